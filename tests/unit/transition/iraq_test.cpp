// The shipped case, and what becomes of its plan when something changes: each with dated before and after.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "explain/relied_gates.h"
#include "explain/timeline.h"
#include "tests/support/micro.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

Case iraq() { return read(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples/iraq-2020"); }

Day day(const char* text) { return *parse_day(text); }

template <class Rows>
std::size_t row_of(const Rows& rows, const std::string& id) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id == id) return i;
  }
  ADD_FAILURE() << "no " << id;
  return 0;
}

// A case with its plan, which breaks no rule but with an excuse, and who is where on each day.
struct Planned {
  Case c;
  Plan plan;
  explain::Timeline timeline;

  explicit Planned(Case what, Policy policy = Policy::expected) : c(std::move(what)) {
    transition::PlanOptions options;
    options.policy = policy;
    options.as_of = c.as_of;
    options.iterations = 30;
    options.ranges = false;
    const auto found = transition::plan_case(c, options);
    if (const auto* none = std::get_if<transition::Unplannable>(&found)) {
      ADD_FAILURE() << "no plan: " << none->reasons.front();
    } else {
      plan = std::get<Plan>(found);
    }
    for (const Violation& broken : verify::verify(c, plan).violations) {
      EXPECT_TRUE(broken.excused) << code(broken.rule) << " " << broken.who << " " << to_string(broken.from);
    }
    timeline = explain::timeline(c, plan);
  }

  // Persons present on the day of whom `pick(contribution, stay)` is true.
  template <class Pick>
  [[nodiscard]] std::int64_t persons(Day on, Pick&& pick) const {
    std::int64_t sum = 0;
    for (std::size_t e = 0; e < c.elements.size(); ++e) {
      const Contribution& from = c.contribution_of(ElementId{e});
      const explain::Stay* stay = timeline.on(ElementId{e}, on);
      if (stay != nullptr && pick(from, *stay)) sum += from.persons_per_element;
    }
    return sum;
  }

  [[nodiscard]] std::int64_t at(const std::string& site, Day on) const {
    const SiteId id{row_of(c.sites, site)};
    return persons(on, [&](const Contribution&, const explain::Stay& stay) { return stay.site == id; });
  }
  // Of the nation, of those who stood in the other mission.
  [[nodiscard]] std::int64_t rebadged(const std::string& nation, const std::string& mission, Day on) const {
    const NationId sender{row_of(c.nations, nation)};
    const MissionId to{row_of(c.missions, mission)};
    return persons(on, [&](const Contribution& from, const explain::Stay& stay) {
      return from.nation == sender && stay.mission == to && from.mission.valid() && from.mission != to;
    });
  }
  [[nodiscard]] std::int64_t on_line(const std::string& line, const std::string& nation, Day on) const {
    const RequirementId id{row_of(c.requirements, line)};
    const NationId sender{row_of(c.nations, nation)};
    return persons(on, [&](const Contribution& from, const explain::Stay& stay) {
      return from.nation == sender && stay.line == id;
    });
  }
};

const Planned& shipped() {
  static const Planned planned{iraq()};
  return planned;
}

// Everybody who would change mission hangs on something open, so nobody does; once all is decided, the same policy
// moves them.
TEST(Iraq2020, GrantedOnlyRebadgesNobodyOnAnOpenDecision) {
  Case decided = iraq();
  const Planned open{decided, Policy::granted_only};
  EXPECT_TRUE(explain::relied_gates(open.c, open.plan).empty());
  for (Day on = open.c.from; on < open.c.until; ++on) {
    for (const Nation& nation : open.c.nations) EXPECT_EQ(open.rebadged(nation.id, "NMI", on), 0) << nation.id;
  }
  for (Decision& row : decided.decisions) row.state = DecisionState::agreed;
  for (Mandate& row : decided.mandates) row.state = MandateState::in_force;
  for (Consent& row : decided.consents) {
    if (row.state == ConsentState::asked) row.state = ConsentState::granted;
  }
  const Planned after{decided, Policy::granted_only};
  EXPECT_EQ(after.on_line("NMI-BSM-BRIGADES", "ESP", day("2020-07-06")), 150);
  EXPECT_EQ(after.on_line("NMI-TAJ-ENGINEERS", "GBR", day("2020-07-20")), 40);
}

