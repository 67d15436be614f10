// Each rule is broken once in a plan that keeps all of them: a row is bent, or the case is, and the violation is named.
// The plans are those expected of the micro cases.
#include <functional>
#include <ostream>

#include "tests/support/micro.h"
#include "tests/unit/verify/broken.h"

namespace rebadge::test {
namespace {

struct Bent {
  Case& c;
  Plan& plan;

  [[nodiscard]] Day day(int number) const { return c.from + number; }
  // The n-th row of an element.
  [[nodiscard]] Assignment& row(const std::string& element, int n = 0) const {
    for (Assignment& candidate : plan.assignments) {
      if (c.name(candidate.element) == element && n-- == 0) return candidate;
    }
    throw std::invalid_argument("no such row: " + element);
  }
  void remove(const std::string& element) const {
    std::erase_if(plan.assignments, [&](const Assignment& r) { return c.name(r.element) == element; });
  }
  // Instead of all its rows.
  void send(const std::string& element, int from, const std::string& line, const std::string& site) const {
    remove(element);
    const Plan added = PlanBuilder(c).serves(element, from, 28, line, site);
    plan.assignments.push_back(added.assignments.front());
  }
  Requirement& line(const std::string& id) const {
    return c.requirements[find_id<RequirementId>(c.requirements, id).at()];
  }
  Contribution& people(const std::string& id) const {
    return c.contributions[find_id<ContributionId>(c.contributions, id).at()];
  }
  Caveat& caveat(const std::string& nation, CaveatRule rule) const {
    Caveat row{.id = "planted", .nation = find_id<NationId>(c.nations, nation)};
    row.rule = rule;
    return c.caveats.emplace_back(row);
  }
};

struct Mutation {
  std::string name;
  std::string micro;
  Rule rule;
  std::function<void(const Bent&)> bend;
  friend std::ostream& operator<<(std::ostream& out, const Mutation& mutation) { return out << mutation.name; }
};

const std::vector<Mutation>& rows_bent() {
  static const std::vector<Mutation> all{
      {"BothAtOneSite", "conflict-itself", Rule::conflict, [](const Bent& b) { b.send("E/1", 2, "L1", "S1"); }},
      {"ADayBeforeConsent", "consent-policies", Rule::consent,
       [](const Bent& b) { b.row("B/1").until = b.day(6), b.row("B/1", 1).from = b.day(8); }},
      {"AnotherPolicy", "consent-policies", Rule::consent, [](const Bent& b) { b.plan.policy = Policy::granted_only; }},
      {"ToTheOtherLineTooSoon", "consent-two-voices", Rule::consent,
       [](const Bent& b) { b.row("B/1").until = b.row("B/1", 1).from = b.day(13); }},
      {"NobodyOnTheLastDay", "cover", Rule::cover, [](const Bent& b) { b.row("E/1").until = b.day(27); }},
      {"SixDaysOfOverlap", "handover-overlap", Rule::handover,
       [](const Bent& b) { b.row("B/1").until = b.row("B/1", 1).from = b.day(15); }},
      {"TheThirdTeamDoesNotWait", "handover-overlap", Rule::ceiling_mission,
       [](const Bent& b) { b.row("C/1").until = b.day(18), b.row("C/1", 1).from = b.day(20); }},
      {"BeyondTheGrace", "inherited", Rule::capacity, [](const Bent& b) { b.row("A/2").until = b.day(15); }},
      {"WorseThanInherited", "inherited", Rule::capacity, [](const Bent& b) { b.send("B/1", 2, "L", "S1"); }},
      {"NobodyKept", "keep", Rule::keep, [](const Bent& b) { b.send("E/1", 0, "N", "S1"); }},
      {"TheWrongTongue", "language", Rule::language, [](const Bent& b) { b.send("A/1", 2, "L", "S1"); }},
      {"TwoTeamsOnTenSeats", "lift-seats", Rule::lift,
       [](const Bent& b) { b.row("E/2").until = b.day(6), b.row("E/2", 1).from = b.day(8); }},
      {"NoSuchWay", "lift-seats", Rule::route,
       [](const Bent& b) { b.row("E/1").route = {Case::home(), AreaId{2}, AreaId{1}}; }},
      {"AboveTheCeiling", "mission-ceiling", Rule::ceiling_mission, [](const Bent& b) { b.send("B/1", 2, "N", "S1"); }},
      {"WithoutProtection", "needs", Rule::needs, [](const Bent& b) { b.remove("P/1"); }},
      {"ADayAlone", "only-with", Rule::only_with,
       [](const Bent& b) { b.row("A/1").until = b.day(11), b.row("A/1", 1).from = b.day(13); }},
      {"NoBedLeft", "overfill", Rule::capacity, [](const Bent& b) { b.send("B/1", 2, "L2", "S1"); }},
      {"OnePassesEarly", "passing-whole", Rule::whole,
       [](const Bent& b) { b.row("A/1").until = b.row("A/1", 1).from = b.day(13); }},
      {"OnePassesWithoutMandate", "passing-whole", Rule::mandate,
       [](const Bent& b) { b.row("B/1").until = b.row("B/1", 1).from = b.day(13); }},
      {"LessProtectedThanUsed", "protection-leaves", Rule::capacity,
       [](const Bent& b) { b.row("T/2").until = b.day(15), b.row("T/2", 1).from = b.day(17); }},
      {"LongerThanOffered", "protection-leaves", Rule::window,
       [](const Bent& b) { b.row("P/1").until = b.day(15), b.row("P/1", 1).from = b.day(17); }},
      {"BeforeTheSilenceEnds", "silence", Rule::decision,
       [](const Bent& b) { b.row("E/1").until = b.day(13), b.row("E/1", 1).from = b.day(15); }},
      {"OnTheDayOfClosing", "site-closes", Rule::site,
       [](const Bent& b) { b.row("E/1").until = b.day(15), b.row("E/1", 1).from = b.day(16); }},
      {"WithoutADayOfTravel", "site-closes", Rule::travel, [](const Bent& b) { b.row("E/1", 1).from = b.day(14); }},
      {"InTwoPlaces", "site-closes", Rule::place, [](const Bent& b) { b.row("E/1", 1).from = b.day(12); }},
      {"OnALineOfAnotherSite", "site-closes", Rule::place, [](const Bent& b) { b.row("E/1", 1).site = SiteId{0}; }},
      {"SupportStaysBehind", "support", Rule::support_of, [](const Bent& b) { b.row("K/1").until = b.day(20); }},
      {"ADayTooLong", "tours", Rule::max_tour,
       [](const Bent& b) { b.row("E/1").until = b.day(17), b.row("E/1", 1).from = b.day(19); }},
      {"BackADayTooSoon", "tours", Rule::dwell,
       [](const Bent& b) { b.row("E/1", 1).until = b.day(20), b.row("E/1", 2).from = b.day(22); }},
      {"WhileTheBedIsStillHeld", "transient", Rule::capacity,
       [](const Bent& b) { b.row("B/1").until = b.day(6), b.row("B/1", 1).from = b.day(7); }},
      {"HeldForAnother", "transient", Rule::held_for, [](const Bent& b) { b.send("B/1", 15, "L2", "S2"); }},
      {"NewComersAfterTheWithdrawal", "withdrawn", Rule::consent, [](const Bent& b) { b.send("B/1", 2, "L1", "S1"); }},
      {"StayingAfterTheWithdrawal", "withdrawn", Rule::withdrawal, [](const Bent& b) { b.remove("A/1"); }},
      {"AnotherFigure", "cover", Rule::claim,
       [](const Bent& b) { b.plan.score = Score{{whole(281)}, whole(280'000), {}, 0}; }},
  };
  return all;
}

const std::vector<Mutation>& cases_bent() {
  static const std::vector<Mutation> all{
      {"NoSubstitute", "substitute", Rule::capability, [](const Bent& b) { b.c.substitutes.clear(); }},
      {"APost", "lift-seats", Rule::line_kind, [](const Bent& b) { b.line("L").line_kind = LineKind::post; }},
      {"ARankIsWanted", "lift-seats", Rule::rank, [](const Bent& b) { b.line("L").rank_from = parse_rank("OF-1"); }},
      {"ALongNotice", "lift-seats", Rule::notice, [](const Bent& b) { b.people("E").notice_days = 1; }},
      {"OnlyPledged", "lift-seats", Rule::authorisation, [](const Bent& b) { b.people("E").status = Status::pledged; }},
      {"AnotherHost", "lift-seats", Rule::mission, [](const Bent& b) { b.c.missions[1].hosts.clear(); }},
      {"NotThisMission", "lift-seats", Rule::not_mission,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::not_mission).mission = MissionId{1}; }},
      {"NotThisZone", "lift-seats", Rule::not_zone,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::not_zone).zone = ZoneId{0}; }},
      {"NotThisSite", "lift-seats", Rule::not_site,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::not_site).site = SiteId{0}; }},
      {"NotThisActivity", "lift-seats", Rule::not_activity,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::not_activity).activity = b.line("L").activity; }},
      {"NotUnderThisLead", "lift-seats", Rule::not_under_lead,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::not_under_lead).other = b.c.missions[1].lead; }},
      {"OnlyTheOtherMission", "lift-seats", Rule::only_mission,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::only_mission).mission = MissionId{0}; }},
      {"OnlyTheOtherZone", "lift-seats", Rule::only_zone,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::only_zone).zone = ZoneId{1}; }},
      {"OnlyTheOtherSite", "lift-seats", Rule::only_site,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::only_site).site = SiteId{1}; }},
      {"OnlyAnotherActivity", "lift-seats", Rule::only_activity,
       [](const Bent& b) { b.caveat("XAA", CaveatRule::only_activity).activity = ActivityId{1}; }},
      {"FewerOfTheNation", "lift-seats", Rule::at_most,
       [](const Bent& b) {
         Caveat& caveat = b.caveat("XAA", CaveatRule::at_most);
         caveat.mission = MissionId{1};
         caveat.number = 29;
       }},
      {"MoreOfTheNation", "lift-seats", Rule::keep_at_least,
       [](const Bent& b) {
         Caveat& caveat = b.caveat("XAA", CaveatRule::keep_at_least);
         caveat.mission = MissionId{1};
         caveat.number = 10;
         caveat.window.from = b.day(1);
       }},
      {"ACeilingOfTheMandate", "lift-seats", Rule::ceiling_mandate,
       [](const Bent& b) {
         Mandate row{.id = "planted", .nation = find_id<NationId>(b.c.nations, "XAA"), .body = "parliament"};
         row.missions = {MissionId{1}};
         row.ceiling = 29;
         row.on = b.day(-1);
         b.c.mandates.push_back(row);
       }},
      {"ALimitOfTheConsent", "lift-seats", Rule::ceiling_consent,
       [](const Bent& b) { b.c.consents.front().limit = 29; }},
      {"TwoZones", "lift-seats", Rule::spread, [](const Bent& b) { b.c.activities[0].spread = 2; }},
      {"ADayWithoutMoves", "lift-seats", Rule::pin,
       [](const Bent& b) {
         b.c.pins.push_back({.id = "planted", .kind = PinKind::forbid, .from = b.day(0), .until = b.day(28)});
       }},
      {"ALongerTour", "tours", Rule::min_tour, [](const Bent& b) { b.people("E").min_tour_days = 15; }},
  };
  return all;
}

