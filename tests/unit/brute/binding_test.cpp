// Which rules matter in the random cases: a rule binds where a plan made without it, under one of
// the policies, breaks it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

// Does anything wait for a decision of somebody else, so that policies differ?
bool hangs(const Case& c) {
  const auto any = [](const auto& rows, const auto& waits) { return std::ranges::any_of(rows, waits); };
  return any(c.contributions, [](const Contribution& row) { return row.status == Status::pledged; }) ||
         any(c.consents, [](const Consent& row) { return row.state != ConsentState::granted; }) ||
         any(c.mandates, [](const Mandate& row) { return row.state == MandateState::expected; }) ||
         any(c.decisions, [](const Decision& row) { return row.state != DecisionState::agreed; });
}

// To rely on less than what is expected opens nothing, so that it matters for the rules of what hangs alone.
std::vector<Policy> policies_that_matter(const Case& c, Rule rule) {
  if (!hangs(c)) return {Policy::expected};
  const bool its_own =
      rule == Rule::authorisation || rule == Rule::mandate || rule == Rule::consent || rule == Rule::decision;
  if (its_own) return {Policy::expected, Policy::hopeful, Policy::granted_only};
  return {Policy::expected, Policy::hopeful};
}

bool binds(Case c, Rule rule) {
  for (const Policy policy : policies_that_matter(c, rule)) {
    c.policy_written = policy;
    const auto plan = quick_plan(c, RuleSet{}.without(rule), 15);
    if (!plan) continue;
    for (const Violation& violation : verify::verify(c, *plan).violations) {
      if (violation.rule == rule && !violation.excused) return true;
    }
  }
  return false;
}

TEST(PlantedCases, AreBoundByEachRuleInATenthOfThem) {
  const int cases = cases_wanted(550);
  std::array<int, rule_count> bound{};
  for_each_seed(cases, [&](int seed) {
    const Case c = planted_case(static_cast<std::uint64_t>(seed));
    for (std::size_t rule = 0; rule < rule_count; ++rule) bound[rule] += binds(c, static_cast<Rule>(rule)) ? 1 : 0;
  });
  std::cout << "of " << cases << " cases, bound by\n";
  for (std::size_t i = 0; i < rule_count; ++i) {
    const Rule rule = static_cast<Rule>(i);
    if (rule == Rule::place || rule == Rule::claim || rule == Rule::pin) continue;
    std::cout << "  " << code(rule) << std::string(18 - code(rule).size(), ' ') << bound[i] << "  "
              << bound[i] * 1000 / cases / 10.0 << " %\n";
    EXPECT_GE(bound[i] * 10, cases) << code(rule);
  }
}

// The rule, and gaps that are accepted: without those the plan needs other excuses.
TEST(PinnedCases, AreBoundByTheirPinsInAFifthOfThem) {
  const int cases = cases_wanted(300);
  int bound = 0, gaps = 0;
  for_each_seed(cases, [&](int seed) {
    const Case c = pinned_case(static_cast<std::uint64_t>(seed));
    bound += binds(c, Rule::pin) ? 1 : 0;
    const auto plan = quick_plan(c, {}, 15);
    const auto of_a_pin = [](const Excuse& excuse) { return excuse.reason.find("accepted by") == 0; };
    gaps += plan && std::ranges::any_of(plan->excuses, of_a_pin) ? 1 : 0;
  });
  std::cout << "of " << cases << " cases " << bound << " bound by pins, " << gaps << " with a gap that is accepted\n";
  EXPECT_GE(bound * 5, cases);
  EXPECT_GT(gaps, 0);
}

}  // namespace
}  // namespace rebadge::test
