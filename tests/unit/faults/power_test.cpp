// The power goes at every call that changes the disk. What was not synced is lost, or some of it is there, torn: the
// ledger opens and is sound, what was acknowledged is there, and nothing is there in part.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "tests/support/faulty_vfs.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

struct Losses {
  std::int64_t points = 0, runs = 0;
  std::set<std::string> flaws;
};

// At each point, once with all lost that was not synced, and so many times with some of it lost. One point more than
// the call has: the power goes after it.
Losses lose_power(Call call, std::int64_t times, FaultyVfs::Lie lie) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  FaultyVfs disk;
  disk.lie(lie);
  Losses all;
  prepare(call, place);
  disk.start(FaultyVfs::Fault::none, 0);
  make(call, place);
  all.points = disk.points();
  for (std::int64_t at = 1; at <= all.points + 1; ++at) {
    for (std::int64_t time = 0; time <= times; ++time) {
      folder.empty();
      prepare(call, place);
      disk.start(FaultyVfs::Fault::power, at);
      const Acknowledged acknowledged = make(call, place);
      disk.come_back(time == 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(at * 1'000'003 + time)));
      ++all.runs;
      const std::string flaw = flaw_after(call, place, acknowledged, false);
      if (!flaw.empty()) all.flaws.insert(std::string(name_of(call)) + ", point " + std::to_string(at) + ": " + flaw);
    }
  }
  return all;
}

TEST(Power, whenever_it_goes_what_was_acknowledged_is_there_and_nothing_in_part) {
  const std::int64_t times = rounds("REBADGE_POWER_LOSSES", 2);
  std::int64_t runs = 0;
  for (const Call call : all_calls) {
    const Losses all = lose_power(call, times, FaultyVfs::Lie::none);
    EXPECT_EQ(words(all.flaws), "") << name_of(call);
    EXPECT_GT(all.points, 5) << name_of(call);
    std::cout << name_of(call) << ": " << all.points << " points, " << all.runs << " losses of power\n";
    runs += all.runs;
  }
  std::cout << runs << " losses of power\n";
}

// ---- Planted: what `synchronous = OFF` and `FULL` leave out.

TEST(Power, a_store_that_does_not_sync_is_caught) {
  EXPECT_NE(words(lose_power(Call::record, 1, FaultyVfs::Lie::all).flaws).find("lost though acknowledged"),
            std::string::npos);
}

// The journal of a transaction that was committed comes back, and rolls it back.
TEST(Power, a_store_that_does_not_sync_the_folder_is_caught) {
  EXPECT_NE(words(lose_power(Call::record, 3, FaultyVfs::Lie::folders).flaws).find("lost though acknowledged"),
            std::string::npos);
}

}  // namespace
}  // namespace rebadge::test
