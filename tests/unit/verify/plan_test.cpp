// Rows of a plan: ways and days, seats, rows that contradict each other, claims. Hand-made plans may say anything.
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

// A line at each site, and a team that stands on the first.
struct Moving {
  CaseBuilder b;
  Moving() {
    b.line("L1", "NEW", "S1", 10);
    b.line("L2", "NEW", "S2", 10);
    b.standing("A", "XAA", 10, "L1");
    b.people("B", "XAB", 10);
  }
};

TEST(Travel, TakesTheDaysOfTheRoute) {
  Moving moving;
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", 5, 28, "L2", "S2")),
            Codes{"travel"});
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", 6, 28, "L2", "S2")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", 9, 28, "L2", "S2")), nothing);
}

TEST(Travel, BeginsWithinTheHorizon) {
  Moving moving;
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("B/1", 1, 28, "L2", "S2")), Codes{"travel"});
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("B/1", 2, 28, "L2", "S2")), nothing);
}

TEST(Travel, IsNoGapWithoutAChangeOfSite) {
  Moving moving;
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", 6, 28, "L1", "S1")),
            Codes{"travel"});
  EXPECT_EQ(broken(c, PlanBuilder(c).home("B/1", 0, 5).home("B/1", 6, 28)), Codes{"travel"});
  EXPECT_EQ(broken(c, PlanBuilder(c).home("B/1", 0, 5).home("B/1", 5, 28)), nothing);
}

TEST(Travel, WithinAZoneTakesNoDayAndNoSeat) {
  Moving moving;
  moving.b.site("S2").zone = ZoneId{0};
  moving.b.settings().lift.clear();
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", 5, 28, "L2", "S2")), nothing);
}

TEST(Route, IsARowOfLiftOrSeveral) {
  Moving moving;
  moving.b.no_lift("Z1", "Z2");
  const Case c = moving.b.build();
  const auto to_s2_on = [&](int day) {
    return PlanBuilder(c).stays("A/1", 0, 5, "S1", "NEW").serves("A/1", day, 28, "L2", "S2");
  };
  EXPECT_EQ(broken(c, to_s2_on(9)), Codes{"route"});
  EXPECT_EQ(broken(c, to_s2_on(9).by({"Z1", "HOME", "Z2"})), nothing);  // two days each
  EXPECT_EQ(broken(c, to_s2_on(8).by({"Z1", "HOME", "Z2"})), Codes{"travel"});
  EXPECT_EQ(broken(c, to_s2_on(9).by({"HOME", "Z2"})), Codes{"route"});  // it is not at home
}

TEST(Route, HomeAfterTheLastRowIsDirect) {
  Moving moving;
  moving.b.no_lift("Z1", "HOME");
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 20, "S1", "NEW")), Codes{"route"});
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 20, "S1", "NEW").home("A/1", 23, 28).by({"Z1", "Z2", "HOME"})),
            nothing);
}

TEST(LiftSeats, AreTakenInThePeriodOfDeparture) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 20);
  b.people("A", "XAA", 10, 2);
  b.lift("HOME", "Z1", 2, 10);
  const Case c = b.build();
  const auto second_leaves = [&](int day) {
    return PlanBuilder(c)
        .serves("A/1", 2, 28, "L", "S1")
        .home("A/2", 0, day)
        .serves("A/2", day + 2, 28, "L", "S1")
        .plan();
  };
  EXPECT_EQ(broken(c, second_leaves(7)), nothing);
  const Violation violation = only_violation(c, second_leaves(6));
  EXPECT_EQ(violation.rule, Rule::lift);
  EXPECT_EQ(violation.who, "HOME;Z1");
  EXPECT_EQ(violation.from, c.from);
  EXPECT_EQ(violation.until, c.from + 7);
  EXPECT_EQ(violation.amount, whole(20));
  EXPECT_EQ(violation.limit, whole(10));
}