std::vector<Mutation> mutations() {
  std::vector<Mutation> all = rows_bent();
  all.insert(all.end(), cases_bent().begin(), cases_bent().end());
  return all;
}

class Mutations : public testing::TestWithParam<Mutation> {};

TEST_P(Mutations, BreakTheRuleThatTheyName) {
  const Mutation& mutation = GetParam();
  Case c = micro(mutation.micro);
  Plan plan = plan_of(c, micro_folder() / mutation.micro / "plan-expected.csv", Policy::expected);
  ASSERT_EQ(broken(c, plan), nothing);
  mutation.bend({c, plan});
  EXPECT_TRUE(broken(c, plan).contains(std::string(code(mutation.rule)))) << code(mutation.rule);
}

INSTANTIATE_TEST_SUITE_P(All, Mutations, testing::ValuesIn(mutations()),
                         [](const auto& test) { return test.param.name; });

TEST(MutationsTogether, BreakEveryRule) {
  std::set<Rule> broken_rules;
  for (const Mutation& mutation : mutations()) broken_rules.insert(mutation.rule);
  for (std::size_t rule = 0; rule < rule_count; ++rule) {
    EXPECT_TRUE(broken_rules.contains(static_cast<Rule>(rule))) << code(static_cast<Rule>(rule));
  }
}

}  // namespace
}  // namespace rebadge::test
