// A ledger is made by one, whole or not at all; what was left of one that was never filled is gone on with.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "ledger/ledger.h"
#include "tests/unit/ledger/ledger_support.h"

namespace rebadge::ledger {
namespace {

using testing::HasSubstr;

class NewLedgers : public OverSmallLedgers {};
REBADGE_OVER_BOTH_STORES(NewLedgers);

// One makes it, the others are told that it is there; nobody finds it half made, and nobody takes it away.
TEST_P(NewLedgers, ManyWhoMakeALedgerAtOnceMakeOne) {
  for (int round = 0; round < 4; ++round) {
    const std::string here = new_place();
    std::atomic<int> made = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        if (Ledger::make(here, keys().secret, offers_of(small_case(), first_draft()))) ++made;
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_TRUE(opened(here).verify().problems.empty());
  }
}

// Somebody was stopped when the tables were there and nothing was in them.
TEST_P(NewLedgers, OneInWhichNothingWasRecordedIsGoneOnWith) {
  open_store(place(), true);
  EXPECT_FALSE(Ledger::open(place()));
  EXPECT_TRUE(small_ledger().verify().problems.empty());
}

TEST_P(NewLedgers, WhereOneIsNoOtherIsMadeAndItStays) {
  const std::string id = small_ledger().id();
  EXPECT_FALSE(Ledger::make(place(), keys().secret, offers_of(small_case(), first_draft())));
  EXPECT_EQ(opened(place()).id(), id);
}

TEST_P(NewLedgers, OneThatIsMadeInVainIsGone) {
  auto drafts = offers_of(small_case(), first_draft());
  std::erase_if(drafts, [](const Draft& draft) { return draft.table == "nations"; });
  EXPECT_FALSE(Ledger::make(place(), keys().secret, drafts));
  EXPECT_FALSE(Ledger::open(place()));
  if (!is_postgres(place())) {
    EXPECT_FALSE(std::filesystem::exists(place()));
  }
  EXPECT_TRUE(small_ledger().verify().problems.empty());
}

TEST(NewFiles, WhatIsNoLedgerIsNotTouched) {
  const exchange::PassingFolder folder;
  const std::string place = (folder.path() / "notes").string();
  Draft draft;
  draft.effective = Day{20000};
  draft.author = "HQ";
  const auto refused = [&] {
    const auto made = Ledger::make(place, new_keys().secret, {draft});
    return made ? std::string() : to_string(made.problems().front());
  };
  exchange::save_text(place, "somebody's notes");
  EXPECT_THAT(refused(), HasSubstr("is there already"));
  EXPECT_EQ(exchange::load_text(place), "somebody's notes");
  std::filesystem::remove(place);
  SQLite::Database(place, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("PRAGMA journal_mode = WAL; CREATE TABLE accounts (name)");
  const std::string before = exchange::load_text(place);
  EXPECT_THAT(refused(), HasSubstr("is there already"));
  EXPECT_FALSE(Ledger::open(place));
  EXPECT_EQ(exchange::load_text(place), before);
}

}  // namespace
}  // namespace rebadge::ledger
