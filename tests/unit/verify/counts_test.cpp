// Each rule that counts who is where, broken by a smallest plan, and a neighbour that keeps it.
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

// Two teams of ten at home, one line at each site.
struct TwoTeams {
  CaseBuilder b;
  TwoTeams() {
    b.line("L1", "NEW", "S1", 20);
    b.line("L2", "NEW", "S2", 20);
    b.people("A", "XAA", 10);
    b.people("B", "XAB", 10);
  }
  Codes both_at_s1(int until_of_b = 28) {
    const Case c = b.build();
    return broken(c, PlanBuilder(c).serves("A/1", 2, 28, "L1", "S1").serves("B/1", 2, until_of_b, "L1", "S1"));
  }
  Codes apart() {
    const Case c = b.build();
    return broken(c, PlanBuilder(c).serves("A/1", 2, 28, "L1", "S1").serves("B/1", 2, 28, "L2", "S2"));
  }
};

TEST(Capacity, IsUseLessWhatIsProvided) {
  TwoTeams two;
  two.b.beds("S1", 19);
  EXPECT_EQ(two.both_at_s1(), Codes{"capacity"});
  EXPECT_EQ(two.apart(), nothing);  // no row for S2, no limit there
  two.b.settings().usage[0].provides = Hundredths{5};
  EXPECT_EQ(two.both_at_s1(), nothing);
}

TEST(Capacity, IsHeldAtBothEndsByWhoTravelsWhereItIsTransient) {
  for (const bool transient : {false, true}) {
    CaseBuilder b;
    b.line("L2", "NEW", "S2", 20);
    b.standing_at("A", "XAA", 10, "S1", "NEW");
    b.people("B", "XAB", 10);
    b.lift("Z1", "Z2", 7, 1000);
    b.beds("S2", 10, transient);
    const Case c = b.build();
    // A is on its way to S2 from day 10 to 17, B has left S2 on day 15.
    const auto plan = PlanBuilder(c)
                          .stays("A/1", 0, 10, "S1", "NEW")
                          .serves("A/1", 17, 28, "L2", "S2")
                          .serves("B/1", 2, 15, "L2", "S2");
    EXPECT_EQ(broken(c, plan), transient ? Codes{"capacity"} : nothing);
  }
}

TEST(Capacity, InheritedMayBeAsBadAsOnTheFirstDayUntilTheGraceEnds) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 30);
  b.standing("A", "XAA", 10, "L", 2);
  b.people("B", "XAB", 1);
  b.beds("S1", 10).grace_until = b.day(14);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW").stays("A/2", 0, 14, "S1", "NEW")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW").stays("A/2", 0, 15, "S1", "NEW")),
            Codes{"capacity"});
  EXPECT_EQ(broken(c, PlanBuilder(c)
                          .stays("A/1", 0, 28, "S1", "NEW")
                          .stays("A/2", 0, 14, "S1", "NEW")
                          .serves("B/1", 2, 10, "L", "S1")),
            Codes{"capacity"});
}

TEST(Capacity, ThatComesLaterIsNotInherited) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 30);
  b.standing("A", "XAA", 20, "L");
  b.beds("S1", 10).window.from = b.day(7);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 8, "S1", "NEW")), Codes{"capacity"});
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 7, "S1", "NEW")), nothing);
}

TEST(MissionCeiling, CountsPersonsPresent) {
  TwoTeams two;
  two.b.mission("NEW").ceiling = 19;
  EXPECT_EQ(two.apart(), Codes{"ceiling_mission"});
  two.b.mission("NEW").ceiling = 20;
  EXPECT_EQ(two.apart(), nothing);
}

TEST(MissionCeiling, ExemptsTheIncomingOfADeclaredHandOverOnTheirFirstDays) {
  for (const int exempt_days : {6, 7}) {
    CaseBuilder b;
    b.settings().handover_days_written = 7;
    b.line("L", "NEW", "S1", 10);
    b.standing("A", "XAA", 10, "L");
    b.people("B", "XAB", 10);
    b.mission("NEW").ceiling = 10;
    b.mission("NEW").overlap_exempt_days = exempt_days;
    const Case c = b.build();
    const auto plan = PlanBuilder(c).stays("A/1", 0, 14, "S1", "NEW").serves("B/1", 7, 28, "L", "S1").relieving("A/1");
    EXPECT_EQ(broken(c, plan), exempt_days == 7 ? nothing : Codes{"ceiling_mission"});
  }
}

