// States folded on the way, from snapshots and from what was folded before, against a fold that is slow and obvious.
#include "ledger/folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "tests/unit/ledger/support.h"

namespace rebadge::ledger {
namespace {

// What a case is built from, all of it.
std::string text_of(const exchange::Material& material) {
  std::string text;
  for (const exchange::Setting& setting : material.settings) {
    text += setting.place + " " + setting.key + "=" + setting.value + "\n";
  }
  for (const Problem& problem : material.problems) text += to_string(problem) + "\n";
  const auto add = [&](const exchange::RawRow& row) {
    text += std::to_string(row.number);
    for (const std::string_view cell : row.cells) text += "|" + std::string(cell);
    text += "\n";
  };
  for (const exchange::RawTable& table : material.tables) {
    text += table.name + ", " + table.place + "\n";
    add(table.header);
    for (const exchange::RawRow& row : table.rows) add(row);
  }
  return text;
}

class Folding : public OverBothStores {};
REBADGE_OVER_BOTH_STORES(Folding);

// Few rows and days, so that rows are offered anew, changed before they are, and corrected twice.
std::vector<Event> drawn_history(Random& random, std::int64_t first, int count, const std::vector<Event>& before) {
  std::vector<Event> all = before;
  for (int i = 0; i < count; ++i) {
    Event event = drawn_event(random, first + i);
    event.corrects = 0;
    event.kind = std::vector{Kind::offered, Kind::changed, Kind::changed, Kind::ended, Kind::document}[random() % 5];
    event.table = random() % 2 == 0 ? "sites" : "zones";
    event.row = random() % 2 == 0 ? "A" : "B";
    if (!all.empty() && random() % 4 == 0) {
      const Event& target = all[random() % all.size()];
      event.corrects = target.number;
      event.kind = random() % 2 == 0 ? Kind::annulled : target.kind;
      event.table = target.table;
      event.row = target.row;
    }
    Body body{"a source", "", {}};
    for (const char* column : {"name", "note", "zone"}) {
      if (random() % 2 == 0) body.cells.push_back({column, random() % 4 == 0 ? "" : std::to_string(random() % 100)});
    }
    event.body = packed(body);
    all.push_back(event);
  }
  return {all.begin() + static_cast<std::ptrdiff_t>(before.size()), all.end()};
}

// An annulment or a correction that no standing one annuls.
bool stands(const std::vector<Event>& events, const Event& event, std::int64_t through) {
  return std::none_of(events.begin(), events.end(), [&](const Event& other) {
    return other.number <= through && other.corrects == event.number && other.kind == Kind::annulled &&
           stands(events, other, through);
  });
}

bool counts(const std::vector<Event>& events, const Event& event, std::int64_t through) {
  return std::none_of(events.begin(), events.end(), [&](const Event& other) {
    return other.number <= through && other.corrects == event.number && stands(events, other, through);
  });
}

struct PlainRow {
  std::int64_t first = 0;
  bool is = false;
  std::map<std::string, std::string> cells;
};

// What events say one after the other, by their day and then their number.
std::string plainly(std::vector<Event> events, Day day, std::int64_t through) {
  std::vector<Event> counting;
  for (const Event& event : events) {
    if (event.number <= through && event.effective <= day && is_of_case(event.kind) && counts(events, event, through)) {
      counting.push_back(event);
    }
  }
  std::sort(counting.begin(), counting.end(), [](const Event& a, const Event& b) {
    return std::pair(a.effective, a.number) < std::pair(b.effective, b.number);
  });
  std::map<std::pair<std::string, std::string>, PlainRow> rows;
  for (const Event& event : counting) {
    PlainRow& row = rows[{event.table, event.row}];
    if (event.kind == Kind::offered) {
      row.is = true;
      row.cells.clear();
      if (row.first == 0 || event.number < row.first) row.first = event.number;
    }
    if (event.kind == Kind::ended) row.is = false;
    if (event.kind == Kind::ended) continue;
    const Body body = *unpacked_body(*event.body);
    for (const Said& said : body.cells) row.cells[said.column] = said.value;
  }
  std::string text;
  for (const std::string table : {"sites", "zones"}) {
    std::map<std::int64_t, std::string> by_first;
    for (const auto& [name, row] : rows) {
      if (name.first != table || !row.is) continue;
      std::string& line = by_first[row.first];
      line = table + " " + name.second;
      for (const auto& [column, value] : row.cells) {
        if (!value.empty()) line += " " + column + "=" + value;
      }
    }
    for (const auto& [first, line] : by_first) text += line + "\n";
  }
  return text;
}

std::string text_of(const State& state) {
  std::string text;
  for (const std::string table : {"sites", "zones"}) {
    for (const State::Row& row : state.rows(table)) {
      text += table + " " + row.name;
      for (const Said& said : row.cells) text += " " + said.column + "=" + said.value;
      text += "\n";
    }
  }
  return text;
}

// Rounds of events, snapshots after some of them, and questions of any day and number: also of what was before.
TEST_P(Folding, SnapshotsAndWhatWasFoldedBeforeGiveTheStatesThatEventsGive) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Random random(seed);
    const auto store = open_store(seed == 1 ? place() : new_place(), true);
    Folder folder;
    std::vector<Event> events;
    for (int round = 0; round < 5; ++round) {
      const auto more = drawn_history(random, static_cast<std::int64_t>(events.size()) + 1, 12, events);
      append_all(*store, more);
      events.insert(events.end(), more.begin(), more.end());
      if (round % 2 == 1) {
        store->begin();
        EXPECT_GT(Folder::make_snapshots(*store), 0);
        store->commit();
      }
      for (int question = 0; question < 12; ++question) {
        const Day day{static_cast<std::int32_t>(17'999 + random() % 32)};
        const auto through = static_cast<std::int64_t>(random() % (events.size() + 1));
        const State state = folder.at(*store, day, through);
        EXPECT_EQ(text_of(state), plainly(events, day, through)) << "day " << day.number << " through " << through;
        EXPECT_EQ(state.packed(), Folder::afresh(*store, day, through).packed());
        EXPECT_EQ(text_of(*State::unpacked(state.packed())), text_of(state));
        EXPECT_EQ(text_of(state.material("it")), text_of(Sheet(state).rows().material("it")));
      }
    }
  }
}

// Someone else records another event under the number that was rolled back.
TEST_P(Folding, WhatWasRolledBackIsForgotten) {
  Random random(9);
  const auto store = open_store(place(), true);
  auto events = drawn_history(random, 1, 1, {});
  events[0].kind = Kind::offered;
  events[0].body = packed({"", "", {{"name", "first"}}});
  events[0].effective = Day{18'000};
  append_all(*store, events);
  Event said = events[0];
  said.number = 2;
  said.batch = "said";
  said.kind = Kind::changed;
  said.body = packed({"", "", {{"name", "said and taken back"}}});
  Folder folder;
  store->begin();
  store->append(said);
  EXPECT_THAT(text_of(folder.at(*store, Day{18'000}, 2)), testing::HasSubstr("taken back"));
  store->roll_back();
  folder.forget_after(1);
  said.body = packed({"", "", {{"name", "kept"}}});
  append_all(*store, {said});
  EXPECT_THAT(text_of(folder.at(*store, Day{18'000}, 2)), testing::HasSubstr("name=kept"));
}

}  // namespace
}  // namespace rebadge::ledger