TEST(LiftSeats, AreTakenOnEachLegsOwnDayOfDeparture) {
  CaseBuilder b;
  b.line("L", "NEW", "S2", 20);
  b.people("A", "XAA", 10, 2);
  b.no_lift("HOME", "Z2");
  b.lift("Z1", "Z2", 1, 10);
  const Case c = b.build();
  const auto second_leaves = [&](int day) {
    return PlanBuilder(c)
        .home("A/1", 0, 4)
        .serves("A/1", 7, 28, "L", "S2")
        .by({"HOME", "Z1", "Z2"})
        .home("A/2", 0, day)
        .serves("A/2", day + 3, 28, "L", "S2")
        .by({"HOME", "Z1", "Z2"})
        .plan();
  };
  EXPECT_EQ(broken(c, second_leaves(4)), Codes{"lift"});
  EXPECT_EQ(broken(c, second_leaves(5)), nothing);  // its second leg departs on day 7, in the next period
}

TEST(Place, IsOneAtATime) {
  Moving moving;
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW").serves("A/1", 9, 28, "L1", "S1")),
            Codes{"place"});
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 10, 28, "L1", "S1").stays("A/1", 0, 10, "S1", "NEW")),
            nothing);  // the order of the rows does not matter
}

TEST(Place, IsSaidByARowThatMakesSense) {
  Moving moving;
  const Case c = moving.b.build();
  const auto bent = [&](auto bend) {
    PlanBuilder builder(c);
    builder.stays("A/1", 0, 28, "S1", "NEW").serves("B/1", 2, 28, "L2", "S2");
    bend(builder.last());
    return broken(c, builder);
  };
  EXPECT_EQ(bent([](Assignment&) {}), nothing);
  EXPECT_TRUE(bent([](Assignment& row) { row.site = {}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.mission = {}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.site = SiteId{7}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.line = {}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.line = RequirementId{7}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.element = ElementId{7}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.element = {}; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.relieves = {ElementId{7}}; }).contains("place"));
  EXPECT_EQ(bent([](Assignment& row) { row.site = SiteId{0}; }), Codes{"place"});        // not one of the line's
  EXPECT_EQ(bent([](Assignment& row) { row.mission = MissionId{0}; }), Codes{"place"});  // not the line's
  EXPECT_EQ(bent([](Assignment& row) { row.serves = Serves::home; }), Codes{"place"});   // at home with a site
  EXPECT_EQ(bent([](Assignment& row) { row.serves = Serves::stay, row.line = {}; }), Codes{"place"});  // stood nowhere
  EXPECT_EQ(bent([](Assignment& row) { row.until = row.until + 1; }), Codes{"place"});
  EXPECT_TRUE(bent([](Assignment& row) { row.until = row.from; }).contains("place"));
  EXPECT_TRUE(bent([](Assignment& row) { row.from = row.from - 3; }).contains("place"));
  EXPECT_EQ(bent([](Assignment& row) { row.route = {AreaId{99}, AreaId{}}; }), Codes{"route"});
}

TEST(Place, CannotBeKeptByWhoHasLeftIt) {
  Moving moving;
  const Case c = moving.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c)
                          .stays("A/1", 0, 5, "S1", "NEW")
                          .serves("A/1", 6, 10, "L2", "S2")
                          .stays("A/1", 11, 28, "S1", "NEW")),
            Codes{"place"});
}

TEST(Place, IsCheckedWhicheverRulesAreOff) {
  Moving moving;
  const Case c = moving.b.build();
  const Plan plan = PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW").serves("A/1", 9, 28, "L1", "S1");
  EXPECT_FALSE(verify::verify(c, plan, RuleSet{}.without(Rule::place)).accepted());
}

TEST(Rules, ThatAreOffAreNotChecked) {
  Moving moving;
  moving.b.lift("HOME", "Z2", 2, 5);
  const Case c = moving.b.build();
  const Plan plan = PlanBuilder(c).serves("B/1", 2, 28, "L2", "S2");
  EXPECT_EQ(broken(c, plan), Codes{"lift"});
  EXPECT_TRUE(verify::verify(c, plan, RuleSet{}.without(Rule::lift)).accepted());
  const Plan at_once = PlanBuilder(c).serves("B/1", 0, 28, "L2", "S2");
  EXPECT_TRUE(verify::verify(c, at_once, RuleSet{}.without(Rule::lift).without(Rule::travel)).accepted());
}

TEST(WithoutRows, AnElementKeepsItsPostUntilItsWindowEnds) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "L").until = b.day(9);
  b.people("B", "XAB", 10);
  const Case c = b.build();
  const auto recount = verify::verify(c, Plan{});
  EXPECT_TRUE(recount.accepted());
  EXPECT_EQ(recount.fill.served, whole(10 * 9));
}

