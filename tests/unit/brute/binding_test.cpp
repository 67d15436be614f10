// Which rules matter in the random cases: a rule binds where a plan made without it, under one of
// the policies, breaks it.
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

bool binds(Case c, Rule rule) {
  for (const Policy policy : {Policy::expected, Policy::granted_only, Policy::hopeful}) {
    c.policy_written = policy;
    const auto plan = quick_plan(c, RuleSet{}.without(rule), 25);
    if (!plan) continue;
    for (const Violation& violation : verify::verify(c, *plan).violations) {
      if (violation.rule == rule && !violation.excused) return true;
    }
  }
  return false;
}

TEST(PlantedCases, AreBoundByEachRuleInATenthOfThem) {
  const int cases = cases_wanted(400);
  std::array<int, rule_count> bound{};
  for (int seed = 1; seed <= cases; ++seed) {
    const Case c = planted_case(static_cast<std::uint64_t>(seed));
    for (std::size_t rule = 0; rule < rule_count; ++rule) bound[rule] += binds(c, static_cast<Rule>(rule)) ? 1 : 0;
  }
  std::cout << "of " << cases << " cases, bound by\n";
  for (std::size_t i = 0; i < rule_count; ++i) {
    const Rule rule = static_cast<Rule>(i);
    if (rule == Rule::place || rule == Rule::claim) continue;
    std::cout << "  " << code(rule) << std::string(18 - code(rule).size(), ' ') << bound[i] << "  "
              << bound[i] * 1000 / cases / 10.0 << " %\n";
    EXPECT_GE(bound[i] * 10, cases) << code(rule);
  }
}

}  // namespace
}  // namespace rebadge::test
