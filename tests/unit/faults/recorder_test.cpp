// Many threads record through one recorder; what one of them gets wrong is nobody else's concern.
#include "ledger/recorder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/support/faulty_vfs.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Draft;
using ledger::Ledger;

class Recorders : public testing::Test {
 protected:
  Recorders() {
    copy_tiny(place_);
    ledger_.emplace(std::move(*Ledger::open(place_)));
    recorder_.emplace(*ledger_);
  }
  Result<ledger::Recorded> record(const std::string& key, const std::vector<Draft>& drafts) {
    return recorder_->record(key, key, [&](Ledger&) { return drafts; });
  }
  Folder folder_;
  std::string place_ = folder_.file("ledger");
  std::optional<Ledger> ledger_;
  std::optional<ledger::Recorder> recorder_;
};

// Of each three batches one is sound, one says what no case stands, which is seen after its events were written, and
// one has the key of the first.
TEST_F(Recorders, each_batch_is_all_or_nothing_though_they_are_committed_together) {
  constexpr int writers = 6, turns = 8;
  std::atomic<int> recorded = 0, refused = 0, again = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      for (int turn = 0; turn < turns; ++turn) {
        const std::string key = std::to_string(writer % 3 == 2 ? writer - 2 : writer) + "-" + std::to_string(turn);
        std::vector<Draft> drafts = tiny_batch(key);
        if (writer % 3 == 1) {
          drafts.front().table = "requirements";
          drafts.front().row = "L";
          drafts.front().body.cells = {{"persons", "many"}};
        }
        const auto answer = record(key, drafts);
        ++(!answer ? refused : answer->again ? again : recorded);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(recorded, writers / 3 * turns);
  EXPECT_EQ(again, writers / 3 * turns);
  EXPECT_EQ(refused, writers / 3 * turns);
  auto fresh = Ledger::open(place_);
  EXPECT_TRUE(fresh->verify().problems.empty());
  for (int writer = 0; writer < writers; ++writer) {
    ledger::Which which;
    which.batch = std::to_string(writer) + "-0";
    EXPECT_EQ(fresh->events(which)->size(), writer % 3 == 0 ? events_a_batch : 0) << writer;
  }
}

TEST_F(Recorders, when_the_commit_fails_nobody_is_acknowledged) {
  constexpr int writers = 4;
  FaultyVfs disk;
  ledger_.emplace(std::move(*Ledger::open(place_)));
  recorder_.emplace(*ledger_);
  disk.start(FaultyVfs::Fault::disk_full, 1, true);
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, key = std::to_string(writer)] { acknowledged += record(key, tiny_batch(key)) ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  disk.stop();
  EXPECT_EQ(acknowledged, 0);
  recorder_.reset();
  ledger_.reset();
  auto fresh = Ledger::open(place_);
  EXPECT_TRUE(fresh->verify().problems.empty());
  EXPECT_TRUE(record_batch(*fresh, "0"));
}

}  // namespace
}  // namespace rebadge::test