TEST(MandateCeiling, CountsTheNationsPersonsInAllMissionsOfTheMandate) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 10);
  b.line("N", "NEW", "S1", 10);
  b.people("A", "XAA", 10, 2);
  Mandate& mandate = b.mandate("M", "XAA", "OLD");
  mandate.missions.push_back(MissionId{1});
  for (const int ceiling : {19, 20}) {
    mandate.ceiling = ceiling;
    const Case c = b.build();
    const auto plan = PlanBuilder(c).serves("A/1", 2, 28, "O", "S1").serves("A/2", 2, 28, "N", "S1");
    EXPECT_EQ(broken(c, plan), ceiling == 20 ? nothing : Codes{"ceiling_mandate"});
  }
}

TEST(ConsentCeiling, CountsPersonsInTheScope) {
  TwoTeams two;
  Consent& consent = two.b.settings().consents.front();
  consent.limit = 19;
  EXPECT_EQ(two.both_at_s1(), Codes{"ceiling_consent"});
  consent.limit = 20;
  EXPECT_EQ(two.both_at_s1(), nothing);
  Consent at_s2 = consent;
  at_s2.scope.site = SiteId{1};
  at_s2.limit = 10;
  two.b.settings().consents.push_back(at_s2);
  EXPECT_EQ(two.both_at_s1(), nothing);
}

TEST(CountingCaveats, LimitTheNationsPersonsInAMission) {
  TwoTeams two;
  Caveat& most = two.b.caveat("XAA", CaveatRule::at_most);
  most.mission = MissionId{1};
  most.number = 9;
  EXPECT_EQ(two.apart(), Codes{"at_most"});
  most.number = 10;
  EXPECT_EQ(two.apart(), nothing);
  most.rule = CaveatRule::keep_at_least;
  most.window = {two.b.day(2), two.b.day(28)};
  EXPECT_EQ(two.apart(), nothing);
  most.number = 11;
  EXPECT_EQ(two.apart(), Codes{"keep_at_least"});
}

TEST(CountingCaveats, KeepNoMoreThanStoodThereAtTheStart) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "L");
  Caveat& least = b.caveat("XAA", CaveatRule::keep_at_least);
  least.mission = MissionId{1};
  least.number = 15;
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 28, "S1", "NEW")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 27, "S1", "NEW")), Codes{"keep_at_least"});
}

TEST(OnlyWith, WantsThePartnerAtTheSameSite) {
  TwoTeams two;
  two.b.caveat("XAA", CaveatRule::only_with).other = NationId{1};
  EXPECT_EQ(two.apart(), Codes{"only_with"});
  EXPECT_EQ(two.both_at_s1(27), Codes{"only_with"});
  EXPECT_EQ(two.both_at_s1(), nothing);
}

TEST(ConflictRule, KeepsPartiesApartAtASiteOrInAZone) {
  TwoTeams two;
  two.b.settings().conflicts.push_back({});
  Conflict& conflict = two.b.settings().conflicts.back();
  conflict.first = {Party::Kind::nation, NationId{0}, "", {}};
  conflict.second = {Party::Kind::contribution, {}, "", two.b.contribution("B")};
  EXPECT_EQ(two.both_at_s1(), Codes{"conflict"});
  EXPECT_EQ(two.apart(), nothing);
  conflict.apart = Apart::zone;
  EXPECT_EQ(two.apart(), nothing);
  two.b.site("S2").zone = ZoneId{0};
  EXPECT_EQ(two.apart(), Codes{"conflict"});
  two.b.site("S1").zone = two.b.site("S2").zone = ZoneId{};  // each a zone of its own, and no way there
  EXPECT_EQ(two.apart(), Codes{"route"});
}

