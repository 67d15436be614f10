#include "tests/support/small_transition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "laydown/exact/proof.h"
#include "tests/support/brute_force.h"
#include "tests/support/planned.h"

namespace rebadge::test {
namespace {

using search::Cost;

// Some seconds each in a long run.
std::int64_t effort() { return cases_wanted(0) > 0 ? 10'000'000 : 500'000; }

// Each is planned, and the plan proved with an effort that takes seconds. What is said to cost at least is never more
// than what any plan costs: neither the one that is proved, nor what a longer search finds.
TEST(SmallTransitions, AreProved) {
  int tried = 0, proved = 0, bettered = 0;
  double slowest = 0;
  for_each_seed(12, [&](int seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Case c = small_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Found found = quick_search(bridge.problem, 300);
    if (found.cost[Cost::hard] > 0) return;
    ++tried;
    const search::StopRule clock;
    const laydown::Proof proof = laydown::prove(bridge.problem, found.best, {.effort = effort()});
    slowest = std::max(slowest, clock.elapsed());
    laydown::State state(bridge.problem);
    state.place(proof.better.value_or(found.best));
    const Cost cost = without_motion(state.cost());
    EXPECT_LE(proof.least, cost);
    EXPECT_LE(cost, without_motion(found.cost));
    EXPECT_LE(proof.least, without_motion(quick_search(bridge.problem, 500).cost));
    bettered += proof.better ? 1 : 0;
    if (!proof.optimal) return;
    ++proved;
    EXPECT_EQ(proof.least, cost);
  });
  std::cout << tried << " small transitions, " << proved << " proved, " << bettered << " bettered; the slowest took "
            << slowest << " s\n";
  EXPECT_GE(3 * proved, tried);
}

}  // namespace
}  // namespace rebadge::test
