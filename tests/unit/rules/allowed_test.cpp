// What the rules allow the planner does: where it once kept more than the rules ask, and the verifier did not.
#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/unit/rules/planned.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

Hundredths served(const CaseBuilder& b) {
  const Case c = b.build();
  const Plan plan = planned(c, {}, 1);
  const auto recount = verify::verify(c, plan);
  EXPECT_TRUE(recount.accepted());
  EXPECT_TRUE(plan.excuses.empty());
  return recount.fill.served;
}

// They leave on day 3, before the mandate's window, and are there on its first day: 23 days of two.
TEST(Planner, ArrivesOnTheFirstDayOfAMandate) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.mandate("M", "XAA", "NEW").window.from = b.day(5);
  EXPECT_EQ(served(b), whole(46));
}

// The government withdraws in words that do not bind; what it granted with force holds.
TEST(Planner, DoesNotHeedALaterConsentThatDoesNotBind) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  Consent& words = b.consent(ConsentState::withdrawn);
  words.on = b.day(-3);
  words.binding = false;
  EXPECT_EQ(served(b), whole(52));
}

// The limit is on foreigners: the host's own two are not among the two that it admits.
TEST(Planner, DoesNotCountTheHostsOwnAgainstItsConsent) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 4);
  b.people("E", "XAA", 2);
  b.people("F", "XHH", 2);
  Consent& limited = b.consent(ConsentState::granted);
  limited.authority = "parliament";
  limited.limit = 2;
  EXPECT_EQ(served(b), whole(104));
}

// A line that is to pass whole is divided already: two stand on the old line, whom a caveat keeps from the new one, and
// two on the new one. They stay, 28 x 4 on the old line and 28 x 2 on the new one; nobody has to leave for what was so
// before any move.
TEST(Planner, LeavesADividedPassingAsItStands) {
  CaseBuilder b;
  b.line("OLDLINE", "OLD", "S1", 4);
  Requirement& over = b.line("NEWLINE", "NEW", "S1", 2);
  over.takes_over = {find_id<RequirementId>(b.settings().requirements, "OLDLINE")};
  over.take_by = b.day(0);
  over.passes = Passing::whole;
  b.standing("E", "XAA", 2, "OLDLINE");
  b.standing("F", "XAB", 2, "NEWLINE");
  b.caveat("XAA", CaveatRule::not_mission).mission = find_id<MissionId>(b.settings().missions, "NEW");
  EXPECT_EQ(served(b), whole(168));
}

// Three ways round are quicker than the direct row, and have a seat each; it has seats for both.
TEST(Planner, KnowsTheDirectRowThoughManyWaysRoundAreQuicker) {
  CaseBuilder b;
  for (const char* zone : {"Z3", "Z4", "Z5"}) b.settings().zones.push_back({zone, zone, {}, {}});
  b.settings().derive();
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.no_lift("HOME", "Z2");
  for (const char* zone : {"Z3", "Z4", "Z5"}) {
    b.lift("HOME", zone, 1, 1);
    b.lift(zone, "Z1", 0, 1);
  }
  EXPECT_EQ(served(b), whole(52));
}

// The line ends on day 10, and with it the tour of those who serve it; the tour of those who support them lasts its 20
// days, and they stay for that.
TEST(Planner, KeepsTheTourOfSupportWhereALineEnds) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2).until = b.day(10);
  b.people("E", "XAA", 2).min_tour_days = 20;
  b.people("S", "XAB", 1).support_of = b.contribution("E");
  b.settings().contributions.back().min_tour_days = 20;
  EXPECT_EQ(served(b), Hundredths{});
}

// Cooks stand with trainers who may pass to a better line of the same site on day 10. The cooks' notice has not run,
// but they only go on: 10 days of two on the one line, 18 on the other.
TEST(Planner, LetsSupportGoOnWhenOnlyTheLineChanges) {
  CaseBuilder b;
  b.line("L1", "NEW", "S1", 2).until = b.day(10);
  b.line("L2", "NEW", "S1", 2).from = b.day(10);
  b.standing("E", "XAA", 2, "L1");
  Contribution& cooks = b.standing_at("K", "XAB", 1, "S1", "NEW");
  cooks.support_of = b.contribution("E");
  cooks.notice_days = 60;
  EXPECT_EQ(served(b), whole(56));
}

// Cooks have a caveat against training, but do none.
TEST(Planner, AsksSupportForNoActivity) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  b.people("K", "XAB", 1).support_of = b.contribution("E");
  b.caveat("XAB", CaveatRule::not_activity).activity = ActivityId{0};
  EXPECT_EQ(served(b), whole(52));
}