TEST(ConflictRule, OfAPartyWithItselfIsAmongItsElements) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 40);
  b.people("A", "XAA", 10, 3);
  const Party party{Party::Kind::contribution, {}, "", b.contribution("A")};
  b.settings().conflicts.push_back({party, party, Apart::site, "", {}});
  const Case c = b.build();
  auto plan = PlanBuilder(c).serves("A/1", 2, 28, "L", "S1");
  EXPECT_EQ(broken(c, plan), nothing);
  plan.serves("A/2", 2, 28, "L", "S1").serves("A/3", 20, 28, "L", "S1");
  const Violation violation = only_violation(c, plan);
  EXPECT_EQ(violation.rule, Rule::conflict);
  EXPECT_EQ(violation.from, c.from + 2);
  EXPECT_EQ(violation.until, c.until);
  EXPECT_EQ(violation.amount, whole(3));  // pairs, on the worst day
}

TEST(Spread, CountsTheZonesInWhichAnActivityRuns) {
  TwoTeams two;
  two.b.activity("TRN").spread = 2;
  EXPECT_EQ(two.both_at_s1(), Codes{"spread"});
  EXPECT_EQ(two.apart(), nothing);
  const Case c = two.b.build();
  EXPECT_EQ(broken(c, Plan{}), nothing);  // it does not run
}

TEST(Needs, WantsSomebodyOnALineOfTheOtherActivityInTheZone) {
  TwoTeams two;
  two.b.activity("TRN").needs = {ActivityId{1}};
  EXPECT_EQ(two.apart(), Codes{"needs"});
  two.b.line("L1").activity = ActivityId{1};
  EXPECT_EQ(two.apart(), Codes{"needs"});  // in the other zone
  two.b.line("L1").sites = {SiteId{1}};
  const Case c = two.b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 2, 28, "L1", "S2").serves("B/1", 2, 28, "L2", "S2")), nothing);
}

TEST(Keep, HoldsSoManyOfThoseWhoStandOnTheLine) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 20).keep = 10;
  b.line("N", "NEW", "S1", 20).takes_over = {RequirementId{0}};
  b.standing("A", "XAA", 10, "O", 2);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 0, 28, "N", "S1")), nothing);
  // People on a line that takes over do not count for it.
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 0, 28, "N", "S1").serves("A/2", 0, 28, "N", "S1")), Codes{"keep"});
}

TEST(Keep, HoldsNobodyWhereNobodyMayStay) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 20).keep = 10;
  b.standing("A", "XAA", 10, "O");
  b.site("S1").closes = b.day(14);
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 14, "S1", "OLD")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("A/1", 0, 13, "S1", "OLD")), Codes{"keep"});
}

TEST(Support, GoesWithThoseWhomItSupports) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.line("L2", "NEW", "S2", 10);
  b.standing("A", "XAA", 10, "L");
  b.standing_at("K", "XAA", 2, "S1", "NEW").support_of = ContributionId{0};
  const Case c = b.build();
  EXPECT_EQ(broken(c, Plan{}), nothing);  // without rows both stay
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 5, 28, "L2", "S2")), Codes{"support_of"});
  EXPECT_EQ(broken(c, PlanBuilder(c).serves("A/1", 5, 28, "L2", "S2").stays("K/1", 5, 28, "S2", "NEW")), nothing);
  // Under way too: here it waits a day longer.
  EXPECT_EQ(broken(c, PlanBuilder(c)
                          .stays("A/1", 0, 4, "S1", "NEW")
                          .serves("A/1", 6, 28, "L2", "S2")
                          .stays("K/1", 0, 5, "S1", "NEW")
                          .stays("K/1", 6, 28, "S2", "NEW")),
            Codes{"support_of"});
}

TEST(Support, ServesNoLine) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 20);
  b.standing("A", "XAA", 10, "L");
  b.standing_at("K", "XAA", 2, "S1", "NEW").support_of = ContributionId{0};
  const Case c = b.build();
  const Plan plan = PlanBuilder(c).serves("K/1", 0, 28, "L", "S1");
  EXPECT_EQ(broken(c, plan), Codes{"place"});
  EXPECT_EQ(verify::verify(c, plan).fill.served, whole(10 * 28));
}

}  // namespace
}  // namespace rebadge::test
