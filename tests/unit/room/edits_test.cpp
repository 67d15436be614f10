// Rows of a plan that are put to another place by hand: what the timeline says then, and that nobody else is touched.
#include <gtest/gtest.h>

#include "explain/timeline.h"
#include "room/edits.h"
#include "tests/support/case_builder.h"
#include "tests/support/random_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using room::edited;
using room::PlanEdit;

// A team of two elements on a line at S1; a line at S2, a day away.
Case two_sites() {
  CaseBuilder b;
  b.line("L1", "OLD", "S1", 20);
  b.line("L2", "OLD", "S2", 20);
  b.standing("A", "XAA", 10, "L1", 2);
  b.people("H", "XAB", 10);
  return b.build();
}

std::string place(const Case& c, const Plan& plan, const std::string& element, int day) {
  const explain::Timeline timeline = explain::timeline(c, plan);
  const explain::Stay* stay = timeline.on(*c.find_element(element), c.from + day);
  if (stay == nullptr) return "nowhere";
  return (stay->line.valid() ? c.at(stay->line).id : std::string("-")) + "@" + c.at(stay->site).id;
}

PlanEdit edit(const Case& c, const std::string& element, int from, int until, const std::string& serves,
              const std::string& site = {}) {
  return {{element}, c.from + from, c.from + until, serves, site, site.empty() ? "" : "OLD"};
}

TEST(Edits, AnElementServesTheOtherLineOnTheDaysAndTravelsBeforeAndAfter) {
  const Case c = two_sites();
  const auto plan = edited(c, {}, {edit(c, "A/1", 10, 20, "L2", "S2")});
  ASSERT_TRUE(plan);
  EXPECT_EQ(place(c, *plan, "A/1", 8), "L1@S1");
  EXPECT_EQ(place(c, *plan, "A/1", 9), "nowhere");
  EXPECT_EQ(place(c, *plan, "A/1", 10), "L2@S2");
  EXPECT_EQ(place(c, *plan, "A/1", 19), "L2@S2");
  EXPECT_EQ(place(c, *plan, "A/1", 20), "nowhere");
  EXPECT_EQ(place(c, *plan, "A/1", 21), "L1@S1");
  EXPECT_EQ(place(c, *plan, "A/2", 15), "L1@S1");
  EXPECT_TRUE(verify::verify(c, *plan).accepted());
}

TEST(Edits, AtHomeIsAtHomeAndComesBackInTime) {
  const Case c = two_sites();
  const auto plan = edited(c, {}, {edit(c, "A/1", 10, 20, "HOME")});
  ASSERT_TRUE(plan);
  // Two days there, two days back.
  EXPECT_EQ(place(c, *plan, "A/1", 7), "L1@S1");
  EXPECT_EQ(place(c, *plan, "A/1", 8), "nowhere");
  EXPECT_EQ(place(c, *plan, "A/1", 19), "nowhere");
  EXPECT_EQ(place(c, *plan, "A/1", 20), "L1@S1");
  const auto gone = edited(c, {}, {edit(c, "A/1", 10, 28, "HOME")});
  ASSERT_TRUE(gone);
  EXPECT_EQ(place(c, *gone, "A/1", 27), "nowhere");
}

TEST(Edits, WhoIsAtHomeComesForTheDays) {
  const Case c = two_sites();
  const auto plan = edited(c, {}, {edit(c, "H/1", 5, 28, "L2", "S2")});
  ASSERT_TRUE(plan);
  EXPECT_EQ(place(c, *plan, "H/1", 4), "nowhere");
  EXPECT_EQ(place(c, *plan, "H/1", 5), "L2@S2");
}

TEST(Edits, BackToWhereItWasIsThePlanAsItWas) {
  const Case c = two_sites();
  const auto away = edited(c, {}, {edit(c, "A/1", 10, 28, "L2", "S2")});
  ASSERT_TRUE(away);
  const auto back = edited(c, *away, {edit(c, "A/1", 9, 28, "L1", "S1")});
  ASSERT_TRUE(back);
  for (int day = 0; day < 28; ++day) EXPECT_EQ(place(c, *back, "A/1", day), place(c, Plan{}, "A/1", day)) << day;
}

TEST(Edits, WhatThereIsNotIsNamedWithTheNearestThatThereIs) {
  const Case c = two_sites();
  const auto problems = [&](const PlanEdit& one) {
    const auto plan = edited(c, {}, {one});
    return plan ? std::string("taken") : to_string(plan.problems().front());
  };
  EXPECT_NE(problems(edit(c, "A/3", 10, 20, "L2", "S2")).find("edit 1, elements"), std::string::npos);
  EXPECT_NE(problems(edit(c, "A/1", 10, 20, "L3", "S2")).find("serves"), std::string::npos);
  EXPECT_NE(problems(edit(c, "A/1", 10, 20, "L2", "S9")).find("site"), std::string::npos);
  EXPECT_NE(problems(edit(c, "A/1", 40, 50, "L2", "S2")).find("days of the horizon"), std::string::npos);
  EXPECT_FALSE(edited(c, {}, {}));
}

// Whoever is put somewhere is there on these days, and nobody else is elsewhere than before.
TEST(Edits, OfRandomCasesTouchNobodyElse) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Case c = random_case(seed);
    if (c.elements.empty() || c.requirements.empty() || c.horizon_days() < 4) continue;
    const ElementId moved{seed % c.elements.size()};
    const Requirement& line = c.requirements[seed % c.requirements.size()];
    const SiteId site = line.sites.front();
    PlanEdit one{{c.name(moved)}, c.from + 2, c.until, line.id, c.at(site).id, c.at(line.mission).id};
    const auto plan = edited(c, {}, {one});
    ASSERT_TRUE(plan) << seed;
    const explain::Timeline before = explain::timeline(c, {}), after = explain::timeline(c, *plan);
    for (std::size_t i = 0; i < c.elements.size(); ++i) {
      for (Day day = c.from; day < c.until; ++day) {
        const explain::Stay* was = before.on(ElementId{i}, day);
        const explain::Stay* is = after.on(ElementId{i}, day);
        if (ElementId{i} != moved) {
          ASSERT_EQ(was == nullptr, is == nullptr) << seed;
          if (was != nullptr) {
            ASSERT_EQ(was->site, is->site) << seed;
          }
        } else if (day >= c.from + 2) {
          ASSERT_NE(is, nullptr) << seed;
          ASSERT_EQ(is->site, site) << seed;
        }
      }
    }
  }
}

}  // namespace
}  // namespace rebadge::test
