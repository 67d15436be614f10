// Pins as the verifier counts them: where somebody is, days without moves, gaps that are accepted.
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

const Codes against_a_pin{"pin"};

// E is at home, two days from line L at S1 and M at S2, which are one day apart; A stands on L.
struct Pinned : CaseBuilder {
  Pinned() {
    line("L", "OLD", "S1", 4);
    line("M", "NEW", "S2", 4);
    people("E", "XAA", 2);
    standing("A", "XAB", 2, "L");
  }
  Pin& about(Pin& pin, const std::string& line_id, const std::string& site_id) {
    if (!line_id.empty()) pin.requirement = find_id<RequirementId>(settings().requirements, line_id);
    if (!site_id.empty()) pin.site = find_id<SiteId>(settings().sites, site_id);
    return pin;
  }
};

TEST(PinsToBeThere, AskForTheLineOnAllTheirDays) {
  Pinned b;
  b.about(b.pin(PinKind::move, "E/1", 4, 8), "L", "");
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).home("E/1", 0, 2).serves("E/1", 4, 8, "L", "S1")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).home("E/1", 0, 3).serves("E/1", 5, 8, "L", "S1")), against_a_pin);
  EXPECT_EQ(broken(c, PlanBuilder(c).home("E/1", 0, 2).serves("E/1", 4, 7, "L", "S1")), against_a_pin);
  EXPECT_EQ(broken(c, PlanBuilder(c).home("E/1", 0, 2).serves("E/1", 4, 8, "M", "S2")), against_a_pin);
}

TEST(PinsToBeThere, SayWhoseAndWhichAndForHowLong) {
  Pinned b;
  b.about(b.pin(PinKind::move, "E", 4, 8), "", "S1");
  const Case c = b.build();
  const Violation found = only_violation(c, PlanBuilder(c).home("E/1", 0, 4).serves("E/1", 6, 28, "L", "S1"));
  EXPECT_EQ(found.who, "E/1");
  EXPECT_EQ(found.where, "P1");
  EXPECT_EQ(found.from, c.from + 4);
  EXPECT_EQ(found.until, c.from + 6);
}

TEST(PinsToBeThere, AreKeptByWhoKeepsItsPostOnTheLine) {
  Pinned b;
  b.about(b.pin(PinKind::move, "A", 0, 28), "L", "S1");
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c)), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 20, "S1", "OLD")), against_a_pin);
}

// Its line ends on day 20, and it stays where it is.
TEST(PinsToBeThere, AskForAnybodyOnTheLineWhileItRunsOnly) {
  Pinned b;
  b.line("L").until = b.day(20);
  b.about(b.pin(PinKind::move, "A", 18, 22), "L", "");
  const Case c = b.build();
  const Violation found = only_violation(c, PlanBuilder(c));
  EXPECT_EQ(found.from, c.from + 20);
  EXPECT_EQ(found.until, c.from + 22);
}

// Under way is not at home, neither before nor after.
TEST(PinsToBeAtHome, EndOnlyWhenItHasArrivedAndBeforeItLeaves) {
  Pinned b;
  b.pin(PinKind::move, "A/1", 10, 14);
  const Case c = b.build();
  const auto away = [&](int leaves, int back) {
    return PlanBuilder(c)
        .stays("A/1", 0, leaves, "S1", "OLD")
        .home("A/1", leaves + 2, back - 2)
        .serves("A/1", back, 28, "L", "S1");
  };
  EXPECT_EQ(broken(c, away(8, 16)), nothing);
  EXPECT_EQ(broken(c, away(9, 16)), against_a_pin);
  EXPECT_EQ(broken(c, away(8, 15)), against_a_pin);
}

