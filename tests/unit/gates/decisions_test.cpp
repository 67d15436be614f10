// What others decide (consents, mandates, decisions, authorisation), under each policy; and notice.
#include <gtest/gtest.h>

#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

TEST(Consent, OfAnotherHostSenderOrScopeIsNone) {
  World world;
  world.c.consents[0].host = lead;
  EXPECT_EQ(reasons(world, 0), "consent shut");
  world.c.consents[0].host = host;
  world.c.consents[0].sender = {Party::Kind::nation, lead, "", {}};
  EXPECT_EQ(reasons(world, 0), "consent shut");
  world.c.consents[0].sender = {Party::Kind::group, {}, "ALLIES", {}};
  EXPECT_EQ(reasons(world, 0), "");
  world.c.consents[0].scope.activity = advising;
  EXPECT_EQ(reasons(world, 0), "consent shut");
}

TEST(Consent, IsNotNeededInOnesOwnNation) {
  World world;
  world.c.consents.clear();
  EXPECT_EQ(presence(world), "");
  world.offer().nation = host;
  EXPECT_EQ(presence(world), "0-60");
}

// The government has granted for all, the parliament has been asked: two histories.
TEST(Consent, OfTwoVoicesThatBindBothMustAllow) {
  World world;
  world.consent("PARLIAMENT", -10, ConsentState::asked).expected_on = day(20);
  EXPECT_EQ(presence(world, Policy::granted_only), "");
  EXPECT_EQ(presence(world, Policy::expected), "20-60");
  world.c.consents.back().binding = false;
  EXPECT_EQ(presence(world, Policy::granted_only), "0-60");
}

TEST(Consent, AloneThatDoesNotBindIsNoConsent) {
  World world;
  world.c.consents[0].binding = false;
  EXPECT_EQ(reasons(world, 0), "consent shut");
}

// What was granted with force still holds, whatever is said without.
TEST(Consent, IsNotChangedByALaterRowThatDoesNotBind) {
  for (const ConsentState state : {ConsentState::asked, ConsentState::suspended, ConsentState::withdrawn}) {
    World world;
    world.consent("GOV", -1, state).binding = false;
    EXPECT_EQ(presence(world), "0-60");
    EXPECT_EQ(taking_up(world), "0-60");
  }
}

TEST(Consent, HangsUntilItIsExpectedAndOpensByPolicy) {
  for (const ConsentState state : {ConsentState::asked, ConsentState::in_principle}) {
    World world;
    world.c.consents.clear();
    world.consent("GOV", -1, state);
    EXPECT_EQ(reasons(world, 0), "consent hangs");
    EXPECT_EQ(presence(world, Policy::granted_only), "");
    EXPECT_EQ(presence(world, Policy::expected), "");
    EXPECT_EQ(presence(world, Policy::hopeful), "0-60");
    world.c.consents[0].expected_on = day(12);
    EXPECT_EQ(presence(world, Policy::granted_only), "");
    EXPECT_EQ(presence(world, Policy::expected), "12-60");
    EXPECT_EQ(departing(world, Policy::expected), "12-60");
    EXPECT_EQ(presence(world, Policy::hopeful), "12-60");
  }
}

TEST(Consent, WhenSuspendedShutsArrivalAndNotPresence) {
  World world;
  world.consent("GOV", 0, ConsentState::suspended).expected_on = day(30);
  EXPECT_EQ(presence(world, Policy::granted_only), "0-60");
  EXPECT_EQ(taking_up(world, Policy::granted_only), "");
  EXPECT_EQ(departing(world, Policy::granted_only), "");
  EXPECT_EQ(taking_up(world, Policy::expected), "30-60");
  EXPECT_EQ(departing(world, Policy::expected), "30-60");
}

TEST(Consent, WhenWithdrawnShutsArrivalAndEndsPresenceAfterTheDaysToLeave) {
  World world;
  world.consent("GOV", -10, ConsentState::withdrawn).leave_days = 25;
  EXPECT_EQ(taking_up(world, Policy::hopeful), "");
  EXPECT_EQ(departing(world, Policy::hopeful), "");
  EXPECT_EQ(presence(world, Policy::hopeful), "0-15");
  EXPECT_EQ(reasons(world, 15), "withdrawal shut");
  world.c.consents.back().leave_days.reset();
  EXPECT_EQ(presence(world, Policy::hopeful), "");
}

