// What the rules allow the planner does: where it once kept more than the rules ask, and the verifier did not.
#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/unit/rules/planned.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

Hundredths served(const CaseBuilder& b) {
  const Case c = b.build();
  const auto recount = verify::verify(c, planned(c, {}, 1));
  EXPECT_TRUE(recount.accepted());
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

}  // namespace
}  // namespace rebadge::test
