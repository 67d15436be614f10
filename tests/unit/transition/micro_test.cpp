#include <gtest/gtest.h>

#include "tests/support/expected.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

transition::PlanOptions options_for(const Case& c, Policy policy, std::uint64_t seed) {
  transition::PlanOptions options;
  options.policy = policy;
  options.as_of = c.as_of;
  options.seed = seed;
  options.ranges = false;
  return options;
}

class MicroCase : public testing::TestWithParam<std::string> {};

// The best score was found by brute force and attacked by a random search.
TEST_P(MicroCase, ReachesItsExpectedScoreWithEverySeed) {
  const Case c = micro(GetParam());
  for (const auto& [policy, expected] : expected_of(GetParam())) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      const auto found = transition::plan_case(c, options_for(c, policy, seed));
      ASSERT_TRUE(std::holds_alternative<Plan>(found));
      const auto recount = verify::verify(c, std::get<Plan>(found));
      EXPECT_TRUE(recount.accepted()) << "seed " << seed;
      EXPECT_EQ(recount.score, expected.score)
          << word(policy) << ", seed " << seed << ": priced " << to_string(recount.score.priced);
      EXPECT_EQ(recount.fill.served, expected.served);
      EXPECT_EQ(recount.fill.wanted, expected.wanted);
    }
  }
}

// The same seed and the same number of iterations give the same rows.
TEST_P(MicroCase, GivesTheSamePlanAgain) {
  const Case c = micro(GetParam());
  const auto first = transition::plan_case(c, options_for(c, Policy::expected, 7));
  const auto again = transition::plan_case(c, options_for(c, Policy::expected, 7));
  ASSERT_TRUE(std::holds_alternative<Plan>(first));
  EXPECT_EQ(std::get<Plan>(first).assignments, std::get<Plan>(again).assignments);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, MicroCase, testing::ValuesIn(micro_names()), test_name);

}  // namespace
}  // namespace rebadge::test
