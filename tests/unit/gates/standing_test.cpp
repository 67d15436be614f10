// A kept post: what it breaks on the first day already is tolerated, rule by rule, and it outlives its line.
#include <gtest/gtest.h>

#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

TEST(KeptPost, MayBreakALineRuleThatItBreaksOnTheFirstDay) {
  World world;
  world.standing();
  world.offer().capability = useless;
  EXPECT_EQ(reasons(world, 0), "(capability shut)");
  EXPECT_EQ(presence(world, Policy::granted_only), "0-60");
  world.question.standing = false;
  EXPECT_EQ(presence(world, Policy::granted_only), "");
}

TEST(KeptPost, IsNotShutByTheWindowOfItsLine) {
  World world;
  world.standing();
  world.line().from = day(5);
  world.line().until = day(30);
  EXPECT_EQ(presence(world), "0-60");
  world.offer().until = day(40);
  EXPECT_EQ(presence(world), "0-40");
}

TEST(KeptPost, ToleratesWhatIsBrokenOnTheFirstDayAndNothingElse) {
  World world;
  world.standing();
  world.c.consents.clear();
  world.site().closes = day(20);
  EXPECT_EQ(reasons(world, 0), "(consent shut)");
  EXPECT_EQ(presence(world), "0-20");
}

// The caveat ends on day 10 and comes back on day 30: the same rule, so that it goes on being tolerated.
TEST(KeptPost, ToleratesRuleByRule) {
  World world;
  world.standing();
  world.caveat(CaveatRule::not_site).site = SiteId{0};
  world.c.caveats[0].window = {{}, day(10)};
  world.caveat(CaveatRule::not_site).site = SiteId{0};
  world.c.caveats[1].window = {day(30), {}};
  world.caveat(CaveatRule::not_zone).zone = ZoneId{0};
  world.c.caveats[2].window = {day(40), {}};
  EXPECT_EQ(presence(world), "0-40");
}

TEST(KeptPost, LeavesWhenConsentIsWithdrawnWhateverTheFirstDay) {
  World world;
  world.standing();
  world.consent("GOV", -10, ConsentState::withdrawn).leave_days = 4;
  EXPECT_EQ(reasons(world, 0), "withdrawal shut");
  EXPECT_EQ(presence(world), "");
}

TEST(KeptPost, NeedsDecisionsForStayingToo) {
  World world;
  world.standing();
  world.c.as_of = day(30);
  world.decision("D", 10, DecisionState::broken);
  EXPECT_EQ(presence(world), "0-10");
}

// The activity is consented to by nobody until day 20; the line that has it runs from day 10, and the post without a
// line is covered by the general consent.
TEST(KeptPost, HasAnActivityOnlyWhileItsLineRuns) {
  World world;
  world.standing();
  world.line().from = day(10);
  world.line().until = day(50);
  Consent& row = world.consent("PARLIAMENT", -10, ConsentState::asked);
  row.expected_on = day(20);
  row.scope.activity = training;
  EXPECT_EQ(presence(world), "0-10 20-60");
  EXPECT_EQ(presence(world, Policy::granted_only), "0-10 50-60");
}

TEST(KeptPost, IsBoundByACaveatOnItsActivityOnlyWhileItsLineRuns) {
  World world;
  world.standing();
  world.line().until = day(20);
  world.caveat(CaveatRule::not_activity).activity = training;
  world.c.caveats[0].window.from = day(15);
  EXPECT_EQ(presence(world), "0-15 20-60");
}

// What hangs is broken under a policy that does not rely on it, and met under one that does: there it is no inherited
// breach, and the decision that is broken later ends the stay.
TEST(KeptPost, InheritsByPolicy) {
  World world;
  world.standing();
  world.c.as_of = day(30);
  world.decision("D", -10, DecisionState::proposed).expected_on = day(-2);
  world.decision("D", 25, DecisionState::broken);
  EXPECT_EQ(presence(world, Policy::granted_only), "0-60");
  EXPECT_EQ(presence(world, Policy::expected), "0-25");
}

TEST(KeptPost, WithoutALineMatchesRowsWithoutAnActivityOnly) {
  World world;
  world.standing();
  world.question.line = {};
  world.question.activity.reset();
  world.consent("PARLIAMENT", -10, ConsentState::withdrawn).scope.activity = training;
  EXPECT_EQ(presence(world), "0-60");
}

// A support element serves no line and has the activity of whom it supports for consent and decision.
TEST(SupportElement, NeedsConsentToTheActivityThatItSupports) {
  World world;
  world.question.line = {};
  world.offer().capability = useless;
  world.decision("D", -10, DecisionState::proposed).scope.activity = training;
  EXPECT_EQ(reasons(world, 0), "decision hangs");
  world.question.activity = advising;
  EXPECT_EQ(reasons(world, 0), "");
}

}  // namespace
}  // namespace rebadge::gates::test
