// Tours, passing over, hand-overs and cover: broken by a smallest plan, and a neighbour that keeps the rule.
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

TEST(MaxTour, EndsATourThatBeganBeforeTheHorizon) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "L").tour_days = 70;  // it has stood there for 60
  Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 11, "S1", "NEW")), Codes{"max_tour"});
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW")), nothing);
  c.contributions[0].sustained = true;
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW")), nothing);
}

TEST(MaxTour, IsTheLeastOfTheContributionsAndTheCaveats) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.people("A", "XAA", 10).tour_days = 20;
  b.caveat("XAA", CaveatRule::max_tour_days).number = 14;
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 2, 17, "L", "S1")), Codes{"max_tour"});
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 2, 16, "L", "S1")), nothing);
}

TEST(MaxTour, OverdrawnOnTheFirstDayIsToleratedWhileThePostIsKept) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.line("L2", "NEW", "S2", 10);
  b.standing("A", "XAA", 10, "L").tour_days = 30;
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 3, 28, "L2", "S2")), Codes{"max_tour"});
}

TEST(MinTour, IsForgivenWhenSomethingEnds) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).until = b.day(20);
  b.people("A", "XAA", 10).min_tour_days = 30;
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 2, 19, "L", "S1")), Codes{"min_tour"});
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 2, 20, "L", "S1")), nothing);  // the line ends
  Case open = c;
  open.requirements[0].until = c.until;
  EXPECT_EQ(broken(open, PlanBuilder(open).serves("A/1", 2, 28, "L", "S1")), nothing);  // the horizon ends
  open.contributions[0].until = c.from + 19;
  EXPECT_EQ(broken(open, PlanBuilder(open).serves("A/1", 2, 19, "L", "S1")), nothing);  // its window ends
  open.contributions[0].min_tour_days = 17;
  open.contributions[0].until = c.until;
  EXPECT_EQ(broken(open, PlanBuilder(open).serves("A/1", 2, 19, "L", "S1")), nothing);  // long enough
}

TEST(Dwell, LiesBetweenLeavingForHomeAndArrivingAgain) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.people("A", "XAA", 10).dwell_days = 7;
  const Case c = b.build();
  for (const int again : {16, 17}) {
    const auto plan =
        PlanBuilder(c).serves("A/1", 2, 10, "L", "S1").home("A/1", 12, again - 2).serves("A/1", again, 28, "L", "S1");
    EXPECT_EQ(broken(c, plan), again == 17 ? nothing : Codes{"dwell"});
  }
}

// Two teams stand on the old line; the new one takes it over.
struct Passing_ {
  CaseBuilder b;
  Passing_() {
    b.line("O", "OLD", "S1", 20);
    Requirement& line = b.line("N", "NEW", "S1", 20);
    line.takes_over = {RequirementId{0}};
    b.standing("A", "XAA", 10, "O", 2);
  }
};

TEST(PassingWhole, HappensOnOneDay) {
  Passing_ passing;
  passing.b.line("N").passes = Passing::whole;
  const Case c = passing.b.build();
  const auto second_passes_on = [&](int day) {
    return PlanBuilder(c)
        .stays("A/1", 0, 7, "S1", "OLD")
        .serves("A/1", 7, 28, "N", "S1")
        .stays("A/2", 0, day, "S1", "OLD")
        .serves("A/2", day, 28, "N", "S1")
        .plan();
  };
  EXPECT_EQ(broken(c, second_passes_on(7)), nothing);
  const Violation violation = only_violation(c, second_passes_on(10));
  EXPECT_EQ(violation.rule, Rule::whole);
  EXPECT_EQ(violation.from, c.from + 7);
  EXPECT_EQ(violation.until, c.from + 10);
  EXPECT_EQ(violation.amount, whole(3));  // days
}

TEST(PassingOver, LetsPeopleCountForBothUntilTheTakeBy) {
  Passing_ passing;
  passing.b.line("N").take_by = passing.b.day(7);
  const Case c = passing.b.build();
  const auto fill = verify::verify(c, Plan{}).fill;
  EXPECT_EQ(fill.wanted, whole(2 * 20 * 28));
  EXPECT_EQ(fill.served, whole(20 * 28 + 20 * 7));
  // On the new line they count for the old one for good.
  const auto passed = PlanBuilder(c).serves("A/1", 0, 28, "N", "S1").serves("A/2", 0, 28, "N", "S1");
  EXPECT_EQ(verify::verify(c, passed).fill.served, whole(2 * 20 * 28));
}

TEST(PassingOver, HoldsAlongAChainBeforeEachTakeByOnTheWay) {
  Passing_ passing;
  passing.b.line("N").take_by = passing.b.day(7);
  passing.b.line("P", "NEW", "S1", 20).takes_over = {RequirementId{1}};
  passing.b.line("P").take_by = passing.b.day(14);
  const Case c = passing.b.build();
  // O all days; N and P as long as N's take_by has not come.
  EXPECT_EQ(verify::verify(c, Plan{}).fill.served, whole(20 * 28 + 2 * 20 * 7));
}

// A leaves the line, B relieves it: both on it for seven days, or the place stays empty for a day instead.
struct Relief_ {
  CaseBuilder b;
  Relief_() {
    b.line("L", "NEW", "S1", 10).handover_days = 7;
    b.standing("A", "XAA", 10, "L");
    b.people("B", "XAB", 10);
  }
};