TEST(Claim, IsTheRecount) {
  Moving moving;
  const Case c = moving.b.build();
  Plan plan = PlanBuilder(c).serves("B/1", 2, 28, "L2", "S2");
  const auto recount = verify::verify(c, plan);
  plan.score = recount.score;
  plan.fill = recount.fill;
  EXPECT_EQ(broken(c, plan), nothing);
  plan.score->priced += Hundredths{1};
  const Violation violation = only_violation(c, plan);
  EXPECT_EQ(violation.rule, Rule::claim);
  EXPECT_EQ(violation.where, "priced");
  EXPECT_EQ(violation.limit, recount.score.priced);
  plan.score = recount.score;
  plan.fill->served += Hundredths{1};
  EXPECT_EQ(broken(c, plan), Codes{"claim"});
}

TEST(Score, PricesArrivalsRebadgesAndSplits) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 10);
  b.line("N", "NEW", "S1", 10);
  b.line("L2", "NEW", "S2", 10);
  b.standing("A", "XAA", 10, "O", 2);
  const Case c = b.build();
  const auto priced = [&](const Plan& plan) {
    const auto recount = verify::verify(c, plan);
    const Hundredths unfilled = (recount.fill.wanted - recount.fill.served) * 1000;
    return recount.score.priced - unfilled;
  };
  EXPECT_EQ(priced({}), Hundredths{});
  EXPECT_EQ(priced(PlanBuilder(c).serves("A/1", 3, 28, "N", "S1")), whole(50 * 10));
  EXPECT_EQ(priced(PlanBuilder(c).serves("A/1", 3, 28, "L2", "S2")), whole(300 * 10 + 100));
  EXPECT_EQ(priced(PlanBuilder(c).stays("A/1", 0, 3, "S1", "OLD")), Hundredths{});  // going home costs nothing
}

TEST(Score, CountsComfortAndBalanceByDay) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "L");
  b.people("B", "XAB", 1);
  SiteCapacity& beds = b.beds("S1", 12);
  beds.comfort = whole(8);
  b.settings().resources[0].overload_weight = 3;
  EXPECT_EQ(verify::verify(b.build(), Plan{}).score.comfort, whole(3 * 2 * 28));
  // Two beds are free; of a second resource nothing: target 2 for one, weight 5.
  b.settings().resources.push_back({.id = "range", .unit = "place"});
  b.settings().site_capacity.push_back({.site = SiteId{0}, .resource = ResourceId{1}, .capacity = whole(1)});
  b.settings().balance.push_back({ResourceId{0}, ResourceId{1}, 2, 5, {}});
  EXPECT_EQ(verify::verify(b.build(), Plan{}).score.comfort, whole((3 * 2 + 5 * (2 * 2 - 1)) * 28));
}

TEST(Score, HoldsEachNationsShareAgainstItsKey) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 30);
  b.standing("A", "XAA", 10, "L");
  b.standing("B", "XAB", 20, "L");
  b.settings().nations[0].burden_key = 500'000;
  b.settings().nations[1].burden_key = 500'000;
  EXPECT_EQ(verify::verify(b.build(), Plan{}).score.burden, (500'000 - 333'333) + (666'666 - 500'000));
}

TEST(Fill, TakesTheBestWorths) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 6, "L");
  b.standing("B", "XAB", 10, "L").capability = CapabilityId{1};
  b.settings().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, 25, {}});
  EXPECT_EQ(verify::verify(b.build(), Plan{}).fill.served, Hundredths{(6 * 100 + 4 * 25) * 28});
}

TEST(Fill, HasNoDemandOnDaysOnWhichAllSitesAreSuspended) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).sites = {SiteId{0}, SiteId{1}};
  b.standing("A", "XAA", 10, "L");
  b.suspension(0, 7).scope.site = SiteId{0};
  auto fill = verify::verify(b.build(), Plan{}).fill;
  EXPECT_EQ(fill.wanted, whole(10 * 28));
  EXPECT_EQ(fill.served, whole(10 * 21));  // service at a suspended site counts nothing
  b.settings().suspensions[0].scope = {};
  fill = verify::verify(b.build(), Plan{}).fill;
  EXPECT_EQ(fill.wanted, whole(10 * 21));
  EXPECT_EQ(fill.served, whole(10 * 21));
}

}  // namespace
}  // namespace rebadge::test
