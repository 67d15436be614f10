#include "tests/support/small_transition.h"

#include <gtest/gtest.h>

#include <iostream>

#include "laydown/exact/proof.h"
#include "tests/support/planned.h"

namespace rebadge::test {
namespace {

using search::Cost;

Cost without_motion(Cost cost) {
  cost[Cost::motion] = 0;
  return cost;
}

// Each is planned, proved with an effort that takes seconds, and proved again from the plan as the world stands:
// another way to the same cost. What is said to cost at least is never more than what a plan costs.
TEST(SmallTransitions, AreProvedFromWhateverPlanIsKnown) {
  int tried = 0, proved = 0, bettered = 0, twice = 0;
  for_each_seed(12, [&](int seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Case c = small_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Found found = quick_search(bridge.problem, 300);
    ++tried;
    const laydown::ProofLimits limits{cases_wanted(0) > 0 ? 10'000'000 : 1'000'000, {}};
    const laydown::Proof proof = laydown::prove(bridge.problem, found.best, limits);
    laydown::State state(bridge.problem);
    const laydown::State world(bridge.problem);
    state.place(proof.better.value_or(found.best));
    const Cost cost = without_motion(state.cost());
    EXPECT_TRUE(proof.least <= cost);
    EXPECT_TRUE(cost <= without_motion(found.cost));
    bettered += proof.better ? 1 : 0;
    if (!proof.optimal) return;
    ++proved;
    EXPECT_EQ(proof.least, cost);
    std::vector<laydown::Trajectory> poor;
    for (std::size_t u = 0; u < found.best.size(); ++u) poor.push_back(world.trajectory(static_cast<int>(u)));
    const laydown::Proof again = laydown::prove(bridge.problem, poor, limits);
    EXPECT_TRUE(again.least <= cost);
    if (!again.optimal) return;
    ++twice;
    EXPECT_EQ(again.least, cost);
  });
  std::cout << tried << " small transitions, " << proved << " proved, " << bettered << " of them bettered, " << twice
            << " proved from the world as it stands too\n";
  EXPECT_GT(proved, tried / 2);
}

}  // namespace
}  // namespace rebadge::test
