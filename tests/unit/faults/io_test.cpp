// Every call to the disk goes wrong once, then for good: the answer is an error or what was asked is there, the ledger
// opens again and is sound, and the same call once more does it exactly once.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "tests/support/faulty_vfs.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using Fault = FaultyVfs::Fault;

struct Disturbed {
  std::int64_t points = 0, runs = 0, refused = 0;
  std::set<std::string> flaws;
};

// The call with each of its points disturbed in this way.
Disturbed disturb(Call call, Fault fault, bool for_good, bool reads, bool anyway = false) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  FaultyVfs disk;
  Disturbed all;
  prepare(call, place);
  disk.start(Fault::none, 0, false, reads);
  const std::size_t wanted = make(call, place).size();
  all.points = disk.points();
  for (std::int64_t at = 1; at <= all.points; ++at) {
    folder.empty();
    prepare(call, place);
    disk.start(fault, at, for_good, reads);
    const Acknowledged acknowledged = make(call, place, anyway);
    disk.stop();
    ++all.runs;
    if (acknowledged.size() < wanted) ++all.refused;
    const std::string flaw = flaw_after(call, place, acknowledged, !for_good);
    if (!flaw.empty()) all.flaws.insert(std::string(name_of(call)) + ", point " + std::to_string(at) + ": " + flaw);
  }
  return all;
}

TEST(Io, whatever_call_fails_nothing_is_acknowledged_that_is_not_there) {
  std::int64_t runs = 0;
  for (const Call call : all_calls) {
    for (const Fault fault : {Fault::io_error, Fault::disk_full, Fault::short_write}) {
      for (const bool for_good : {false, true}) {
        const Disturbed all = disturb(call, fault, for_good, false);
        EXPECT_EQ(words(all.flaws), "") << name_of(call);
        EXPECT_GT(all.points, 5) << "the faulty disk is in the way of " << name_of(call);
        EXPECT_GT(all.refused, all.points / 4) << name_of(call);
        runs += all.runs;
      }
    }
  }
  RecordProperty("runs", std::to_string(runs));
  std::cout << runs << " disturbed calls\n";
}

TEST(Io, a_read_that_fails_is_an_error_too) {
  std::int64_t runs = 0;
  for (const Call call : all_calls) {
    for (const bool for_good : {false, true}) {
      const Disturbed all = disturb(call, Fault::io_error, for_good, true);
      EXPECT_EQ(words(all.flaws), "") << name_of(call);
      runs += all.runs;
    }
  }
  std::cout << runs << " disturbed calls\n";
}

// After a write that went wrong the process writes no more: it cannot know what the disk has.
TEST(Io, after_a_sync_that_failed_the_process_writes_no_more) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  copy_tiny(place);
  FaultyVfs disk;
  auto ledger = ledger::Ledger::open(place);
  ASSERT_TRUE(ledger);
  disk.start(Fault::io_error, 4);  // past the journal's first writes
  ASSERT_FALSE(record_batch(*ledger, "first"));
  disk.stop();
  const auto again = record_batch(*ledger, "second");
  ASSERT_FALSE(again);
  EXPECT_NE(to_string(again.problems().front()).find("an earlier write went wrong"), std::string::npos);
  EXPECT_FALSE(ledger->make_snapshots());
}

// ---- Planted.

TEST(Io, a_program_that_acknowledges_in_spite_of_the_error_is_caught) {
  const Disturbed all = disturb(Call::record, Fault::io_error, true, false, true);
  EXPECT_NE(words(all.flaws).find("lost though acknowledged"), std::string::npos);
}

TEST(Io, a_store_that_hides_an_error_is_caught) {
  const Disturbed all = disturb(Call::record, Fault::hidden, true, false);
  EXPECT_NE(words(all.flaws), "");
}

}  // namespace
}  // namespace rebadge::test
