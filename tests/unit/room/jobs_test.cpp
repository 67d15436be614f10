// Work by processes of their own, one after the other: what they say, how they are stopped, and how many may wait.
#include <gtest/gtest.h>

#include <condition_variable>
#include <csignal>
#include <mutex>

#include "exchange/text.h"
#include "room/jobs.h"

namespace rebadge::test {
namespace {

using room::Job;
using room::Jobs;
using room::Worker;
using room::WorkerLimits;

room::WorkerEnd shell(Worker& worker, const std::string& script, const WorkerLimits& limits = {},
                      const std::function<bool(std::string_view)>& said = {}) {
  return worker.run("/bin/sh", {"-c", script}, limits, said);
}

TEST(Workers, GiveOutputTalkAndExitCode) {
  Worker worker;
  const auto end = shell(worker, "echo data; echo words >&2; exit 3");
  EXPECT_EQ(end.output, "data\n");
  EXPECT_EQ(end.talk, "words\n");
  EXPECT_EQ(end.exit, 3);
}

TEST(Workers, AreToldLineByLineAndWhatIsTakenIsNotKept) {
  Worker worker;
  std::vector<std::string> lines;
  const auto end = shell(worker, "printf 'one\\ntwo\\nthree' >&2", {}, [&](std::string_view line) {
    lines.emplace_back(line);
    return line != "two";
  });
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(end.talk, "one\nthree\n");
}

TEST(Workers, PrintNoMoreThanTheirLimit) {
  Worker worker;
  WorkerLimits limits;
  limits.output_bytes = 1000;
  const auto end = shell(worker, "head -c 1000000 /dev/zero", limits);
  EXPECT_GE(end.output.size(), 1000U);
  EXPECT_LT(end.output.size(), 100'000U);
  EXPECT_EQ(end.exit, 0);
}

TEST(Workers, EndWhenTheirProcessorTimeIsOver) {
  Worker worker;
  WorkerLimits limits;
  limits.processor_seconds = 1;
  EXPECT_EQ(shell(worker, "while :; do :; done", limits).exit, -1);
}

TEST(Workers, StopWithWhatTheyHave) {
  Worker worker;
  const auto end = shell(worker, "trap 'echo stopped; exit 0' INT; echo ready >&2; while :; do sleep 0.01; done", {},
                         [&](std::string_view) {
                           worker.stop();
                           return true;
                         });
  EXPECT_EQ(end.output, "stopped\n");
  EXPECT_EQ(end.exit, 0);
}

// As where a shell started the program in the background.
TEST(Workers, StopInTheMomentInWhichTheyBeginThoughWeIgnoreInterrupts) {
  const auto before = std::signal(SIGINT, SIG_IGN);
  for (int round = 0; round < 20; ++round) {
    Worker worker;
    worker.stop();
    EXPECT_EQ(shell(worker, "sleep 0.5; exit 7").exit, -1) << "round " << round;
  }
  std::signal(SIGINT, before);
}

TEST(Workers, ThatAreNotThereFail) {
  Worker worker;
  EXPECT_EQ(worker.run("/no/such/program", {}, {}, {}).exit, 127);
}

// Waits for jobs to end.
struct Ends {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Job> ended;
  void take(const Job& job) {
    if (job.state == Job::State::waiting || job.state == Job::State::running) return;
    const std::lock_guard lock(mutex);
    ended.push_back(job);
    changed.notify_all();
  }
  void wait(std::size_t count) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, std::chrono::seconds(20), [&] { return ended.size() >= count; });
  }
};

Jobs::Work saying(const std::string& script) {
  return [script](Worker& worker, const std::function<bool(std::string_view)>& said) -> Result<std::string> {
    const auto end = shell(worker, script, {}, said);
    if (end.exit != 0) return exchange::error_at("worker", "", "exit code 0");
    return std::string("plan-1");
  };
}

TEST(JobsOfARoom, EndWithAPlanAndSayHowFarTheyAre) {
  Ends ends;
  std::vector<double> shares;
  Jobs jobs(1, 10, [&](const Job& job) {
    if (job.state == Job::State::running && job.share >= 0) shares.push_back(job.share);
    ends.take(job);
  });
  ASSERT_TRUE(jobs.start(Job::Kind::plan, "first", "me", "", saying(R"(echo '{"said": "half", "share": 0.5}' >&2)")));
  ends.wait(1);
  ASSERT_EQ(ends.ended.size(), 1U);
  EXPECT_EQ(ends.ended[0].state, Job::State::done);
  EXPECT_EQ(ends.ended[0].plan, "plan-1");
  EXPECT_EQ(ends.ended[0].said, "half");
  EXPECT_EQ(shares, std::vector<double>{0.5});
}

TEST(JobsOfARoom, ThatFailSayWhy) {
  Ends ends;
  Jobs jobs(1, 10, [&](const Job& job) { ends.take(job); });
  ASSERT_TRUE(jobs.start(Job::Kind::plan, "first", "me", "", saying("exit 2")));
  ends.wait(1);
  ASSERT_EQ(ends.ended.size(), 1U);
  EXPECT_EQ(ends.ended[0].state, Job::State::failed);
  EXPECT_EQ(ends.ended[0].problems.size(), 1U);
}

TEST(JobsOfARoom, AreRefusedWhereTooManyWaitAndStopBeforeTheyBegin) {
  Ends ends;
  Jobs jobs(1, 2, [&](const Job& job) { ends.take(job); });
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    const auto job = jobs.start(Job::Kind::plan, "long", "me", "", saying("sleep 20"));
    if (job) ids.push_back(job->id);
    // The first one is begun before the others are asked for.
    while (i == 0 && jobs.find(ids[0])->state == Job::State::waiting)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ASSERT_EQ(ids.size(), 3U);
  EXPECT_FALSE(jobs.start(Job::Kind::plan, "one more", "me", "", saying("true")));
  EXPECT_TRUE(jobs.stop(ids[2]));
  EXPECT_EQ(jobs.find(ids[2])->state, Job::State::stopped);
  EXPECT_TRUE(jobs.stop(ids[0]));
  EXPECT_TRUE(jobs.stop(ids[1]));
  ends.wait(3);
  EXPECT_EQ(ends.ended.size(), 3U);
  for (const Job& job : ends.ended) EXPECT_EQ(job.state, Job::State::stopped);
  EXPECT_FALSE(jobs.stop(ids[0]));
  EXPECT_FALSE(jobs.stop("no such job"));
}

}  // namespace
}  // namespace rebadge::test