TEST(HandOver, OverlapsForItsDays) {
  Relief_ relief;
  const Case c = relief.b.build();
  const auto leaves_and_comes = [&](int leaves, int comes) {
    return broken(c, PlanBuilder(c).stays("A/1", 0, leaves, "S1", "NEW").serves("B/1", comes, 28, "L", "S1"));
  };
  EXPECT_EQ(leaves_and_comes(14, 8), Codes{"handover"});
  EXPECT_EQ(leaves_and_comes(14, 7), nothing);
  EXPECT_EQ(leaves_and_comes(14, 14), Codes{"handover"});
  EXPECT_EQ(leaves_and_comes(14, 15), nothing);
}

TEST(HandOver, LetsTheNewFillPlacesThatWereFreeAnyway) {
  Relief_ relief;
  relief.b.line("L").persons = 20;
  const Case c = relief.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 14, "S1", "NEW").serves("B/1", 14, 28, "L", "S1")), nothing);
}

TEST(HandOver, IsNotAskedOfWhoPassesOverInPlace) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 10).handover_days = 7;
  b.line("N", "NEW", "S1", 10).takes_over = {RequirementId{0}};
  b.standing("A", "XAA", 10, "O");
  b.people("B", "XAB", 10);
  const Case c = b.build();
  const auto plan =
      PlanBuilder(c).stays("A/1", 0, 14, "S1", "OLD").serves("A/1", 14, 28, "N", "S1").serves("B/1", 14, 28, "O", "S1");
  EXPECT_EQ(broken(c, plan), nothing);
}

TEST(HandOver, IsCheckedWhereReliefIsNamed) {
  Relief_ relief;
  relief.b.line("L").persons = 20;  // so that only the naming asks for it
  const Case c = relief.b.build();
  for (const int comes : {7, 8}) {
    const auto plan =
        PlanBuilder(c).stays("A/1", 0, 14, "S1", "NEW").serves("B/1", comes, 28, "L", "S1").relieving("A/1");
    EXPECT_EQ(broken(c, plan), comes == 7 ? nothing : Codes{"handover"});
  }
}

TEST(Cover, IsKeptFromTheDayOnWhichTheLineFirstHasItsMinimum) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).minimum = 10;
  b.people("A", "XAA", 10);
  const Case c = b.build();
  EXPECT_EQ(broken(c, Plan{}), nothing);  // it never ran
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 9, 28, "L", "S1")), nothing);
  const Violation violation = only_violation(c, PlanBuilder(c).serves("A/1", 9, 20, "L", "S1"));
  EXPECT_EQ(violation.rule, Rule::cover);
  EXPECT_EQ(violation.who, "L");
  EXPECT_EQ(violation.from, c.from + 20);
  EXPECT_EQ(violation.until, c.until);
  EXPECT_EQ(violation.amount, Hundredths{});
  EXPECT_EQ(violation.limit, whole(10));
}

TEST(Cover, IsMeasuredByWorth) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 20).minimum = 10;
  b.standing("A", "XAA", 10, "L");
  b.people("B", "XAB", 10).capability = CapabilityId{1};
  b.settings().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, 50, {}});
  const Case c = b.build();
  const auto swap = PlanBuilder(c).stays("A/1", 0, 14, "S1", "NEW").serves("B/1", 14, 28, "L", "S1");
  EXPECT_EQ(broken(c, swap), Codes{"cover"});
  EXPECT_EQ(verify::verify(c, swap).score.minimum[0], whole(5 * 14));
}

TEST(Cover, IsNotAskedWhileTheLineIsSuspended) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).minimum = 10;
  b.standing("A", "XAA", 10, "L");
  b.suspension(7, 28);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 7, "S1", "NEW")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 6, "S1", "NEW")), Codes{"cover"});
}

TEST(Excuses, CutARunOfDaysAtTheirEdges) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).minimum = 10;
  b.standing("A", "XAA", 10, "L");
  const Case c = b.build();
  const auto recount = verify::verify(c, PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW").excusing_cover("L", 12, 15));
  ASSERT_EQ(recount.violations.size(), 3u);
  EXPECT_FALSE(recount.accepted());
  EXPECT_EQ(recount.violations[1].from, c.from + 12);
  EXPECT_EQ(recount.violations[1].until, c.from + 15);
  EXPECT_TRUE(recount.violations[1].excused);
  EXPECT_EQ(recount.violations[1].reason, "in the test");
  EXPECT_FALSE(recount.violations[0].excused || recount.violations[2].excused);
  EXPECT_TRUE(
      verify::verify(c, PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW").excusing_cover("L", 10, 28)).accepted());
}

TEST(Excuses, CoverWithdrawalTooAndNothingElse) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "L");
  b.consent(ConsentState::withdrawn);
  const Case c = b.build();
  Plan plan = PlanBuilder(c).stays("A/1", 0, 3, "S1", "NEW").excusing_withdrawal("A/1", 0, 3);
  EXPECT_TRUE(verify::verify(c, plan).accepted());
  EXPECT_EQ(verify::verify(c, plan).violations.size(), 1u);
  plan.excuses[0].rule = Rule::consent;
  EXPECT_FALSE(verify::verify(c, plan).accepted());
}

}  // namespace
}  // namespace rebadge::test