TEST(History, IsReadAsOfADayAndTheLaterRowOfADayHolds) {
  World world;
  world.consent("GOV", 10, ConsentState::withdrawn);
  world.c.as_of = day(9);
  EXPECT_EQ(presence(world), "0-60");
  world.c.as_of = day(10);
  EXPECT_EQ(presence(world), "0-10");
  world.consent("GOV", 10, ConsentState::granted);
  EXPECT_EQ(presence(world), "0-60");
}

// The withdrawn row is written first and dated later.
TEST(History, IsReadByDayAndNotByTheOrderOfItsRows) {
  World world;
  world.c.as_of = day(40);
  world.c.consents.clear();
  world.consent("GOV", 20, ConsentState::withdrawn);
  world.consent("GOV", -5, ConsentState::granted);
  EXPECT_EQ(presence(world), "0-20");
}

TEST(History, OfAConsentSaysNothingBeforeItsFirstRow) {
  World world;
  world.c.as_of = day(40);
  world.c.consents[0].on = day(15);
  EXPECT_EQ(presence(world), "15-60");
  EXPECT_EQ(reasons(world, 14), "consent shut");
}

TEST(Mandate, IsNeededByANationThatHasOneRecorded) {
  World world;
  world.mandate("M1", -10, MandateState::in_force);
  EXPECT_EQ(presence(world), "0-60");
  world.c.mandates[0].missions = {MissionId{1}};
  EXPECT_EQ(reasons(world, 0), "mandate shut");
  world.c.mandates[0].nation = lead;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Mandate, HasAWindowThatHoldsForDaysOfPresenceNotOfDeparture) {
  World world;
  world.mandate("M1", -10, MandateState::in_force).window = {day(10), day(30)};
  EXPECT_EQ(presence(world), "10-30");
  EXPECT_EQ(taking_up(world), "10-30");
  EXPECT_EQ(departing(world), "0-60");
  world.c.mandates[0].state = MandateState::expected;
  world.c.mandates[0].expected_on = day(20);
  EXPECT_EQ(presence(world), "20-30");
  EXPECT_EQ(departing(world), "20-60");
}

TEST(Mandate, OfTwoOneInForceIsEnoughUnlessOneIsNamed) {
  World world;
  world.mandate("M1", -10, MandateState::in_force);
  world.mandate("M2", -10, MandateState::expected).expected_on = day(20);
  EXPECT_EQ(presence(world), "0-60");
  world.offer().mandate = "M2";
  EXPECT_EQ(presence(world, Policy::granted_only), "");
  EXPECT_EQ(presence(world, Policy::expected), "20-60");
  world.c.mandates[1].expected_on.reset();
  EXPECT_EQ(presence(world, Policy::expected), "");
  EXPECT_EQ(presence(world, Policy::hopeful), "0-60");
}

TEST(Mandate, OfTwoThatAreExpectedTheSoonerOpens) {
  World world;
  world.mandate("M1", -10, MandateState::expected);
  world.mandate("M2", -10, MandateState::expected).expected_on = day(25);
  world.mandate("M3", -10, MandateState::expected).expected_on = day(20);
  EXPECT_EQ(presence(world), "20-60");
}

TEST(Mandate, ThatIsRefusedOrEndedIsShut) {
  for (const MandateState state : {MandateState::refused, MandateState::ended}) {
    World world;
    world.mandate("M1", -10, MandateState::in_force);
    world.mandate("M1", 0, state).expected_on = day(5);
    EXPECT_EQ(presence(world, Policy::hopeful), "");
    EXPECT_EQ(reasons(world, 0), "mandate shut");
  }
}

