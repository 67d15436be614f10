// Without one rule all others hold: switching a rule off has no side effect.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/support/random_case.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

// REBADGE_CASES=10000 for the whole; the default keeps the tests short.
int cases() {
  const char* wanted = std::getenv("REBADGE_CASES");
  return wanted == nullptr ? 60 : std::atoi(wanted);
}

// On its own a support element takes its activity from nobody, for the planner; for the verifier still from the other.
bool asks_for_activities(const Case& c) {
  const auto names_one = [](const auto& row) { return row.scope.activity.valid(); };
  return std::any_of(c.consents.begin(), c.consents.end(), names_one) ||
         std::any_of(c.decisions.begin(), c.decisions.end(), names_one);
}

class WithoutARule : public testing::TestWithParam<Rule> {};

TEST_P(WithoutARule, RandomCasesAreStillPlannedByTheOthers) {
  const RuleSet others = RuleSet{}.without(GetParam());
  for (int seed = 1; seed <= cases(); ++seed) {
    const Case c = random_case(static_cast<std::uint64_t>(seed));
    if (GetParam() == Rule::support_of && asks_for_activities(c)) continue;
    transition::PlanOptions options;
    options.as_of = c.as_of;
    options.iterations = 20;
    options.rules = others;
    options.ranges = false;
    const auto found = transition::plan_case(c, options);
    if (std::holds_alternative<transition::Unplannable>(found)) continue;
    for (const Violation& v : verify::verify(c, std::get<Plan>(found), others).violations) {
      if (v.excused) continue;
      ADD_FAILURE() << "seed " << seed << ": " << code(v.rule) << " " << v.who << " " << v.where << " "
                    << to_string(v.from);
    }
  }
}

std::vector<Rule> planned_rules() {
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < rule_count; ++i) rules.push_back(static_cast<Rule>(i));
  std::erase_if(rules, [](Rule rule) { return rule == Rule::place || rule == Rule::claim; });
  return rules;
}

INSTANTIATE_TEST_SUITE_P(Of, WithoutARule, testing::ValuesIn(planned_rules()),
                         [](const auto& one) { return std::string(code(one.param)); });

}  // namespace
}  // namespace rebadge::test
