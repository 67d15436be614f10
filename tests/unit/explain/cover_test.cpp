// Cover by runs of days, pauses, and seats by period, of plans made by hand.
#include "explain/cover.h"
#include "explain/seats.h"
#include "tests/unit/explain/waits.h"

namespace rebadge::test {
namespace {

// Ten stand on a line that wants 20 and at least 10; ten more come on day 9, all are suspended on days 20 and 21.
TEST(CoverRuns, AreDaysOnWhichAsMuchIsWantedAndServed) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 20).minimum = 10;
  b.standing("A", "XAA", 10, "L");
  b.people("B", "XAB", 10);
  b.suspension(20, 22);
  const Case c = b.build();
  const Plan plan = PlanBuilder(c).serves("B/1", 9, 28, "L", "S1");
  const auto runs = explain::cover(c, explain::service(c, explain::timeline(c, plan)));
  const RequirementId line{0};
  const std::vector<CoverRun> expected{{line, c.from, c.from + 9, whole(10), whole(10), whole(20)},
                                       {line, c.from + 9, c.from + 20, whole(20), whole(10), whole(20)},
                                       {line, c.from + 22, c.until, whole(20), whole(10), whole(20)}};
  EXPECT_EQ(runs, expected);
}

// Two lines below eight from day 5 on, the one with three left, the other with nobody: of one day the less important is
// told first. Who decides is the lead.
TEST(Pauses, AreTheExcusedBreachesOfCover) {
  CaseBuilder b;
  for (const char* id : {"P1", "P4"}) {
    b.line(id, "OLD", "S1", 10).minimum = 8;
    b.standing(std::string("A") + id, "XAA", 10, id).until = b.day(5);
  }
  b.line("P4").priority = 4;
  b.standing("REST", "XAA", 3, "P4");
  const Case c = b.build();
  const Plan plan = PlanBuilder(c).excusing_cover("P1", 5, 28).excusing_cover("P4", 5, 28);
  const auto pauses = explain::pauses(c, verify::verify(c, plan).violations);
  ASSERT_EQ(pauses.size(), 2u);
  EXPECT_EQ(c.at(pauses[0].requirement).id, "P4");
  EXPECT_EQ(c.at(pauses[1].requirement).id, "P1");
  EXPECT_EQ(pauses[0].from, c.from + 5);
  EXPECT_EQ(pauses[0].until, c.until);
  EXPECT_EQ(pauses[0].persons, whole(5));
  EXPECT_EQ(pauses[1].persons, whole(8));
  EXPECT_EQ(pauses[0].priority, 4);
  EXPECT_EQ(pauses[0].decision, "XAA, lead of OLD: to pause TRN at S1");
}

TEST(Pauses, AreNoBreachThatNothingExcuses) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 10).minimum = 8;
  b.standing("A", "XAA", 10, "L").until = b.day(5);
  const Case c = b.build();
  EXPECT_TRUE(explain::pauses(c, verify::verify(c, Plan{}).violations).empty());
}

// Two teams by way of Z2: each leg's seats count in the period of its own departure.
TEST(LiftUse, CountsEachLegOnItsOwnDay) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 20);
  b.people("A", "XAA", 10, 2);
  b.lift("HOME", "Z2", 2, 30);
  b.lift("Z2", "Z1", 1, 40);
  const Case c = b.build();
  const Plan plan = PlanBuilder(c)
                        .serves("A/1", 8, 28, "L", "S1")
                        .by({"HOME", "Z2", "Z1"})
                        .serves("A/2", 9, 28, "L", "S1")
                        .by({"HOME", "Z2", "Z1"});
  const auto uses = explain::lift_use(c, explain::timeline(c, plan));
  std::vector<std::string> told;
  for (const LiftUse& use : uses) {
    told.push_back(c.at(use.from_zone).name + " " + c.at(use.to_zone).name + " " + std::to_string(use.from - c.from) +
                   " " + std::to_string(use.until - c.from) + " " + std::to_string(use.used) + "/" +
                   std::to_string(use.seats));
  }
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (std::vector<std::string>{"HOME Z2 0 7 20/30", "Z2 Z1 7 14 20/40"}));
}

}  // namespace
}  // namespace rebadge::test
