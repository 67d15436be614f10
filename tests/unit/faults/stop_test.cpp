// PostgreSQL is stopped while several record: at once, killed, one of its sessions killed, all of them ended, or ended
// between the commit and its answer. Whoever got no answer asks again with the same key. Nothing that was acknowledged
// is lost, nothing is there twice or in part, and the ledger is sound.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "tests/support/private_postgres.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Ledger;

constexpr int writers = 3, stops_a_ledger = 25;  // then a fresh one, so that checking it stays quick

enum class Stop { at_once, kill_server, kill_session, end_sessions, lose_reply };
constexpr Stop all_stops[] = {Stop::at_once, Stop::kill_server, Stop::kill_session, Stop::end_sessions,
                              Stop::lose_reply};

enum class Bug { none, acknowledged_early, asked_again_with_a_new_key };

struct Stopped {
  std::int64_t stops = 0, acknowledged = 0, unanswered = 0, answers_lost = 0;
  std::set<std::string> flaws;
};

void set_standby(const std::string& place, const std::string& name) {
  PrivatePostgres::run(place, "ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
  PrivatePostgres::run(place, "SELECT pg_reload_conf()");
}

// One ledger while its server is stopped again and again.
class Life {
 public:
  Life(PrivatePostgres& server, Bug bug) : server_(server), bug_(bug), place_(server.new_database()) {
    const auto made = make_tiny(place_);
    if (!made) throw std::runtime_error(to_string(made.problems().front()));
  }

  void stop(Stop how, int turn, std::chrono::microseconds after, Stopped& all) {
    std::atomic<bool> enough = false;
    std::atomic<int> at_work = 0, left = 0;
    std::vector<std::vector<std::string>> acknowledged(writers);
    std::vector<std::string> unanswered(writers);
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        write(turn, writer, enough, at_work, acknowledged[writer], unanswered[writer]);
        ++left;
      });
    }
    while (at_work + left < writers) std::this_thread::yield();  // the clock starts when all are at work
    std::this_thread::sleep_for(after);
    do_stop(how, enough, left);
    for (std::thread& thread : threads) thread.join();
    server_.start_again();
    ++all.stops;
    for (int writer = 0; writer < writers; ++writer) {
      all.acknowledged += static_cast<std::int64_t>(acknowledged[writer].size());
      for (const std::string& key : acknowledged[writer]) batches_.insert(key);
      if (unanswered[writer].empty()) continue;
      ++all.unanswered;
      settle(unanswered[writer], all);
    }
    check(all);
  }

 private:
  void write(int turn, int writer, const std::atomic<bool>& enough, std::atomic<int>& at_work,
             std::vector<std::string>& acknowledged, std::string& unanswered) {
    auto ledger = Ledger::open(place_);
    if (!ledger) return;
    for (int batch = 0; !enough; ++batch) {
      const std::string key = std::to_string(turn) + "-" + std::to_string(writer) + "-" + std::to_string(batch);
      if (bug_ == Bug::acknowledged_early) acknowledged.push_back(key);
      const auto recorded = record_batch(*ledger, key);
      if (batch == 0) ++at_work;
      if (bug_ == Bug::acknowledged_early && recorded) continue;
      if (bug_ == Bug::acknowledged_early) return;
      if (!recorded) {
        unanswered = key;
        return;
      }
      acknowledged.push_back(key);
    }
  }

  void do_stop(Stop how, std::atomic<bool>& enough, const std::atomic<int>& left) {
    switch (how) {
      case Stop::at_once:
        server_.stop(SIGQUIT);
        break;
      case Stop::kill_server:
        server_.stop(SIGKILL);
        break;
      case Stop::kill_session:
        if (!PrivatePostgres::kill_a_session(place_)) server_.stop(SIGKILL);
        break;
      case Stop::end_sessions:
        PrivatePostgres::cut_off(place_);
        break;
      case Stop::lose_reply:
        // A commit waits, when it is on the disk, for a second server, which does not exist; there it is cut off.
        set_standby(place_, "nobody");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        enough = true;
        while (left < writers) PrivatePostgres::cut_off(place_);
        set_standby(place_, "");
        break;
    }
    enough = true;
  }

  // As somebody does who got no answer: until there is one.
  void settle(const std::string& batch, Stopped& all) {
    const std::string key = batch + (bug_ == Bug::asked_again_with_a_new_key ? " again" : "");
    for (int tries = 0; tries < 100; ++tries) {
      if (auto ledger = Ledger::open(place_)) {
        const auto recorded = ledger->record(key, batch, [&](Ledger&) { return tiny_batch(batch); });
        if (recorded) {
          if (recorded->again) ++all.answers_lost;
          batches_.insert(batch);
          return;
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    all.flaws.insert("never settled: " + batch);
  }

  void check(Stopped& all) {
    auto ledger = Ledger::open(place_);
    if (!ledger) {
      all.flaws.insert("it does not open: " + to_string(ledger.problems().front()));
      return;
    }
    for (const Problem& problem : ledger->verify().problems) all.flaws.insert(to_string(problem));
    std::map<std::string, int> of_key, documents;  // a batch's document has its name, whatever key it came with
    const auto events = ledger->events({});
    if (!events) {
      all.flaws.insert("its events cannot be read: " + to_string(events.problems().front()));
      return;
    }
    for (const auto& event : *events) {
      ++of_key[event.batch];
      if (event.table == "documents") ++documents[event.row];
    }
    of_key.erase("init");
    for (const auto& [key, count] : of_key) {
      if (count != events_a_batch) all.flaws.insert("there in part: " + key);
    }
    for (const std::string& batch : batches_) {
      if (documents[batch] == 0) all.flaws.insert("lost though acknowledged: " + batch);
    }
    for (const auto& [batch, count] : documents) {
      if (count > 1) all.flaws.insert("doubled: " + batch);
      if (count == 1 && !batches_.contains(batch)) all.flaws.insert("there though nobody knows of it: " + batch);
    }
  }

  PrivatePostgres& server_;
  Bug bug_;
  std::string place_;
  std::set<std::string> batches_;  // acknowledged, at once or when they were settled
};

Stopped stop_at_random(std::int64_t stops, Bug bug) {
  std::mt19937_64 random(17);
  Stopped all;
  std::optional<Life> life;
  while (all.stops < stops) {
    const int turn = static_cast<int>(all.stops);
    if (turn % stops_a_ledger == 0) life.emplace(*PrivatePostgres::shared(), bug);
    const Stop how = all_stops[static_cast<std::size_t>(turn) % std::size(all_stops)];
    life->stop(how, turn, std::chrono::microseconds(random() % 30'000), all);
  }
  return all;
}

class StoppedPostgres : public test::WithPostgres {};

TEST_F(StoppedPostgres, nothing_that_was_acknowledged_is_lost_or_doubled) {
  const Stopped all = stop_at_random(rounds("REBADGE_STOPS", 10), Bug::none);
  EXPECT_EQ(words(all.flaws), "");
  EXPECT_GT(all.acknowledged, all.stops) << "it is stopped at work";
  EXPECT_GT(all.unanswered, all.stops / 2);
  EXPECT_GT(all.answers_lost, 0) << "some commits were made whose answer was lost";
  std::cout << all.stops << " stops, " << all.acknowledged << " batches acknowledged, " << all.unanswered
            << " without an answer, of which " << all.answers_lost << " were there\n";
}

// ---- Planted.

TEST_F(StoppedPostgres, a_program_that_acknowledges_before_the_commit_is_caught) {
  EXPECT_NE(words(stop_at_random(5, Bug::acknowledged_early).flaws).find("lost though acknowledged"),
            std::string::npos);
}

TEST_F(StoppedPostgres, a_program_that_asks_again_with_a_new_key_is_caught) {
  EXPECT_NE(words(stop_at_random(5, Bug::asked_again_with_a_new_key).flaws).find("doubled"), std::string::npos);
}

}  // namespace
}  // namespace rebadge::test
