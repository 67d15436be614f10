// Plans of tiny random cases, each with what the verifier counts, to set a bound beside.
#pragma once

#include <gtest/gtest.h>

#include "tests/support/random_case.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {

// `make(seed)` gives a case; `look(case, plan, recount)` is told of those for which a plan was found. How many.
template <class Make, class Look>
int for_each_random_plan(Make&& make, Look&& look) {
  int planned = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Case c = make(seed);
    transition::PlanOptions options;
    options.policy = seed % 3 == 0 ? Policy::hopeful : Policy::expected;
    options.as_of = c.as_of;
    options.iterations = 120;
    const auto found = transition::plan_case(c, options);
    if (!std::holds_alternative<Plan>(found)) continue;
    const Plan& plan = std::get<Plan>(found);
    const auto recount = verify::verify(c, plan);
    EXPECT_TRUE(recount.accepted());
    look(c, plan, recount);
    ++planned;
  }
  return planned;
}

}  // namespace rebadge::test
