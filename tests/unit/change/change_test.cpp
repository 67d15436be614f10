// Changes of a case, from their words to the case that they make. examples/first-steps has one of nearly everything.
#include "change/change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "change/difference.h"
#include "tests/support/case_builder.h"
#include "tests/support/micro.h"

namespace rebadge::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Case& first_steps() {
  static const Case c = read(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples/first-steps");
  return c;
}

Case made(const std::vector<std::string>& changes) {
  auto now = change::changed(first_steps(), changes);
  if (now) return now->content;
  ADD_FAILURE() << to_string(now.problems().front());
  return {};
}

// What is different, one difference a line: `requirements SCHOOL-MED persons: 8 > 4`.
std::vector<std::string> differences(const std::vector<std::string>& changes) {
  std::vector<std::string> lines;
  for (const change::Difference& one : change::differences(first_steps(), made(changes))) {
    lines.push_back(one.table + " " + one.row + (one.column.empty() ? "" : " " + one.column) + ": " + one.first +
                    " > " + one.second);
  }
  return lines;
}

// The first problem, in words.
std::string said(const std::vector<std::string>& changes) {
  const auto now = change::changed(first_steps(), changes);
  return now ? "nothing" : to_string(now.problems().front());
}

TEST(Change, WithoutAnyTheCaseIsTheSame) {
  for (const std::string& name : micro_names()) {
    const Case c = micro(name);
    const auto same = change::changed(c, {});
    ASSERT_TRUE(same) << name << ": " << to_string(same.problems().front());
    EXPECT_EQ(same->content, c) << name;
  }
}

TEST(Change, ACellOfARowIsSet) {
  EXPECT_THAT(differences({"requirements:SCHOOL-MED:persons=4,priority=1"}),
              ElementsAre("requirements SCHOOL-MED persons: 8 > 4", "requirements SCHOOL-MED priority: 3 > 1"));
}

TEST(Change, PlusAndMinusAddToNumbersAndToDays) {
  EXPECT_THAT(
      differences({"requirements:SCHOOL-MED:persons-=3,until-=7", "contributions:C-MED:expected_on+=10"}),
      ElementsAre("requirements SCHOOL-MED persons: 8 > 5", "requirements SCHOOL-MED until: 2025-03-03 > 2025-02-24",
                  "contributions C-MED expected_on: 2025-01-20 > 2025-01-30"));
}

TEST(Change, AllRowsThatSayTheSameAreChanged) {
  const Case c = made({"lift:from_zone=HOME:seats_per_period=7"});
  for (const Lift& row : c.lift) {
    EXPECT_EQ(row.seats_per_period == 7, row.from == Case::home()) << c.at(row.from).name << c.at(row.to).name;
  }
}

TEST(Change, RowsAreAddedAndRemoved) {
  const Case c = made({"remove:caveats:C-NO-CAMP", "add:conflicts:first=XAA,second=XAB,apart=zone"});
  EXPECT_TRUE(c.caveats.empty());
  ASSERT_EQ(c.conflicts.size(), 1u);
  EXPECT_EQ(c.conflicts.front().apart, Apart::zone);
}

TEST(Change, AValueInQuotesMayHoldWhatSeparates) {
  const auto variant = change::parse_variant(R"(@camp sites:CAMP:name="The old, far: ""camp""" close:CAMP:2025-03-01)");
  ASSERT_TRUE(variant);
  EXPECT_EQ(variant->name, "camp");
  ASSERT_EQ(variant->changes.size(), 2u);
  const Case c = made(variant->changes);
  EXPECT_EQ(c.sites.front().name, "The old, far: \"camp\"");
  EXPECT_EQ(c.sites.front().closes, parse_day("2025-03-01"));
}

TEST(Change, TheSettingsOfTheCaseAreChangedToo) {
  const Case c = made({"case:policy=hopeful,period_days=14,horizon.until+=7"});
  EXPECT_EQ(c.policy(), Policy::hopeful);
  EXPECT_EQ(c.period_days(), 14);
  EXPECT_EQ(c.until, *parse_day("2025-03-10"));
}

// The same tables and checks as of files: between columns of a row, and between rows.
TEST(Change, AChangedCaseIsCheckedLikeOneFromFiles) {
  EXPECT_THAT(said({"requirements:CAMP-OLD:persons=10"}), HasSubstr("at most the persons wanted (10)"));
  EXPECT_THAT(said({"remove:nations:XAC"}), HasSubstr("found \"XAC\""));
  EXPECT_THAT(said({"requirements:SCHOOL-MED:from=13.1.2025"}), HasSubstr("Maybe 2025-01-13"));
  EXPECT_THAT(said({"add:requirements:requirement=NEW-LINE,mission=NEW"}), HasSubstr("the column is required"));
}

TEST(Change, WhatIsMistypedIsSaidWithTheNearestThatIsKnown) {
  EXPECT_THAT(said({"requirments:CAMP-OLD:persons=10"}), HasSubstr("Maybe requirements."));
  EXPECT_THAT(said({"requirements:CAMP-OLT:persons=10"}), HasSubstr("Maybe CAMP-OLD."));
  EXPECT_THAT(said({"requirements:CAMP-OLD:person=10"}), HasSubstr("Maybe persons."));
  EXPECT_THAT(said({"close:CMP:2025-02-17"}), HasSubstr("Maybe CAMP."));
  EXPECT_THAT(said({"close:CAMP:17.02.2025"}), HasSubstr("Maybe 2025-02-17."));
  EXPECT_THAT(said({"clos:CAMP:2025-02-17"}), HasSubstr("Maybe close."));
  EXPECT_THAT(said({"close:CAMP"}), HasSubstr("expected close:SITE:DAY"));
  EXPECT_THAT(said({"requirements:CAMP-OLD:minimum+=x"}), HasSubstr("found \"x\""));
  EXPECT_THAT(said({"requirements:SCHOOL-MED:minimum+=1"}), HasSubstr("minimum is blank"));
  EXPECT_FALSE(change::parse_variant("sites:CAMP:name=\"open"));
  EXPECT_FALSE(change::parse_variant("@name"));
  EXPECT_THAT(said({"remove:case:title=First steps"}), HasSubstr("no rows"));
  EXPECT_THAT(said({"lift:HOME:days=2"}), HasSubstr("no ids"));
}

TEST(Shorthand, WorkIsSuspendedWhereTheScopeSays) {
  const Case c = made({"suspend:NEW+DRILL:2025-02-03:2025-02-10"});
  ASSERT_EQ(c.suspensions.size(), 1u);
  const Suspension& row = c.suspensions.front();
  EXPECT_EQ(c.at(row.scope.mission).id, "NEW");
  EXPECT_EQ(c.at(row.scope.activity).id, "DRILL");
  EXPECT_FALSE(row.scope.site.valid());
  EXPECT_EQ(row.until, parse_day("2025-02-10"));
}

// The new row of the history says what the last one said, but for its state and day.
TEST(Shorthand, AConsentIsSuspendedOrWithdrawnByALaterRow) {
  const Case held = made({"suspend-consent:HOST:2025-02-10"});
  ASSERT_EQ(held.consents.size(), 2u);
  EXPECT_EQ(held.consents.back().state, ConsentState::suspended);
  EXPECT_EQ(held.consents.back().expected_on, parse_day("2025-02-10"));
  EXPECT_EQ(held.consents.back().on, held.as_of);
  EXPECT_TRUE(held.consents.back().binding);
  const Case gone = made({"withdraw:HOST:2025-02-03"});
  EXPECT_EQ(gone.consents.back().state, ConsentState::withdrawn);
  EXPECT_EQ(gone.consents.back().on + *gone.consents.back().leave_days, *parse_day("2025-02-03"));
  EXPECT_THAT(said({"withdraw:HOST:2024-02-03"}), HasSubstr("not before 2025-01-03"));
}

TEST(Shorthand, ADecisionComesLaterEarlierOrNever) {
  EXPECT_THAT(differences({"delay:B-NEW:7"}),
              ElementsAre("mandates B-NEW 2024-12-20 expected_on: 2025-02-03 > 2025-02-10"));
  EXPECT_THAT(differences({"delay:C-MED:-7"}), ElementsAre("contributions C-MED expected_on: 2025-01-20 > 2025-01-13"));
  EXPECT_THAT(said({"delay:B-OLD:7"}), HasSubstr("expected on a day"));
  const Case c = made({"refuse:B-NEW"});
  EXPECT_EQ(c.mandates.back().state, MandateState::refused);
  EXPECT_FALSE(c.mandates.back().expected_on);
}

TEST(Shorthand, ANationLeavesWithAllThatItGives) {
  const Case c = made({"contributions:C-MED:from=2025-02-15", "leave:XAC:2025-02-01"});
  for (const Contribution& offer : c.contributions) {
    if (c.at(offer.nation).id == "XAC") {
      EXPECT_EQ(offer.until, *parse_day("2025-02-01")) << offer.id;
    }
    EXPECT_NE(offer.id, "C-MED");  // would have come later
  }
  EXPECT_THAT(said({"leave:XHH:2025-02-01"}), HasSubstr("a nation that gives something"));
}

TEST(Shorthand, AZoneIsAddedWithWhatAnotherOneHas) {
  const Case c = made({"add-zone:NORTH:WEST:SCHOOL-DRILL;SCHOOL-MED"});
  const Requirement& line = c.requirements[find_id<RequirementId>(c.requirements, "SCHOOL-MED").at()];
  ASSERT_EQ(line.sites.size(), 2u);
  EXPECT_EQ(c.at(line.sites.back()).id, "NORTH-SITE");
  const auto routes = [&](const std::string& zone) {
    return std::count_if(c.lift.begin(), c.lift.end(),
                         [&](const Lift& row) { return c.at(row.from).name == zone || c.at(row.to).name == zone; });
  };
  EXPECT_EQ(routes("NORTH"), routes("WEST"));
  EXPECT_GT(routes("NORTH"), 0);
}

// What is known of one change is there for the next: lines of a zone that was just added.
TEST(Change, LaterChangesSeeEarlierOnes) {
  const Case c = made({"add-zone:NORTH:WEST", "close:NORTH-SITE:2025-02-17", "remove:caveats:C-NO-CAMP"});
  EXPECT_EQ(c.sites.back().closes, parse_day("2025-02-17"));
}

}  // namespace
}  // namespace rebadge::test
