// The shipped case, and what becomes of its plan when something changes: each with dated before and after.
#include <gtest/gtest.h>

#include <map>

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

Plan planned(const Case& c, Policy policy) {
  transition::PlanOptions options;
  options.policy = policy;
  options.as_of = c.as_of;
  options.iterations = 30;
  options.ranges = false;
  const auto found = transition::plan_case(c, options);
  if (const auto* none = std::get_if<transition::Unplannable>(&found)) {
    ADD_FAILURE() << "no plan: " << none->reasons.front();
    return {};
  }
  const Plan& plan = std::get<Plan>(found);
  const auto recount = verify::verify(c, plan);
  for (const Violation& v : recount.violations) {
    if (!v.excused) ADD_FAILURE() << code(v.rule) << " " << v.who << " " << to_string(v.from);
  }
  return plan;
}

// Persons that the plan's rows have on a day where the predicate holds.
template <class Pick>
std::int64_t persons_on(const Case& c, const Plan& plan, Day on, Pick&& pick) {
  std::int64_t sum = 0;
  for (const Assignment& row : plan.assignments) {
    if (row.from <= on && on < row.until && row.serves != Serves::home && pick(row)) {
      sum += c.contribution_of(row.element).persons_per_element;
    }
  }
  return sum;
}

TEST(Iraq2020, RebadgesNobodyOnAnOpenDecisionUnderGrantedOnly) {
  const Case c = iraq();
  const Plan plan = planned(c, Policy::granted_only);
  const MissionId alliance{row_of(c.missions, "NMI")};
  for (const Assignment& row : plan.assignments) {
    if (row.serves != Serves::line || row.mission != alliance) continue;
    for (const Decision& decision : c.decisions) {
      EXPECT_NE(c.at(row.line).activity, decision.scope.activity) << c.name(row.element);
    }
  }
}

TEST(Iraq2020, MovesSpainAndTheUnitedKingdomOnceTheirDecisionsAreExpected) {
  const Case c = iraq();
  const Plan plan = planned(c, Policy::expected);
  const MissionId alliance{row_of(c.missions, "NMI")};
  for (const auto& [nation, least] : std::map<std::string, std::int64_t>{{"ESP", 150}, {"GBR", 75}}) {
    const NationId id{row_of(c.nations, nation)};
    const auto switched = [&](Day on) {
      return persons_on(c, plan, on, [&](const Assignment& row) {
        const Contribution& from = c.contribution_of(row.element);
        return row.mission == alliance && from.nation == id && from.status == Status::deployed &&
               from.mission != alliance;
      });
    };
    EXPECT_EQ(switched(day("2020-05-17")), 0) << nation;
    EXPECT_GE(switched(day("2020-07-20")), least) << nation;
  }
}

TEST(Iraq2020, EmptiesTheMissionWhenTheHostWithdraws) {
  Case c = iraq();
  const MissionId coalition{row_of(c.missions, "OIR")};
  const NationId host{row_of(c.nations, "IRQ")};
  const auto in_iraq = [&](const Plan& plan, Day on) {
    return persons_on(c, plan, on,
                      [&](const Assignment& row) { return row.mission == coalition && c.at(row.site).host == host; });
  };
  const std::int64_t before = in_iraq(planned(c, Policy::expected), day("2020-08-01"));
  EXPECT_GT(before, 3000);
  for (const Consent& consent : std::vector<Consent>(c.consents)) {
    if (!consent.binding || consent.host != host || consent.scope.mission != coalition) continue;
    Consent withdrawn = consent;
    withdrawn.on = c.as_of;
    withdrawn.state = ConsentState::withdrawn;
    withdrawn.leave_days = 90;
    c.consents.push_back(withdrawn);
  }
  const Plan plan = planned(c, Policy::expected);
  EXPECT_LT(in_iraq(plan, day("2020-08-01")), before / 4);
  // Whoever is still there is named, with the reason.
  for (const Assignment& row : plan.assignments) {
    const Day on = day("2020-08-01");
    if (row.from > on || row.until <= on || row.mission != coalition || c.at(row.site).host != host) continue;
    EXPECT_TRUE(std::any_of(plan.excuses.begin(), plan.excuses.end(), [&](const Excuse& excuse) {
      return excuse.rule == Rule::withdrawal && excuse.element == row.element && !excuse.reason.empty();
    })) << c.name(row.element);
  }
}

TEST(Iraq2020, IsPlannedRoundASiteThatCloses) {
  Case c = iraq();
  Site& site = c.sites[row_of(c.sites, "BESMAYA")];
  const SiteId id{row_of(c.sites, "BESMAYA")};
  const auto there = [&](const Plan& plan, Day on) {
    return persons_on(c, plan, on, [&](const Assignment& row) { return row.site == id; });
  };
  EXPECT_GT(there(planned(c, Policy::expected), day("2020-07-25")), 100);
  site.closes = day("2020-07-25");
  const Plan plan = planned(c, Policy::expected);
  EXPECT_GT(there(plan, day("2020-06-01")), 100);
  EXPECT_EQ(there(plan, day("2020-07-25")), 0);
}

TEST(Iraq2020, MovesNobodyOutAndBackForASuspensionOfThreeWeeks) {
  Case c = iraq();
  Suspension suspension;
  suspension.scope.site = SiteId{row_of(c.sites, "ERBIL")};
  suspension.from = day("2020-04-06");
  suspension.until = day("2020-04-27");
  suspension.reason = "three weeks";
  c.suspensions.push_back(suspension);
  const Plan plan = planned(c, Policy::expected);
  // Nobody who stands there leaves it and comes back.
  std::map<ElementId, int> stays;
  for (const Assignment& row : plan.assignments) {
    if (row.site == suspension.scope.site && row.serves != Serves::home) ++stays[row.element];
  }
  for (const auto& [element, rows] : stays) {
    std::vector<const Assignment*> own;
    for (const Assignment& row : plan.assignments) {
      if (row.element == element) own.push_back(&row);
    }
    for (std::size_t i = 1; i + 1 < own.size(); ++i) {
      const bool out_and_back = own[i - 1]->site == suspension.scope.site && own[i]->site != suspension.scope.site &&
                                own[i + 1]->site == suspension.scope.site;
      EXPECT_FALSE(out_and_back) << c.name(element);
    }
  }
}

// The platoon that protects the site ends its mandate on day 14: one of the two teams may not stay without it.
TEST(Protection, TakesTrainersAwayWhenItLeaves) {
  const Case c = micro("protection-leaves");
  const Plan plan = planned(c, Policy::expected);
  const auto trainers = [&](Day on) {
    return persons_on(c, plan, on, [&](const Assignment& row) { return c.contribution_of(row.element).id == "T"; });
  };
  EXPECT_EQ(trainers(day("2025-01-19")), 20);
  EXPECT_EQ(trainers(day("2025-01-20")), 10);
}

}  // namespace
}  // namespace rebadge::test
