// Each gate broken by a smallest plan, and a neighbour that keeps it.
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

// One line at S1 and a team at home: the plan sends it there for good.
struct Sent {
  CaseBuilder b;
  Requirement& line = b.line("L", "NEW", "S1", 10);
  Contribution& team = b.people("E", "XAA", 10);

  Codes arriving(int day, int until = 28, Policy policy = Policy::expected) {
    const Case c = b.build();
    return broken(c, PlanBuilder(c).serves("E/1", day, until, "L", "S1").under(policy));
  }
};

// The team stands on the line already, and stays.
struct Stays {
  CaseBuilder b;
  Requirement& line = b.line("L", "NEW", "S1", 10);
  Contribution& team = b.standing("E", "XAA", 10, "L");

  Codes until(int day) {
    const Case c = b.build();
    return broken(c, PlanBuilder(c).stays("E/1", 0, day, "S1", "NEW"));
  }
};

TEST(Window, HoldsPresenceWithinTheContributionAndTheLine) {
  Sent early;
  early.team.from = early.b.day(5);
  EXPECT_EQ(early.arriving(4), Codes{"window"});
  EXPECT_EQ(early.arriving(5), nothing);  // it departs before its window, on day 3
  Sent late;
  late.line.until = late.b.day(20);
  EXPECT_EQ(late.arriving(2, 21), Codes{"window"});
  EXPECT_EQ(late.arriving(2, 20), nothing);
}

TEST(Window, OfTheLineBindsNobodyWhoStaysAtThePost) {
  Stays stays;
  stays.line.until = stays.b.day(20);
  EXPECT_EQ(stays.until(28), nothing);
}

TEST(Site, IsOpenOnDaysOfPresence) {
  Sent sent;
  sent.b.site("S1").opens = sent.b.day(5);
  sent.b.site("S1").closes = sent.b.day(20);
  EXPECT_EQ(sent.arriving(4, 20), Codes{"site"});
  EXPECT_EQ(sent.arriving(5, 21), Codes{"site"});
  EXPECT_EQ(sent.arriving(5, 20), nothing);
}

TEST(Mission, RunsAndWorksInTheHostNation) {
  Sent over;
  over.b.mission("NEW").window.until = over.b.day(20);
  EXPECT_EQ(over.arriving(2, 21), Codes{"mission"});
  EXPECT_EQ(over.arriving(2, 20), nothing);
  Sent elsewhere;
  elsewhere.b.mission("NEW").hosts = {NationId{0}};
  EXPECT_EQ(elsewhere.arriving(2), Codes{"mission"});
}

TEST(Capability, IsTheOneWantedOrASubstituteWorthSomething) {
  Sent sent;
  sent.team.capability = CapabilityId{1};
  EXPECT_EQ(sent.arriving(2), Codes{"capability"});
  sent.b.settings().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, 0, {}});
  EXPECT_EQ(sent.arriving(2), Codes{"capability"});
  sent.b.settings().substitutes.back().worth_percent = 1;
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(LineKind, LetsAPostBeTakenByOnePersonOnly) {
  Sent sent;
  sent.line.line_kind = LineKind::post;
  EXPECT_EQ(sent.arriving(2), Codes{"line_kind"});
  sent.team.persons_per_element = 1;
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(RankGate, WantsARankBetweenTheBounds) {
  Sent sent;
  sent.line.rank_from = parse_rank("OF-3");
  EXPECT_EQ(sent.arriving(2), Codes{"rank"});  // a blank rank fails where one is wanted
  sent.team.rank = parse_rank("OR-9");
  EXPECT_EQ(sent.arriving(2), Codes{"rank"});
  sent.team.rank = parse_rank("CIV");
  EXPECT_EQ(sent.arriving(2), Codes{"rank"});
  sent.team.rank = parse_rank("OF-3");
  EXPECT_EQ(sent.arriving(2), nothing);
  sent.line.rank_to = parse_rank("OF-2");
  EXPECT_EQ(sent.arriving(2), Codes{"rank"});
}

TEST(RankGate, TakesCiviliansWhereABoundIsCivilian) {
  Sent sent;
  sent.line.rank_from = sent.line.rank_to = parse_rank("CIV");
  sent.team.rank = parse_rank("OF-3");
  EXPECT_EQ(sent.arriving(2), Codes{"rank"});
  sent.team.rank = parse_rank("CIV");
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(Language, CountsEachSkillOfEachTongue) {
  Sent sent;
  sent.line.language = *parse_tongues("ENG:2222;FRA:1111");
  sent.team.language = *parse_tongues("ENG:3333");
  EXPECT_EQ(sent.arriving(2), Codes{"language"});
  sent.team.language = *parse_tongues("ENG:33+1+3;FRA:1111");
  EXPECT_EQ(sent.arriving(2), Codes{"language"});
  sent.team.language = *parse_tongues("ENG:2+222;FRA:1111");
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(HeldFor, KeepsALineForANation) {
  Sent sent;
  sent.line.held_for = NationId{1};
  EXPECT_EQ(sent.arriving(2), Codes{"held_for"});
  sent.line.held_for = NationId{0};
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(Notice, RunsBeforeTheDeparture) {
  Sent sent;
  sent.team.notice_days = 5;
  EXPECT_EQ(sent.arriving(6), Codes{"notice"});  // departs on day 4
  EXPECT_EQ(sent.arriving(7), nothing);
}

TEST(Notice, BindsWhoTakesUpALineInPlaceAndNotWhoGoesHome) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 10);
  b.line("N", "NEW", "S1", 10);
  b.standing("E", "XAA", 10, "O").notice_days = 5;
  const Case c = b.build();
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("E/1", 0, 4, "S1", "OLD").serves("E/1", 4, 28, "N", "S1")), Codes{"notice"});
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("E/1", 0, 5, "S1", "OLD").serves("E/1", 5, 28, "N", "S1")), nothing);
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("E/1", 0, 1, "S1", "OLD")), nothing);
}