TEST(Iraq2020, ExpectedMovesSpainOnceAllDecisionsThatItHangsOnAreExpected) {
  const Planned& p = shipped();
  EXPECT_EQ(p.rebadged("ESP", "NMI", day("2020-05-31")), 0);
  EXPECT_EQ(p.on_line("NMI-BSM-BRIGADES", "ESP", day("2020-07-06")), 150);
  EXPECT_EQ(p.on_line("NMI-BSM-FP", "ESP", day("2020-07-06")), 60);
  EXPECT_GE(p.rebadged("ESP", "NMI", day("2020-07-06")), 210);
  // Spain goes on in the coalition with the rest.
  const NationId spain{row_of(p.c.nations, "ESP")};
  const MissionId coalition{row_of(p.c.missions, "OIR")};
  EXPECT_GE(p.persons(day("2020-08-31"),
                      [&](const Contribution& from, const explain::Stay& stay) {
                        return from.nation == spain && stay.mission == coalition;
                      }),
            100);
}

TEST(Iraq2020, ExpectedMovesTheUnitedKingdomOnceItsMandateIsExpected) {
  const Planned& p = shipped();
  EXPECT_EQ(p.rebadged("GBR", "NMI", day("2020-06-14")), 0);
  EXPECT_EQ(p.on_line("NMI-TAJ-BRIGADES", "GBR", day("2020-07-20")), 90);
  EXPECT_EQ(p.on_line("NMI-TAJ-ENGINEERS", "GBR", day("2020-07-20")), 40);
  // Expected four weeks later, it moves them four weeks later.
  Case later = iraq();
  later.mandates[row_of(later.mandates, "GBR-NMI")].expected_on = day("2020-07-13");
  const Planned moved{later};
  EXPECT_EQ(moved.rebadged("GBR", "NMI", day("2020-07-12")), 0);
  EXPECT_EQ(moved.on_line("NMI-TAJ-BRIGADES", "GBR", day("2020-07-20")), 90);
  EXPECT_EQ(moved.rebadged("ESP", "NMI", day("2020-05-31")), 0);
  EXPECT_EQ(moved.on_line("NMI-BSM-BRIGADES", "ESP", day("2020-07-06")), 150);
}

TEST(Iraq2020, NamesWhatTheMovesHangOnAndByWhen) {
  const Planned& p = shipped();
  std::map<std::string, ReliedGate> gates;
  for (const ReliedGate& gate : explain::relied_gates(p.c, p.plan)) gates[gate.id] = gate;
  struct Expected {
    std::string id;
    GateKind kind;
    std::string state, expected_on, by;  // needed from the day it is expected, and by the day on which the lines pass
    std::int64_t least;
  };
  const std::vector<Expected> all{
      {"ESP-NMI", GateKind::mandate, "expected", "2020-05-18", "2020-07-06", 210},
      {"GBR-NMI", GateKind::mandate, "expected", "2020-06-15", "2020-07-20", 130},
      {"NATO-TAKE-OVER", GateKind::decision, "in_principle", "2020-06-01", "2020-07-06", 340},
      {"IRQ/government/NMI/TAKEN-OVER", GateKind::consent, "asked", "2020-06-01", "2020-07-06", 340},
  };
  for (const Expected& one : all) {
    ASSERT_TRUE(gates.count(one.id)) << one.id;
    const ReliedGate& gate = gates[one.id];
    EXPECT_EQ(gate.kind, one.kind) << one.id;
    EXPECT_EQ(gate.state, one.state) << one.id;
    EXPECT_EQ(gate.expected_on, day(one.expected_on.c_str())) << one.id;
    EXPECT_GE(gate.needed_by, day(one.expected_on.c_str())) << one.id;
    EXPECT_LE(gate.needed_by, day(one.by.c_str())) << one.id;
    EXPECT_EQ(gate.slack_days, gate.needed_by - *gate.expected_on) << one.id;
    EXPECT_GE(gate.persons, one.least) << one.id;
  }
  // The parliament's vote does not bind, and nothing hangs on it; nor on the offer for after the horizon.
  EXPECT_EQ(gates.count("DNK-NMI"), 0u);
}

// The host withdraws its consent for everybody on the day `on`, and gives them `leave_days`.
struct Withdrawal {
  const char* on;
  int leave_days;
  const char* last;   // the first day on which nobody should stand there (the horizon's first at the earliest)
  const char* empty;  // and as lift allows nobody does
  std::int64_t late;  // at most so many persons in between
};

class Withdrawn : public testing::TestWithParam<Withdrawal> {};

