#include "laydown/least_cost.h"

#include <gtest/gtest.h>

#include "laydown/bridge.h"
#include "tests/support/case_builder.h"
#include "tests/support/expected.h"
#include "tests/unit/bound/random_plans.h"

namespace rebadge::test {
namespace {

Hundredths least_priced(const Case& c, Policy policy) {
  const laydown::Bridge built = laydown::bridge(c, laydown::days_of(c), {policy, c.as_of, Objective::priced, {}});
  return Hundredths{laydown::least_cost(c, built.problem)[search::Cost::priced]};
}

class LeastCostOf : public testing::TestWithParam<std::string> {};

TEST_P(LeastCostOf, IsNoMoreThanTheBestPlans) {
  const Case c = micro(GetParam());
  for (const auto& [policy, expected] : expected_of(GetParam())) {
    transition::PlanOptions options;
    options.policy = policy;
    options.as_of = c.as_of;
    const auto found = transition::plan_case(c, options);
    const auto recount = verify::verify(c, std::get<Plan>(found));
    EXPECT_LE(least_priced(c, policy), recount.score.priced) << word(policy);
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, LeastCostOf, testing::ValuesIn(micro_names()), test_name);

// Two come over on the first day that their way allows, and are wanted on each day from then on: what their move costs
// is spread over just these days, so that the first plan has what none can be below.
TEST(LeastCost, EndsASearchThatHasComeToIt) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 2);
  b.people("E", "XAA", 2);
  const Case c = b.build();
  transition::PlanOptions options;
  options.as_of = c.as_of;
  const auto found = transition::plan_case(c, options);
  const Plan& plan = std::get<Plan>(found);
  const auto recount = verify::verify(c, plan);
  EXPECT_EQ(least_priced(c, Policy::expected), recount.score.priced);
  EXPECT_EQ(plan.termination.reason, "bound");
}

TEST(LeastCost, CountsDaysThatTheStopLeavesNoTimeForAsFree) {
  const Case c = micro("substitute");
  const laydown::Bridge built = laydown::bridge(c, laydown::days_of(c), laydown::options_of(c));
  EXPECT_GT(laydown::least_cost(c, built.problem)[search::Cost::priced], 0);
  EXPECT_EQ(laydown::least_cost(c, built.problem, [] { return true; })[search::Cost::priced], 0);
}

TEST(LeastCost, OfRandomCasesIsNeverAboveAPlans) {
  int reached = 0;
  const int planned =
      for_each_random_plan(random_case, [&](const Case& c, const Plan& plan, const verify::Recount& recount) {
        const Hundredths least = least_priced(c, plan.policy);
        EXPECT_LE(least, recount.score.priced);
        if (plan.termination.reason != search::at_bound) return;
        EXPECT_EQ(least, recount.score.priced);
        ++reached;
      });
  EXPECT_GT(planned, 100);
  EXPECT_GT(20 * reached, planned);  // and it is worth asking
}

}  // namespace
}  // namespace rebadge::test
