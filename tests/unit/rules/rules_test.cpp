// Switching a rule off changes the best plan, and only that rule rejects what comes out.
#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <string>

#include "tests/unit/rules/planned.h"
#include "tests/unit/rules/rule_case.h"
#include "verify/verify.h"

namespace rebadge::test {

void PrintTo(const RuleCase& param, std::ostream* out) { *out << code(param.rule) << ": " << param.why; }

namespace {

std::vector<RuleCase> all_cases() {
  std::vector<RuleCase> all;
  for (const auto& family : {gate_cases(), caveat_cases(), count_cases(), time_cases()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

// Codes, with what is excused among them: these cases need no excuse.
std::set<std::string> broken(const verify::Recount& recount) {
  std::set<std::string> codes;
  for (const Violation& violation : recount.violations) codes.emplace(code(violation.rule));
  return codes;
}

class EachRule : public testing::TestWithParam<RuleCase> {};

TEST_P(EachRule, DecidesTheBestPlanOfItsCase) {
  const Case c = GetParam().build();
  const Rule rule = GetParam().rule;
  const RuleSet others = RuleSet{}.without(rule);
  for (const std::uint64_t seed : {1, 2}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto best = verify::verify(c, planned(c, {}, seed));
    EXPECT_EQ(broken(best), std::set<std::string>{});
    EXPECT_EQ(best.fill.served, whole(GetParam().served)) << to_string(best.fill.served);

    const Plan loose = planned(c, others, seed);
    const auto without = verify::verify(c, loose, others);
    EXPECT_EQ(broken(without), std::set<std::string>{}) << "switched off, the rule is still told or breaks another";
    EXPECT_EQ(without.fill.served, whole(GetParam().served_without)) << to_string(without.fill.served);
    EXPECT_LT(without.score, best.score);

    const auto rejected = verify::verify(c, loose);
    EXPECT_FALSE(rejected.accepted());
    EXPECT_EQ(broken(rejected), std::set<std::string>{std::string(code(rule))});
  }
}

std::string test_name(const testing::TestParamInfo<RuleCase>& info) {
  int before = 0;
  for (std::size_t i = 0; i < info.index; ++i) before += all_cases()[i].rule == info.param.rule ? 1 : 0;
  return std::string(code(info.param.rule)) + (before > 0 ? "_" + std::to_string(before + 1) : "");
}
INSTANTIATE_TEST_SUITE_P(Of, EachRule, testing::ValuesIn(all_cases()), test_name);

// `place` is what makes rows a plan at all, and `claim` is about what a plan says of itself.
TEST(Rules, EachHasACaseButPlaceAndClaim) {
  std::set<Rule> covered{Rule::place, Rule::claim};
  for (const RuleCase& one : all_cases()) covered.insert(one.rule);
  for (std::size_t i = 0; i < rule_count; ++i) {
    EXPECT_EQ(covered.count(static_cast<Rule>(i)), 1u) << code(static_cast<Rule>(i));
  }
}

}  // namespace
}  // namespace rebadge::test