TEST_P(Withdrawn, EmptiesBothMissionsFromThatDayAsLiftAllows) {
  Case c = iraq();
  const NationId host{row_of(c.nations, "IRQ")};
  for (Consent row : std::vector<Consent>(c.consents)) {
    if (!row.binding || row.host != host || row.on > c.as_of || row.state != ConsentState::granted) continue;
    row.on = std::max(row.on, day(GetParam().on));
    row.state = ConsentState::withdrawn;
    row.leave_days = std::max(0, GetParam().leave_days - (row.on - day(GetParam().on)));
    c.consents.push_back(row);
  }
  const Planned p{c};
  const auto in_iraq = [&](const Planned& of, Day on) {
    return of.persons(on, [&](const Contribution&, const explain::Stay& stay) {
      return stay.site.valid() && of.c.at(stay.site).host == host;
    });
  };
  const Day last = day(GetParam().last), empty = day(GetParam().empty);
  EXPECT_GT(in_iraq(shipped(), last), 6000);
  EXPECT_LE(in_iraq(p, last), GetParam().late);
  EXPECT_GT(in_iraq(shipped(), empty), 6000);
  EXPECT_EQ(in_iraq(p, empty), 0);
  EXPECT_GT(p.at("KUWAIT", empty), 2900);  // no word of this host's reaches there
  // Whoever is there after the last day is excused by lift, and lift was full: no other seat would have taken them.
  std::set<ElementId> late;
  for (std::size_t e = 0; e < c.elements.size(); ++e) {
    for (const explain::Stay& stay : p.timeline.stays[e]) {
      if (c.at(stay.site).host == host && stay.until > last) late.insert(ElementId{e});
    }
  }
  std::map<std::pair<AreaId, int>, std::int64_t> seats;  // taken from there to home, by period
  for (const Move& move : p.timeline.moves) {
    Day departs = move.leaves;
    for (std::size_t leg = 1; leg < move.route.size(); ++leg) {
      if (move.route[leg] == Case::home()) {
        seats[{move.route[leg - 1], (departs - c.from) / c.period_days()}] +=
            c.contribution_of(move.element).persons_per_element;
      }
      departs = departs + explain::days_of_route(c, move.route[leg - 1], move.route[leg], {}).value_or(0);
    }
  }
  for (const ElementId element : late) {
    const auto excuse = std::find_if(p.plan.excuses.begin(), p.plan.excuses.end(), [&](const Excuse& one) {
      return one.rule == Rule::withdrawal && one.element == element;
    });
    ASSERT_NE(excuse, p.plan.excuses.end()) << c.name(element);
    EXPECT_NE(excuse->reason.find("lift"), std::string::npos) << excuse->reason;
    EXPECT_EQ(excuse->from, last);
    if (last > c.from) continue;
    const AreaId area = c.area_of(c.contribution_of(element).site);
    EXPECT_GT(seats[std::pair(area, 0)] + c.contribution_of(element).persons_per_element, 400) << c.name(element);
  }
}

// Without days to leave, nobody may be there on the first day, and the large formations take four weeks of lift. With
// some weeks, all are gone in time.
INSTANTIATE_TEST_SUITE_P(Iraq2020, Withdrawn,
                         testing::Values(Withdrawal{"2020-02-13", 0, "2020-02-17", "2020-03-16", 6000},
                                         Withdrawal{"2020-01-05", 30, "2020-02-17", "2020-03-16", 6000},
                                         Withdrawal{"2020-02-13", 90, "2020-05-13", "2020-05-13", 0},
                                         Withdrawal{"2020-02-01", 60, "2020-04-01", "2020-04-01", 0}));

TEST(Iraq2020, IsPlannedRoundASiteThatClosesOn25July) {
  Case c = iraq();
  c.sites[row_of(c.sites, "BESMAYA")].closes = day("2020-07-25");
  const Planned p{c};
  EXPECT_GT(shipped().at("BESMAYA", day("2020-07-25")), 400);
  EXPECT_GT(p.at("BESMAYA", day("2020-07-12")), 400);
  EXPECT_EQ(p.at("BESMAYA", day("2020-07-25")), 0);
  EXPECT_EQ(p.at("BESMAYA", day("2020-08-31")), 0);
  for (const Excuse& excuse : p.plan.excuses) {  // what is wanted there and nowhere else goes unserved from that day
    EXPECT_EQ(excuse.rule, Rule::cover);
    EXPECT_EQ(c.at(excuse.requirement).sites, std::vector{SiteId{row_of(c.sites, "BESMAYA")}});
    EXPECT_EQ(excuse.from, day("2020-07-25"));
  }
  // Those who pass over there do so all the same, for the weeks that are left.
  EXPECT_GE(p.on_line("NMI-BSM-BRIGADES", "ESP", day("2020-07-06")), 150);
}

