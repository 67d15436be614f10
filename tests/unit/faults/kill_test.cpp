// A process that records batches is killed at random times. What it said to be recorded is there once, and the ledger
// is sound.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Ledger;

constexpr int kills_a_ledger = 25;  // then a fresh one, so that checking it stays quick

std::string key_of(int life, int batch) { return std::to_string(life) + "-" + std::to_string(batch); }

// The child: it writes a byte for each batch that is acknowledged. `early`: planted, it does so before the commit.
[[noreturn]] void record_until_killed(const std::string& place, int life, int answers, bool early) {
  auto ledger = Ledger::open(place);
  if (!ledger) ::_exit(1);
  for (int batch = 0;; ++batch) {
    if (early && ::write(answers, "x", 1) != 1) ::_exit(1);
    if (!record_batch(*ledger, key_of(life, batch))) ::_exit(1);
    if (!early && ::write(answers, "x", 1) != 1) ::_exit(1);
  }
}

// How many batches were acknowledged until it was killed.
int live_and_die(const std::string& place, int life, std::chrono::microseconds after, bool early) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) record_until_killed(place, life, ends[1], early);
  ::close(ends[1]);
  char byte = 0;
  int acknowledged = 0;
  if (::read(ends[0], &byte, 1) == 1) ++acknowledged;  // the clock starts when it is at work
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it stopped before it was killed";
  while (::read(ends[0], &byte, 1) == 1) ++acknowledged;
  ::close(ends[0]);
  return acknowledged;
}

struct Deaths {
  std::int64_t kills = 0, acknowledged = 0, unanswered = 0;
  std::set<std::string> flaws;
};

Deaths kill_at_random(std::int64_t kills, bool early) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  std::mt19937_64 random(5);
  Deaths all;
  std::map<std::string, bool> known;  // keys, and whether they were acknowledged
  for (; all.kills < kills; ++all.kills) {
    const int life = static_cast<int>(all.kills);
    if (life % kills_a_ledger == 0) {
      folder.empty();
      copy_tiny(place);
      known.clear();
    }
    const int acknowledged = live_and_die(place, life, std::chrono::microseconds(random() % 20'000), early);
    all.acknowledged += acknowledged;
    for (int batch = 0; batch < acknowledged; ++batch) known[key_of(life, batch)] = true;
    auto ledger = Ledger::open(place);
    if (!ledger) {
      all.flaws.insert("it does not open: " + to_string(ledger.problems().front()));
      continue;
    }
    for (const Problem& problem : ledger->verify().problems) all.flaws.insert(to_string(problem));
    std::map<std::string, int> there;
    const auto events = ledger->events({});
    if (!events) all.flaws.insert("its events cannot be read");
    if (events) {
      for (const auto& event : *events) ++there[event.batch];
    }
    for (const auto& [key, was] : known) {
      if (there[key] != events_a_batch) all.flaws.insert("lost though acknowledged: " + key);
    }
    // The batch that was under way may be there, but whole; sent again, it is there once.
    const std::string open = key_of(life, acknowledged);
    if (there[open] != 0) ++all.unanswered;
    const auto again = record_batch(*ledger, open);
    if (!again || again->again != (there[open] != 0) || again->last - again->first + 1 != events_a_batch) {
      all.flaws.insert("not once: " + open);
    }
    known[open] = true;
  }
  return all;
}

TEST(Kill, nothing_that_was_acknowledged_is_lost_or_doubled) {
  const Deaths all = kill_at_random(rounds("REBADGE_KILLS", 25), false);
  EXPECT_EQ(words(all.flaws), "");
  EXPECT_GT(all.acknowledged, all.kills / 2) << "it is killed at work";
  std::cout << all.kills << " kills, " << all.acknowledged << " batches acknowledged, " << all.unanswered
            << " there whose answer was lost\n";
}

// ---- Planted.

TEST(Kill, a_program_that_acknowledges_before_the_commit_is_caught) {
  EXPECT_NE(words(kill_at_random(25, true).flaws).find("lost though acknowledged"), std::string::npos);
}

}  // namespace
}  // namespace rebadge::test
