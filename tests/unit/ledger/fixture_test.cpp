// Ledgers as they were written when a format was new, under tests/fixtures: they open, say what they said then, and go
// on. Who changes a format adds one; none is ever changed or made again.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "exchange/plan_tree.h"
#include "ledger/portable.h"
#include "ledger/sqlite_migrations.h"
#include "model/day.h"
#include "tests/support/private_postgres.h"
#include "tests/unit/exchange/support.h"
#include "tests/unit/ledger/ledger_support.h"

namespace rebadge::ledger {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> fixtures() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(fs::path(REBADGE_SOURCE_DIR) / "tests" / "fixtures")) {
    if (entry.path().filename().string().starts_with("ledger-")) all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

// The states of which states.jsonl has rows, from this ledger, in the same form.
std::string states_of(Ledger& ledger, const std::string& expected) {
  std::string text;
  std::pair<std::string, std::int64_t> before;
  std::istringstream lines(expected);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t day_at = std::string_view(R"({"day": ")").size();
    const std::string day = line.substr(day_at, 10);
    const std::int64_t through = std::stoll(line.substr(line.find(':', day_at) + 1));
    if (std::pair(day, through) == before) continue;
    before = {day, through};
    const auto state = ledger.state({parse_day(day), through, {}});
    if (!state) return to_string(state.problems().front());
    for (const std::string& table : state->tables()) {
      for (const State::Row& row : state->rows(table)) {
        std::string cells;
        for (const Said& said : row.cells) {
          cells += fmt::format("{}[{}, {}]", cells.empty() ? "" : ", ", exchange::json_text(said.column),
                               exchange::json_text(said.value));
        }
        text +=
            fmt::format(R"({{"day": "{}", "through": {}, "table": {}, "row": {}, "version": {}, "cells": [{}]}})"
                        "\n",
                        day, through, exchange::json_text(table), exchange::json_text(row.name), row.version, cells);
      }
    }
  }
  return text;
}

std::string portable_text(Ledger& ledger) {
  std::string text = portable_header();
  const auto events = ledger.events({});
  for (const Event& event : *events) text += portable_line(event);
  return text;
}

class Fixtures : public testing::TestWithParam<fs::path> {
 protected:
  [[nodiscard]] std::string text(const char* file) const { return exchange::load_text(GetParam() / file); }
  [[nodiscard]] std::string copy() const {
    const fs::path file = folder_.path() / "camp.ledger";
    fs::copy_file(GetParam() / "camp.ledger", file);
    return file.string();
  }

  // It says what it said, and is the one whose head was kept.
  void expect_as_it_was(Ledger& ledger) const {
    const auto verification = ledger.verify();
    EXPECT_TRUE(verification.problems.empty()) << to_string(verification.problems.front());
    EXPECT_EQ(portable_text(ledger), text("camp.jsonl"));
    EXPECT_EQ(states_of(ledger, text("states.jsonl")), text("states.jsonl"));
    expect_goes_on(ledger);
  }
  void expect_goes_on(Ledger& ledger) const {
    const auto head = parse_head(text("head.json"), "head.json");
    ASSERT_TRUE(head);
    EXPECT_LT(head->head.number, ledger.head()->number);
    const Problems problems = ledger.goes_on_from(*head);
    EXPECT_TRUE(problems.empty()) << to_string(problems.front());
  }
  void expect_writable(const std::string& place) const {
    Draft draft;
    draft.effective = *parse_day("2025-02-01");
    draft.table = "sites";
    draft.row = "CAMP";
    draft.author = "HQ";
    draft.body.cells = {{"name", "Camp of today"}};
    auto ledger = Ledger::open(place);
    ASSERT_TRUE(ledger);
    const std::int64_t last = ledger->head()->number;
    const auto recorded = ledger->record("more", "more", [&](Ledger&) { return std::vector{draft}; });
    ASSERT_TRUE(recorded) << to_string(recorded.problems().front());
    EXPECT_EQ(recorded->first, last + 1);
    ASSERT_TRUE(ledger->make_snapshots());
    auto again = Ledger::open(place);
    EXPECT_TRUE(again->verify().problems.empty());
    EXPECT_GT(again->verify().snapshots, 0) << "states that are kept now are compared";
    EXPECT_TRUE(again->state_case({})->content.sites.front().name == "Camp of today");
    expect_goes_on(*again);
  }

 private:
  exchange::PassingFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(Of, Fixtures, testing::ValuesIn(fixtures()), [](const auto& fixture) {
  std::string name = fixture.param.filename().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST_P(Fixtures, AFileOfItsTimeSaysWhatItSaidAndGoesOn) {
  const std::string place = copy();
  auto ledger = Ledger::open(place);
  ASSERT_TRUE(ledger) << to_string(ledger.problems().front());
  expect_as_it_was(*ledger);
  // Snapshots that were kept then may be of an earlier form, of which nothing is read; what is said follows from
  // events.
  EXPECT_TRUE(ledger->verify().problems.empty());
  expect_writable(place);
}

TEST_P(Fixtures, ItHoldsEachKindOfEvent) {
  const auto events = parse_portable(text("camp.jsonl"), "camp.jsonl");
  ASSERT_TRUE(events);
  std::set<Kind> kinds;
  for (const Event& event : *events) kinds.insert(event.kind);
  EXPECT_EQ(kinds.size(), kind_words().size());
}

TEST_P(Fixtures, ItsPortableFileMakesTheSameLedgerInEachStore) {
  const exchange::PassingFolder folder;
  std::vector<std::string> places{(folder.path() / "imported").string()};
  if (auto* server = test::PrivatePostgres::shared()) places.push_back(server->new_database());
  for (const std::string& place : places) {
    SCOPED_TRACE(place);
    const auto events = parse_portable(text("camp.jsonl"), "camp.jsonl");
    ASSERT_TRUE(events) << to_string(events.problems().front());
    auto ledger = Ledger::import(place, *events);
    ASSERT_TRUE(ledger) << to_string(ledger.problems().front());
    expect_as_it_was(*ledger);
    expect_writable(place);
  }
}

// What was written with the tables as they are now is among the fixtures, so that the next version is held against it.
TEST(NewestFixture, IsOfTheTablesOfThisVersion) {
  int newest = 0;
  for (const fs::path& fixture : fixtures()) {
    SQLite::Database file((fixture / "camp.ledger").string(), SQLite::OPEN_READONLY);
    newest = std::max(newest, file.execAndGet("PRAGMA user_version").getInt());
  }
  EXPECT_EQ(newest, sqlite_migrations().back().version);
}

}  // namespace
}  // namespace rebadge::ledger