// Whoever stands at a site on the day before its suspension, and on the day after it, was there all the time. Nobody
// leaves for the three weeks whom the plan without the suspension would have left there.
TEST(Iraq2020, ASuspensionOf21DaysMovesNobodyWhoWouldOnlyMoveBack) {
  Case c = iraq();
  Suspension suspension;
  suspension.scope.site = SiteId{row_of(c.sites, "ERBIL")};
  suspension.from = day("2020-04-06");
  suspension.until = day("2020-04-27");
  suspension.reason = "three weeks";
  c.suspensions.push_back(suspension);
  const Planned p{c};
  // About as many as without it: two searches may differ by a team for which it is all one.
  constexpr double team = 15;
  EXPECT_NEAR(static_cast<double>(p.at("ERBIL", day("2020-04-05"))),
              static_cast<double>(shipped().at("ERBIL", day("2020-04-05"))), team);
  int stayed = 0;
  for (std::size_t e = 0; e < c.elements.size(); ++e) {
    const explain::Stay* before = p.timeline.on(ElementId{e}, suspension.from - 1);
    if (before == nullptr || before->site != suspension.scope.site) continue;
    for (Day on = suspension.from; on <= suspension.until; ++on) {
      const explain::Stay* stay = p.timeline.on(ElementId{e}, on);
      EXPECT_TRUE(stay != nullptr && stay->site == suspension.scope.site) << p.c.name(ElementId{e});
    }
    ++stayed;
  }
  EXPECT_GT(stayed, 15);
}

// The suspension of January lasts until 2 March for the mission's training: its trainers wait where they are.
TEST(Iraq2020, TheMissionsTrainersWaitOutTheSuspensionOfJanuary) {
  const Planned& p = shipped();
  for (const char* line : {"NMI-SCHOOLS", "NMI-ENGINEERS", "NMI-MAINTENANCE"}) {
    const std::int64_t at_first = p.on_line(line, "CAN", p.c.from) + p.on_line(line, "NMI-OTHERS", p.c.from);
    EXPECT_GE(at_first, 30) << line;
    for (Day on = p.c.from; on <= day("2020-03-02"); ++on) {
      EXPECT_EQ(p.on_line(line, "CAN", on) + p.on_line(line, "NMI-OTHERS", on), at_first) << line;
    }
  }
}

// The case with both platoons of ESP-INF there until 4 May only, and no other platoon to come instead.
Case guarded_less() {
  Case c = iraq();
  Contribution& stays = c.contributions[row_of(c.contributions, "ESP-INF")];
  for (Contribution& row : c.contributions) {
    if (c.at(row.capability).id == "INF") row.notice_days = 365;
  }
  stays.until = day("2020-05-04");
  return c;
}

// Who guards Besmaya protects 2.5 persons each, the host 20 more; two platoons less are 150 protected less.
TEST(Iraq2020, TrainersLeaveWithThePlatoonThatProtectsThem) {
  const Planned p{guarded_less()};
  const Case& c = p.c;
  const SiteId besmaya{row_of(c.sites, "BESMAYA")};
  const ResourceId protection{row_of(c.resources, "protection")};
  const auto sum = [&](const Planned& of, Day on, auto amount) {
    return of.persons(on, [&](const Contribution& from, const explain::Stay& stay) {
      return stay.site == besmaya && std::any_of(of.c.usage.begin(), of.c.usage.end(), [&](const Usage& row) {
               return row.capability == from.capability && row.resource == protection && (row.*amount).has_value();
             });
    });
  };
  const auto protecting = [&](const Planned& of, const char* on) { return sum(of, day(on), &Usage::provides); };
  const auto trainers = [&](const Planned& of, const char* on) { return sum(of, day(on), &Usage::uses); };
  EXPECT_EQ(protecting(shipped(), "2020-05-04"), 140);
  EXPECT_GT(trainers(shipped(), "2020-05-04"), 295);
  EXPECT_EQ(protecting(p, "2020-04-20"), 140);
  EXPECT_GT(trainers(p, "2020-04-20"), 295);
  EXPECT_EQ(protecting(p, "2020-05-04"), 80);
  EXPECT_LE(trainers(p, "2020-05-04"), 220);
  for (Day on = c.from; on < c.until; ++on) {
    EXPECT_LE(2 * sum(p, on, &Usage::uses), 2 * 20 + 5 * sum(p, on, &Usage::provides)) << to_string(on);
  }
}

// The platoon that protects the site ends its mandate on day 14: one of the two teams may not stay without it.
TEST(Protection, TakesTrainersAwayWhenItLeaves) {
  const Planned p{micro("protection-leaves")};
  const auto trainers = [&](const char* on) {
    return p.persons(day(on), [](const Contribution& from, const explain::Stay&) { return from.id == "T"; });
  };
  EXPECT_EQ(trainers("2025-01-19"), 20);
  EXPECT_EQ(trainers("2025-01-20"), 10);
}

}  // namespace
}  // namespace rebadge::test
