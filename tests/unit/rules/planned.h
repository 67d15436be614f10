// The best plan that is found of a tiny case, with all rules or without some.
#pragma once

#include <gtest/gtest.h>

#include "transition/plan_case.h"

namespace rebadge::test {

inline Plan planned(const Case& c, const RuleSet& rules, std::uint64_t seed) {
  transition::PlanOptions options;
  options.as_of = c.as_of;
  options.policy = c.policy();
  options.seed = seed;
  options.iterations = 300;
  options.rules = rules;
  options.ranges = false;
  const auto found = transition::plan_case(c, options);
  if (const auto* none = std::get_if<transition::Unplannable>(&found)) {
    ADD_FAILURE() << "no plan: " << none->reasons.front();
    return {};
  }
  return std::get<Plan>(found);
}

}  // namespace rebadge::test
