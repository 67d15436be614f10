// Two states that differ in one field that somebody may not see: what is released to them is the same byte for byte.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <iostream>
#include <map>
#include <set>

#include "access/recording.h"
#include "access/released.h"
#include "exchange/tables.h"
#include "tests/unit/access/access_support.h"
#include "tests/unit/access/second_policy.h"

namespace rebadge::access {
namespace {

using ledger::Draft;
using ledger::State;

second::Row plain(const std::vector<ledger::Said>& cells) {
  second::Row row;
  for (const auto& said : cells) row[said.column] = said.value;
  return row;
}

second::Contributors contributors_of(const std::vector<Draft>& drafts) {
  second::Contributors contributors;
  for (const Draft& draft : drafts) {
    const auto row = plain(draft.body.cells);
    if (draft.table == "contributions") contributors[row.at("contribution")] = row.at("nation");
  }
  return contributors;
}

second::Somebody plain(const Viewer& viewer) {
  return {std::string(word(viewer.role)), viewer.of, to_string(viewer.clearance), viewer.manages};
}

std::set<std::string> columns_of(const std::string& table) {
  if (table == "case") return {"key", "value"};
  const auto columns = exchange::column_names(table);
  return {columns.begin(), columns.end()};
}

// By the second model, each row by itself.
bool is_readable(const Viewer& viewer, const Draft& draft, const second::Contributors& contributors) {
  return second::reads(plain(viewer), draft.table, plain(draft.body.cells), {draft.label}, contributors);
}

// Events 2, 3, ... in the order of the drafts, as a log.
std::vector<ledger::Event> log_of(const std::vector<Draft>& drafts) {
  std::vector<ledger::Event> events;
  for (const Draft& draft : drafts) {
    events.push_back(event_of(draft));
    events.back().number = static_cast<std::int64_t>(events.size()) + 1;
  }
  return events;
}

// All that is shown to the viewer: tables, log, and a plan that has everybody stay where they are.
std::string shown(const Viewer& viewer, const std::vector<Draft>& drafts, const Case& whole_case, const Plan& plan) {
  const State whole = state_of(drafts), seen = released(viewer, whole);
  std::string text = text_of(seen) + fmt::format("last {}\n", last_event(seen));
  for (const auto& event : released(viewer, log_of(drafts), whole, seen)) {
    text += fmt::format("{} {} {} {} {} {}\n", event.number, event.table, event.row, event.author, event.label,
                        event.body.value_or(""));
  }
  const auto built = ledger::case_of(seen, std::nullopt, false);
  if (!built) return text + "no case\n";
  for (const Problem& warning : built->warnings) text += to_string(warning) + "\n";
  for (const Assignment& row : released(plan, whole_case, built->content).assignments) {
    text += fmt::format("{} {} {} {} {}\n", built->content.name(row.element), row.from.number, row.until.number,
                        row.line.valid() ? built->content.at(row.line).id : "",
                        row.site.valid() ? built->content.at(row.site).id : "");
  }
  return text;
}

Plan all_stay(const Case& c) {
  Plan plan;
  for (std::size_t i = 0; i < c.elements.size(); ++i) {
    const Contribution& contribution = c.contribution_of(ElementId{i});
    Assignment row{ElementId{i}, c.from, c.until, Serves::stay, {}, contribution.site, contribution.mission, {}, {}};
    if (!contribution.site.valid()) row.serves = Serves::home;
    plan.assignments.push_back(std::move(row));
  }
  return plan;
}

class HiddenFields : public testing::Test {
 protected:
  static const Case& content() {
    static const Case c = shipped_case("iraq-2020");
    return c;
  }
  static std::vector<Draft> labelled(Random& random) {
    auto drafts = offers(content());
    const std::vector<std::string> labels{"NATO RESTRICTED", "NATO SECRET", "for us only",
                                          "NATO UNCLASSIFIED REL " + drawn(random, content().nations).id};
    for (Draft& draft : drafts) {
      if (draft.table != "case" && random() % 12 == 0) draft.label = drawn(random, labels);
    }
    return drafts;
  }
  static Viewer drawn_viewer(Random& random) {
    const std::string clearance = drawn(random, std::vector<std::string>{"", "NATO RESTRICTED", "NATO UNCLASSIFIED"});
    const std::string code = drawn(random, content().nations).id;
    switch (random() % 4) {
      case 0:
        return planner(clearance);
      case 1:
        return nation(code, clearance);
      case 2:
        return host(code, clearance);
      default:
        return observer(clearance);
    }
  }
};

// Another value of the column, from another row, or other words.
std::string other_value(Random& random, const std::vector<Draft>& drafts, const Draft& draft,
                        const std::string& column) {
  std::vector<std::string> values{"something else"};
  for (const Draft& other : drafts) {
    if (other.table != draft.table) continue;
    for (const auto& said : other.body.cells) {
      if (said.column == column) values.push_back(said.value);
    }
  }
  return drawn(random, values);
}

TEST_F(HiddenFields, ChangeNothingThatIsShownToWhoMayNotSeeThem) {
  Random random(3);
  const Plan plan = all_stay(content());
  int asked = 0;
  std::map<std::string, int> by_role;
  std::set<std::string> fields;
  while (asked < 300) {
    auto drafts = labelled(random);
    const Viewer viewer = drawn_viewer(random);
    const auto contributors = contributors_of(drafts);
    const std::string before = shown(viewer, drafts, content(), plan);
    for (int tries = 0, done = 0; tries < 200 && done < 10; ++tries) {
      const std::size_t at = random() % drafts.size();
      if (drafts[at].body.cells.empty()) continue;
      const std::size_t cell = random() % drafts[at].body.cells.size();
      const std::string column = drafts[at].body.cells[cell].column;
      const bool row_hidden = !is_readable(viewer, drafts[at], contributors);
      const bool hidden =
          row_hidden || !second::reads_column(plain(viewer), drafts[at].table, column, columns_of(drafts[at].table));
      if (!hidden) continue;
      auto other = drafts;
      other[at].body.cells[cell].value = other_value(random, drafts, drafts[at], column);
      // Whose a row is says who may see it: what becomes the viewer's own is shown, and is another matter.
      if (is_readable(viewer, other[at], contributors_of(other)) && row_hidden) continue;
      ASSERT_EQ(shown(viewer, other, content(), plan), before)
          << viewer.name << " sees " << drafts[at].table << ' ' << drafts[at].row << ' ' << column;
      ++done;
      ++asked;
      ++by_role[std::string(word(viewer.role))];
      fields.insert(drafts[at].table + "." + column);
    }
  }
  std::cout << fmt::format("{} pairs of states ({} planner, {} nation, {} host, {} observer), {} columns\n", asked,
                           by_role["planner"], by_role["nation"], by_role["host"], by_role["observer"], fields.size());
  EXPECT_GT(fields.size(), 50u);
}

TEST_F(HiddenFields, AreFoundWhereTheyAreShown) {
  // The harness itself: a field that may be seen does change what is shown.
  Random random(4);
  auto drafts = offers(content());
  const Plan plan = all_stay(content());
  const std::string before = shown(observer(), drafts, content(), plan);
  for (Draft& draft : drafts) {
    if (draft.table != "sites") continue;
    for (auto& said : draft.body.cells) {
      if (said.column == "name") said.value = "something else";
    }
    break;
  }
  EXPECT_NE(shown(observer(), drafts, content(), plan), before);
}

TEST_F(HiddenFields, NoRowOrCellIsReleasedThatTheSecondModelDenies) {
  Random random(5);
  for (int round = 0; round < 40; ++round) {
    const auto drafts = labelled(random);
    const Viewer viewer = drawn_viewer(random);
    const auto contributors = contributors_of(drafts);
    const State seen = released(viewer, state_of(drafts));
    std::map<std::pair<std::string, std::string>, const Draft*> by_name;
    for (const Draft& draft : drafts) by_name[{draft.table, draft.row}] = &draft;
    for (const std::string& table : seen.tables()) {
      for (const auto& row : seen.rows(table)) {
        const Draft& draft = *by_name.at({table, row.name});
        ASSERT_TRUE(is_readable(viewer, draft, contributors)) << viewer.name << table << row.name;
        const auto whole = plain(draft.body.cells);
        for (const auto& said : row.cells) {
          ASSERT_TRUE(second::reads_column(plain(viewer), table, said.column, columns_of(table)))
              << table << said.column;
          ASSERT_LE(said.value.size(), whole.at(said.column).size());
        }
      }
    }
  }
}

// What may be read and is not released would not stand: put back, it names what is not there.
TEST(Released, LeavesOutOnlyWhatCannotStand) {
  const Case c = shipped_case("first-steps");
  Random random(6);
  int put_back = 0;
  for (int round = 0; round < 150; ++round) {
    auto drafts = offers(c);
    for (Draft& draft : drafts) {
      if (draft.table != "case" && random() % 10 == 0) draft.label = "NATO SECRET";
    }
    const Viewer viewer = round % 2 == 0 ? planner() : nation(drawn(random, c.nations).id);
    const auto contributors = contributors_of(drafts);
    const State seen = released(viewer, state_of(drafts));
    std::vector<Draft> left, gone;
    for (const Draft& draft : drafts) {
      if (has_row(seen, draft.table, draft.row)) {
        left.push_back(draft);
        left.back().body.cells = {};
        for (const auto& row : seen.rows(draft.table)) {
          if (row.name == draft.row) left.back().body.cells = row.cells;
        }
      } else if (is_readable(viewer, draft, contributors)) {
        gone.push_back(draft);
      }
    }
    for (const Draft& draft : gone) {
      auto more = left;
      more.push_back(draft);
      EXPECT_FALSE(ledger::case_of(state_of(more), std::nullopt, false)) << draft.table << ' ' << draft.row;
      ++put_back;
    }
  }
  EXPECT_GT(put_back, 100);
}

}  // namespace
}  // namespace rebadge::access
