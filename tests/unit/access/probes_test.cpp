// The policy against the second model of it. REBADGE_PROBES=10000000 asks as often.
#include "tests/unit/access/probes.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "access/rules.h"
#include "exchange/tables.h"

namespace rebadge::access {
namespace {

constexpr std::int64_t few = 300'000;

TEST(Probes, FindNoDifferenceFromTheSecondModel) {
  const char* asked = std::getenv("REBADGE_PROBES");
  const std::int64_t probes = asked != nullptr ? std::atoll(asked) : few;
  const Coverage coverage = probe({}, probes, 20);
  std::cout << coverage.text() << '\n';
  EXPECT_THAT(coverage.differences(), testing::IsEmpty());
  EXPECT_EQ(coverage.share_of_columns(), 1);
  EXPECT_EQ(coverage.share_of_actions(), 1);
  EXPECT_GT(coverage.share(), probes >= few ? 0.5 : 0);
}

TEST(Rules, NameEveryTableOfACaseOnceAndNoOther) {
  std::vector<std::string> tables{"case"}, ruled;
  for (const auto& description : exchange::table_descriptions()) tables.push_back(description.info.name);
  for (const TableRule& rule : rights::tables) ruled.emplace_back(rule.table);
  EXPECT_THAT(ruled, testing::UnorderedElementsAreArray(tables));
}

TEST(Rules, NameEveryActionOnceAndOutlinesNameColumnsThatThereAre) {
  std::vector<std::string> words;
  for (const Action action : all_actions()) words.emplace_back(word(action));
  EXPECT_EQ(words.size(), static_cast<std::size_t>(Action::manage) + 1);
  std::sort(words.begin(), words.end());
  EXPECT_EQ(std::adjacent_find(words.begin(), words.end()), words.end());
  for (const Outline& outline : rights::outlines) {
    const auto columns = exchange::column_names(outline.table);
    for (const std::string_view column : outline.columns) EXPECT_THAT(columns, testing::Contains(column));
  }
}

// ---- Planted bugs: each is found.

bool is_found(const AskedPolicy& policy) { return !probe(policy, few, 7).differences().empty(); }

std::vector<std::string> without_releasable(std::vector<std::string> labels) {
  for (std::string& label : labels) label = label.substr(0, label.find(" REL "));
  return labels;
}

TEST(PlantedBugs, ATableWithoutARuleIsOpen) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, const Cells& cells, const auto& labels,
                   const Owners& owners) { return table == "plans" || may_read(viewer, table, cells, labels, owners); };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, LabelsAreIgnored) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, const Cells& cells, const auto&,
                   const Owners& owners) { return may_read(viewer, table, cells, {}, owners); };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, OnlyTheFirstLabelCounts) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, const Cells& cells, const auto& labels,
                   const Owners& owners) { return may_read(viewer, table, cells, {labels.front()}, owners); };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, WhomALabelIsReleasedToIsIgnored) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, const Cells& cells, const auto& labels,
                   const Owners& owners) { return may_read(viewer, table, cells, without_releasable(labels), owners); };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, AColumnIsForgottenInTheOutline) {
  AskedPolicy policy;
  policy.column = [](const Viewer& viewer, std::string_view table, std::string_view column) {
    return (table == "contributions" && column == "mandate") || may_read_column(viewer, table, column);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, AColumnThatThereIsNotIsReadable) {
  AskedPolicy policy;
  policy.column = [](const Viewer& viewer, std::string_view table, std::string_view column) {
    return may_read_column(viewer, table, column == "secret_notes" ? "basis" : column);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, NationsAreMixedUp) {
  AskedPolicy policy;
  policy.read = [](Viewer viewer, std::string_view table, const Cells& cells, const auto& labels,
                   const Owners& owners) {
    if (table == "mandates" && viewer.of == "XAA") viewer.of = "XAB";
    return may_read(viewer, table, cells, labels, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, WhoSpeaksForNobodyOwnsWhatIsNobodys) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, const Cells& cells, const auto& labels,
                   const Owners& owners) {
    const bool nobodys = table == "mandates" && viewer.role == UserRole::nation && viewer.of.empty() &&
                         text_of(cells, "nation").empty() && labels.front().empty();
    return nobodys || may_read(viewer, table, cells, labels, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, WhatPlannersKnowOfANationIsShownToIt) {
  AskedPolicy policy;
  policy.read = [](const Viewer& viewer, std::string_view table, Cells cells, const auto& labels,
                   const Owners& owners) {
    std::erase_if(cells, [](const auto& cell) { return cell.column == "declared"; });
    return may_read(viewer, table, cells, labels, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, ARowIsTakenFromAnotherNationByChangingWhoseItIs) {
  AskedPolicy policy;
  policy.write = [](const Viewer& viewer, Write write, const Owners& owners) {
    if (write.after != nullptr) write.before = write.after;
    return may_write(viewer, write, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, ARowIsGivenToAnotherNation) {
  AskedPolicy policy;
  policy.write = [](const Viewer& viewer, Write write, const Owners& owners) {
    if (write.before != nullptr) write.after = nullptr;
    return may_write(viewer, write, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, AWriterLowersALabel) {
  AskedPolicy policy;
  policy.write = [](const Viewer& viewer, Write write, const Owners& owners) {
    if (!write.labels_before.empty() && may_read_label(viewer, write.label)) write.label = write.labels_before.front();
    return may_write(viewer, write, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, ColumnsThatAreWrittenAreNotLookedAt) {
  AskedPolicy policy;
  policy.write = [](const Viewer& viewer, Write write, const Owners& owners) {
    write.columns.clear();
    return may_write(viewer, write, owners);
  };
  EXPECT_TRUE(is_found(policy));
}

TEST(PlantedBugs, PlannersManageAccounts) {
  AskedPolicy policy;
  policy.act = [](const Viewer& viewer, Action action) {
    return may_do(viewer, action) || (action == Action::manage && viewer.role == UserRole::planner);
  };
  EXPECT_TRUE(is_found(policy));
}

}  // namespace
}  // namespace rebadge::access