TEST(Authorisation, OfAPledgeIsExpectedOnADay) {
  Sent sent;
  sent.team.status = Status::pledged;
  EXPECT_EQ(sent.arriving(2), Codes{"authorisation"});
  EXPECT_EQ(sent.arriving(2, 28, Policy::hopeful), nothing);
  sent.team.expected_on = sent.b.day(5);
  EXPECT_EQ(sent.arriving(6), Codes{"authorisation"});  // there on day 6, but it leaves on day 4
  EXPECT_EQ(sent.arriving(7), nothing);
  EXPECT_EQ(sent.arriving(7, 28, Policy::granted_only), Codes{"authorisation"});
}

TEST(MandateGate, IsNeededByANationThatHasMandates) {
  Sent sent;
  Mandate& mandate = sent.b.mandate("M", "XAA", "OLD");
  EXPECT_EQ(sent.arriving(2), Codes{"mandate"});
  mandate.missions.push_back(MissionId{1});
  EXPECT_EQ(sent.arriving(2), nothing);
  mandate.state = MandateState::expected;
  mandate.expected_on = sent.b.day(5);
  EXPECT_EQ(sent.arriving(6), Codes{"mandate"});
  EXPECT_EQ(sent.arriving(7), nothing);
  mandate.nation = NationId{1};  // the histories of other nations do not matter
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(MandateGate, HasAWindowThatHoldsForDaysOfPresence) {
  Sent sent;
  sent.b.mandate("M", "XAA", "NEW").window = {sent.b.day(5), sent.b.day(20)};
  EXPECT_EQ(sent.arriving(4, 20), Codes{"mandate"});
  EXPECT_EQ(sent.arriving(5, 21), Codes{"mandate"});
  EXPECT_EQ(sent.arriving(5, 20), nothing);  // it departs on day 3: decided is decided
}

TEST(MandateGate, IsTheOneThatTheContributionNames) {
  Sent sent;
  sent.b.mandate("M", "XAA", "NEW");
  sent.team.mandate = "M2";
  EXPECT_EQ(sent.arriving(2), Codes{"mandate"});
  sent.team.mandate = "M";
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(ConsentGate, WantsOneThatBindsAndAllThatBindToAllow) {
  Sent sent;
  Consent& consent = sent.b.settings().consents.front();
  consent.binding = false;
  EXPECT_EQ(sent.arriving(2), Codes{"consent"});
  consent.binding = true;
  Consent parliament = consent;
  parliament.authority = "parliament";
  parliament.state = ConsentState::asked;
  parliament.expected_on = sent.b.day(5);
  sent.b.settings().consents.push_back(parliament);
  EXPECT_EQ(sent.arriving(6), Codes{"consent"});
  EXPECT_EQ(sent.arriving(7), nothing);
  sent.b.settings().consents.back().binding = false;
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(ConsentGate, IsNotTakenBackByARowThatDoesNotBind) {
  Sent sent;
  Consent vote = sent.b.settings().consents.front();
  vote.on = vote.on + 10;
  vote.state = ConsentState::withdrawn;
  vote.binding = false;
  sent.b.settings().consents.push_back(vote);
  EXPECT_EQ(sent.arriving(2), nothing);
  sent.b.settings().consents.back().binding = true;
  EXPECT_EQ(sent.arriving(2), (Codes{"consent", "withdrawal"}));
}

TEST(ConsentGate, OnTheSameDayTheLaterRowHolds) {
  Sent sent;
  sent.b.consent(ConsentState::asked);
  EXPECT_EQ(sent.arriving(2), Codes{"consent"});
  sent.b.consent(ConsentState::granted);
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(ConsentGate, ThatIsSuspendedShutsArrivalsOnly) {
  Sent sent;
  sent.b.settings().consents.front().state = ConsentState::suspended;
  EXPECT_EQ(sent.arriving(2), Codes{"consent"});
  Stays stays;
  stays.b.settings().consents.front().state = ConsentState::suspended;
  EXPECT_EQ(stays.until(28), nothing);
}

TEST(ConsentGate, IsNotNeededInOnesOwnNation) {
  Sent sent;
  sent.b.settings().consents.clear();
  EXPECT_EQ(sent.arriving(2), Codes{"consent"});
  sent.team.nation = NationId{2};
  EXPECT_EQ(sent.arriving(2), nothing);
}

TEST(ConsentGate, ThatIsMissingForWhoStandsThereIsInherited) {
  Stays stays;
  stays.b.settings().consents.clear();
  EXPECT_EQ(stays.until(28), nothing);
}

TEST(Withdrawal, EndsPresenceWhenTheDaysToLeaveHaveRun) {
  Stays stays;
  Consent& consent = stays.b.settings().consents.front();
  consent.state = ConsentState::withdrawn;
  consent.on = stays.b.day(0);
  consent.leave_days = 14;
  EXPECT_EQ(stays.until(15), Codes{"withdrawal"});
  EXPECT_EQ(stays.until(14), nothing);
}

TEST(DecisionGate, IsAgreedOrExpectedForStayingToo) {
  Sent sent;
  Decision& decision = sent.b.decision("D", DecisionState::broken);
  EXPECT_EQ(sent.arriving(2), Codes{"decision"});
  decision.scope.mission = MissionId{0};  // of the other mission
  EXPECT_EQ(sent.arriving(2), nothing);
  decision.scope = {};
  decision.state = DecisionState::proposed;
  decision.expected_on = sent.b.day(5);
  EXPECT_EQ(sent.arriving(6), Codes{"decision"});
  EXPECT_EQ(sent.arriving(7), nothing);
}

TEST(DecisionGate, BySilenceIsAgreedForAllOnceTheDeadlineHasPassed) {
  Sent sent;
  Decision& decision = sent.b.decision("D", DecisionState::silence);
  decision.silence_until = sent.b.day(5);
  EXPECT_EQ(sent.arriving(6), Codes{"decision"});
  EXPECT_EQ(sent.arriving(7), nothing);
  EXPECT_EQ(sent.arriving(7, 28, Policy::granted_only), Codes{"decision"});
  decision.silence_until = sent.b.day(0);
  EXPECT_EQ(sent.arriving(2, 28, Policy::granted_only), nothing);
}

// The post at S1 in NEW, for TRN, under the lead of XAB: each caveat that speaks of it, and one that speaks of another.
TEST(Caveats, KeepAndTieTheContribution) {
  const auto with = [](CaveatRule rule, bool speaks_of_this) {
    Sent sent;
    Caveat& row = sent.b.caveat("XAA", rule);
    const std::size_t here = speaks_of_this ? 0 : 1;
    row.mission = MissionId{1 - here};
    row.zone = ZoneId{here};
    row.site = SiteId{here};
    row.activity = ActivityId{here};
    row.other = NationId{1 - here};
    return sent.arriving(2);
  };
  for (const auto rule : {CaveatRule::not_mission, CaveatRule::not_zone, CaveatRule::not_site, CaveatRule::not_activity,
                          CaveatRule::not_under_lead}) {
    EXPECT_EQ(with(rule, true), Codes{std::string(word(rule))});
    EXPECT_EQ(with(rule, false), nothing);
  }
  for (const auto rule :
       {CaveatRule::only_mission, CaveatRule::only_zone, CaveatRule::only_site, CaveatRule::only_activity}) {
    EXPECT_EQ(with(rule, true), nothing);
    EXPECT_EQ(with(rule, false), Codes{std::string(word(rule))});
  }
}

TEST(Caveats, HoldInTheirWindowAndForTheirContribution) {
  Sent sent;
  Caveat& row = sent.b.caveat("XAA", CaveatRule::not_site);
  row.site = SiteId{0};
  row.window.from = sent.b.day(20);
  EXPECT_EQ(sent.arriving(2, 20), nothing);
  EXPECT_EQ(sent.arriving(2, 21), Codes{"not_site"});
  sent.b.people("F", "XAA", 1);
  row.contribution = ContributionId{1};
  EXPECT_EQ(sent.arriving(2, 21), nothing);
}

TEST(Inherited, BreachesOfGatesAreToleratedWhileThePostIsKept) {
  Stays stays;
  stays.line.held_for = NationId{1};
  stays.b.caveat("XAA", CaveatRule::not_site).site = SiteId{0};
  EXPECT_EQ(stays.until(28), nothing);
  const Case c = stays.b.build();
  // Who has left and comes back does not keep it.
  EXPECT_EQ(broken(c, PlanBuilder(c).stays("E/1", 0, 2, "S1", "NEW").home("E/1", 4, 6).serves("E/1", 8, 28, "L", "S1")),
            (Codes{"held_for", "not_site"}));
}

}  // namespace
}  // namespace rebadge::test