TEST(Mandate, ThatIsNamedIsNeededBeforeItIsRecorded) {
  World world;
  world.c.as_of = day(40);
  world.mandate("M1", 20, MandateState::in_force);
  EXPECT_EQ(presence(world), "0-60");  // the nation has no mandate on record before
  world.offer().mandate = "M1";
  EXPECT_EQ(presence(world), "20-60");
}

TEST(Decision, IsNeededOnlyWhereOneIsRecorded) {
  World world;
  world.c.as_of = day(40);
  world.decision("D", 20, DecisionState::proposed);
  world.decision("D", 30, DecisionState::agreed);
  EXPECT_EQ(presence(world), "0-20 30-60");
  EXPECT_EQ(departing(world), "40-60");  // nobody departs before the as-of day
  for (Decision& row : world.c.decisions) row.scope.site = SiteId{1};
  EXPECT_EQ(presence(world), "0-60");
}

TEST(Decision, HangsByPolicyAndIsShutForGoodWhenBroken) {
  for (const DecisionState state : {DecisionState::proposed, DecisionState::in_principle}) {
    World world;
    world.decision("D", -1, state).expected_on = day(8);
    EXPECT_EQ(presence(world, Policy::granted_only), "");
    EXPECT_EQ(presence(world, Policy::expected), "8-60");
  }
  World world;
  world.decision("D", -1, DecisionState::broken).expected_on = day(8);
  EXPECT_EQ(presence(world, Policy::hopeful), "");
}

TEST(Decision, AllThatMatchMustBeAgreed) {
  World world;
  world.decision("D1", -1, DecisionState::agreed);
  world.decision("D2", -1, DecisionState::proposed).expected_on = day(8);
  EXPECT_EQ(presence(world), "8-60");
}

TEST(Silence, IsExpectedToBeKeptUntilTheAsOfDayHasReachedItsDeadline) {
  World world;
  world.decision("D", -5, DecisionState::silence).silence_until = day(10);
  EXPECT_EQ(presence(world, Policy::granted_only), "");
  EXPECT_EQ(presence(world, Policy::expected), "10-60");
  world.c.as_of = day(10);
  EXPECT_EQ(presence(world, Policy::granted_only), "10-60");
}

TEST(Silence, WithoutADeadlineHangsWithoutADay) {
  World world;
  world.decision("D", -5, DecisionState::silence);
  EXPECT_EQ(presence(world, Policy::expected), "");
  EXPECT_EQ(presence(world, Policy::hopeful), "0-60");
}

TEST(Authorisation, OfAPledgeOpensByPolicy) {
  World world;
  world.offer().status = Status::pledged;
  EXPECT_EQ(presence(world, Policy::expected), "");
  EXPECT_EQ(presence(world, Policy::hopeful), "0-60");
  world.offer().expected_on = day(9);
  EXPECT_EQ(presence(world, Policy::granted_only), "");
  EXPECT_EQ(presence(world, Policy::expected), "9-60");
  EXPECT_EQ(departing(world, Policy::hopeful), "9-60");
}

// Someone who is there has long departed; a line is taken up in place, too.
TEST(Notice, ShutsDepartureAndTakingUpAndNotPresence) {
  World world;
  world.offer().notice_days = 14;
  EXPECT_EQ(departing(world), "14-60");
  EXPECT_EQ(taking_up(world), "14-60");
  EXPECT_EQ(presence(world), "0-60");
  world.c.as_of = day(-10);
  EXPECT_EQ(departing(world), "4-60");
  world.c.as_of = day(10);
  EXPECT_EQ(departing(world), "24-60");
}

TEST(Gate, ThatHangsNamesWhoDecidesAndWhen) {
  World world;
  world.mandate("M1", -10, MandateState::expected).expected_on = day(20);
  const Gate gate = world.gate();
  const Reason& reason = gate.presence.front().reasons.front();
  EXPECT_EQ(reason.kind, GateKind::mandate);
  EXPECT_EQ(reason.id, "M1");
  EXPECT_EQ(reason.state, "expected");
  EXPECT_EQ(reason.expected_on, day(20));
  EXPECT_EQ(gate.presence.front().verdict(), Verdict::hangs);
}

}  // namespace
}  // namespace rebadge::gates::test