TEST(DaysWithoutMoves, AreThoseOfDepartureAndArrival) {
  Pinned b;
  b.pin(PinKind::forbid, "", 5, 8);
  const Case c = b.build();
  const auto moved = [&](int leaves, int arrives) {
    return PlanBuilder(c).home("E/1", 0, leaves).serves("E/1", arrives, 28, "L", "S1");
  };
  EXPECT_EQ(broken(c, moved(2, 4)), nothing);
  EXPECT_EQ(broken(c, moved(3, 5)), against_a_pin);
  EXPECT_EQ(broken(c, moved(7, 9)), against_a_pin);
  EXPECT_EQ(broken(c, moved(8, 10)), nothing);
  EXPECT_EQ(broken(c, moved(4, 8)), nothing) << "under way on all of its days";
  // It comes home on the sixth day, which is nobody's arrival; leaving on the sixth is forbidden.
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 4, "S1", "OLD")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 6, "S1", "OLD")), against_a_pin);
}

TEST(DaysWithoutMoves, AreAboutThoseNamed) {
  Pinned b;
  b.pin(PinKind::forbid, "E", 5, 8);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 6, "S1", "OLD")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).home("E/1", 0, 6).serves("E/1", 8, 28, "L", "S1")), against_a_pin);
}

// From home to S1 on days 5 to 7, and on to S2 a week later.
TEST(DaysWithoutMoves, AreAboutTheSiteOrLineNamed) {
  const auto kept = [](const std::string& line, const std::string& site, int from) {
    Pinned b;
    b.about(b.pin(PinKind::forbid, "", from, from + 1), line, site);
    const Case c = b.build();
    const PlanBuilder plan =
        PlanBuilder(c).home("E/1", 0, 5).serves("E/1", 7, 14, "L", "S1").serves("E/1", 15, 28, "M", "S2");
    return broken(c, plan).empty();
  };
  EXPECT_TRUE(kept("", "S1", 5)) << "it sets out from home";
  EXPECT_FALSE(kept("", "S1", 7)) << "it arrives";
  EXPECT_FALSE(kept("", "S1", 14)) << "it leaves";
  EXPECT_TRUE(kept("", "S1", 15)) << "it arrives elsewhere";
  EXPECT_FALSE(kept("M", "", 15));
  EXPECT_FALSE(kept("L", "S1", 14));
  EXPECT_TRUE(kept("M", "", 14));
}

TEST(DaysWithoutMoves, AreAboutTakingUpAnotherLineInPlaceToo) {
  Pinned b;
  b.line("N", "NEW", "S1", 4);
  b.pin(PinKind::forbid, "A", 5, 8);
  const Case c = b.build();
  const auto passes = [&](int on) {
    return PlanBuilder(c).stays("A/1", 0, on, "S1", "OLD").serves("A/1", on, 28, "N", "S1");
  };
  EXPECT_EQ(broken(c, passes(6)), against_a_pin);
  EXPECT_EQ(broken(c, passes(8)), nothing);
}

TEST(AcceptedGaps, ExcuseCoverOnTheirDaysWithTheirReason) {
  Pinned b;
  b.line("L").minimum = 2;
  b.about(b.pin(PinKind::gap, "", 10, 28), "L", "");
  const Case c = b.build();
  const auto until = [&](int day) { return PlanBuilder(c).stays("A/1", 0, day, "S1", "OLD"); };
  EXPECT_EQ(broken(c, until(9)), Codes{"cover"});
  EXPECT_EQ(broken(c, until(10)), nothing);
  Pinned other;
  other.line("L").minimum = 2;
  other.about(other.pin(PinKind::gap, "", 10, 28), "M", "");
  const Case not_there = other.build();
  EXPECT_EQ(broken(not_there, PlanBuilder(not_there).stays("A/1", 0, 10, "S1", "OLD")), Codes{"cover"});
  const Violation excused = only_violation(c, until(10));
  EXPECT_TRUE(excused.excused);
  EXPECT_EQ(excused.reason, "accepted by J7: exercise (pin P1)");
  const auto own = PlanBuilder(c).stays("A/1", 0, 10, "S1", "OLD").excusing_cover("L", 10, 28);
  EXPECT_EQ(only_violation(c, own).reason, "in the test");
}

}  // namespace
}  // namespace rebadge::test
