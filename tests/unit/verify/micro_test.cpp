#include <gtest/gtest.h>

#include "tests/support/expected.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

class ExpectedPlan : public testing::TestWithParam<std::string> {};

TEST_P(ExpectedPlan, IsAcceptedAndRecountedExactly) {
  const Case c = micro(GetParam());
  for (const auto& [policy, expected] : expected_of(GetParam())) {
    const auto file = micro_folder() / GetParam() / ("plan-" + std::string(word(policy)) + ".csv");
    if (!std::filesystem::exists(file)) continue;
    const auto recount = verify::verify(c, plan_of(c, file, policy));
    EXPECT_TRUE(recount.accepted());
    for (const Violation& violation : recount.violations) ADD_FAILURE() << code(violation.rule) << " " << violation.who;
    EXPECT_EQ(recount.score, expected.score);
    EXPECT_EQ(recount.fill.served, expected.served);
    EXPECT_EQ(recount.fill.wanted, expected.wanted);
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, ExpectedPlan, testing::ValuesIn(micro_names()), test_name);

}  // namespace
}  // namespace rebadge::test