// The cooks have been out for 60 days and go home on day 10, after 70; with them those whom they support, who came
// later.
TEST(Planner, CountsTheTourOfSupportFromItsOwnFirstDay) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.standing("E", "XAA", 2, "L").from = b.day(-5);
  b.no_lift("HOME", "Z1");
  b.no_lift("Z2", "Z1");
  Contribution& cooks = b.standing_at("K", "XAB", 1, "S1", "NEW");
  cooks.support_of = b.contribution("E");
  cooks.tour_days = 70;
  EXPECT_EQ(served(b), whole(20));
}

// Two seats a week, and the site opens on day 9: the one leaves in the first week and waits under way, the other in the
// second, so that both are there on the first day.
TEST(Planner, WaitsUnderWayWhereSeatsAreFew) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 4);
  b.people("E", "XAA", 2, 2);
  b.site("S1").opens = b.day(9);
  b.lift("HOME", "Z1", 2, 2);
  b.no_lift("HOME", "Z2");
  EXPECT_EQ(served(b), whole(4 * 19));
}

// Two days lie between the one site's closing and the other's opening; nobody has to go home for them.
TEST(Planner, WaitsBetweenTwoSitesOfAZone) {
  CaseBuilder b;
  b.site("S3", "Z1").opens = b.day(7);
  Requirement& line = b.line("L", "NEW", "S1", 2);
  line.sites.push_back(find_id<SiteId>(b.settings().sites, "S3"));
  b.standing("E", "XAA", 2, "L");
  b.site("S1").closes = b.day(5);
  EXPECT_EQ(served(b), whole(2 * (5 + 21)));
}

// Of two mandates that would do, one is expected on day 14 and one some day: who is hopeful goes at once.
TEST(Planner, GoesOnTheSoonerOfTwoMandates) {
  CaseBuilder b;
  b.settings().policy_written = Policy::hopeful;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  Mandate& dated = b.mandate("M1", "XAA", "NEW");
  dated.state = MandateState::expected;
  dated.expected_on = b.day(14);
  b.mandate("M2", "XAA", "NEW").state = MandateState::expected;
  EXPECT_EQ(served(b), whole(52));
}

// The mission is full with the two who must leave on day 14; for five days their relief does not count in its ceiling,
// so that the hand-over takes place and no day is lost.
TEST(Planner, OverlapsUnderAFullCeiling) {
  CaseBuilder b;
  b.mission("NEW").ceiling = 2;
  b.mission("NEW").overlap_exempt_days = 5;
  Requirement& line = b.line("L", "NEW", "S1", 2);
  line.minimum = 2;
  line.handover_days = 5;
  b.standing("E", "XAA", 2, "L").until = b.day(14);
  b.people("F", "XAB", 2);
  EXPECT_EQ(served(b), whole(56));
}

// The same on the first day, by people who change missions in place.
TEST(Planner, OverlapsUnderAFullCeilingFromTheFirstDay) {
  CaseBuilder b;
  b.mission("NEW").ceiling = 2;
  b.mission("NEW").overlap_exempt_days = 5;
  Requirement& line = b.line("L", "NEW", "S1", 2);
  line.minimum = 2;
  line.handover_days = 5;
  b.standing("E", "XAA", 2, "L").until = b.day(5);
  b.standing_at("F", "XAB", 2, "S1", "OLD");
  EXPECT_EQ(served(b), whole(56));
}

// Four are wanted for a day and two may be there. Each of two who come that day would relieve the other, and neither
// would count; but nobody was there to be relieved.
TEST(Planner, LetsNobodyRelieveWhoComesOnTheSameDay) {
  CaseBuilder b;
  b.mission("NEW").ceiling = 2;
  b.mission("NEW").overlap_exempt_days = 5;
  Requirement& line = b.line("L", "NEW", "S1", 4);
  line.from = b.day(10);
  line.until = b.day(11);
  b.people("E", "XAA", 2, 2);
  EXPECT_EQ(served(b), whole(2));
}

// People who are to come count for the old line too, so that it would run from the day on which they come; but who has
// stood on it leaves on day 14. It is not begun, so that nobody has to excuse its end.
TEST(Planner, BeginsNoLineThatItCannotKeep) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 4).minimum = 4;
  Requirement& over = b.line("N", "NEW", "S1", 2);
  over.takes_over = {find_id<RequirementId>(b.settings().requirements, "O")};
  over.take_by = b.day(0);
  b.standing("E", "XAA", 2, "O").until = b.day(14);
  b.people("F", "XAB", 2);
  EXPECT_EQ(planned(b.build(), {}, 1).excuses.size(), 0u);
}

// Four beds, and from day 14 two: both rows hold then, and the less counts.
TEST(Planner, SendsHomeWhoHasNoBedFromADay) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 4);
  b.standing("E", "XAA", 2, "L", 2);
  b.beds("S1", 4);
  b.beds("S1", 2).window.from = b.day(14);
  EXPECT_EQ(served(b), whole(4 * 14 + 2 * 14));
}

}  // namespace
}  // namespace rebadge::test
