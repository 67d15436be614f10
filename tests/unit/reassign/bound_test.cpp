// The bound on a reassignment: never above what is possible, and no worse than it can be.
#include "laydown/reassign/bound.h"

#include <gtest/gtest.h>

#include "laydown/reassign/search.h"
#include "tests/support/planned.h"
#include "tests/support/random_reassignment.h"
#include "tests/unit/reassign/tiny.h"

namespace rebadge::test {
namespace {

using laydown::reassign::Amount;
using laydown::reassign::Problem;

// The best after so many rounds of prices; each that is told is better than the one before.
Amount relaxed(const Problem& problem, int rounds) {
  const laydown::reassign::Candidates candidates(problem);
  laydown::reassign::Relaxation relaxation(problem, candidates);
  Amount best = -1;
  int round = 0;
  relaxation.run([&](std::int64_t) { return round++ * 1000 / rounds; },
                 [&](Amount bound) {
                   EXPECT_GT(bound, best);
                   best = bound;
                 });
  return best;
}

Amount relaxed(const MachineReassignment& instance) { return relaxed(laydown::reassign::problem_of(instance), 2'000); }

// Machines without a limit that matters, and processes of one service each, all at first on the first machine.
MachineReassignment machines_and_loads(const std::vector<std::int64_t>& safety,
                                       const std::vector<std::int64_t>& loads) {
  MachineReassignment instance;
  instance.resources.push_back({false, 1});
  for (const std::int64_t safe : safety) {
    instance.machines.push_back({0, 0, {1'000'000}, {safe}, std::vector<std::int32_t>(safety.size(), 0)});
  }
  for (std::size_t p = 0; p < loads.size(); ++p) {
    instance.services.push_back({1, {}});
    instance.processes.push_back({static_cast<int>(p), {loads[p]}, 0});
    instance.original.push_back(0);
  }
  return instance;
}

TEST(Bound, IsNeverAboveTheBestByBruteForceAndMostlyAboveTheAggregate) {
  int compared = 0, better = 0, reached = 0;
  for_each_seed(1'000, [&](int seed) {
    const MachineReassignment instance = random_reassignment(static_cast<std::uint64_t>(seed));
    const auto best = best_by_brute_force(instance);
    if (!best) return;
    const Problem problem = laydown::reassign::problem_of(instance);
    const Amount aggregate = laydown::reassign::aggregate_bound(problem), bound = relaxed(problem, 300);
    EXPECT_LE(bound, best->cost) << "seed " << seed;
    EXPECT_GE(bound, aggregate) << "seed " << seed;
    ++compared;
    better += bound > aggregate ? 1 : 0;
    reached += bound == best->cost ? 1 : 0;
  });
  std::cout << compared << " compared, above the aggregate " << better << ", the best itself " << reached << "\n";
  EXPECT_GT(better * 2, compared);
  EXPECT_GT(reached * 10, compared);
}

// All together there is room for ten more, but not for the second process on any machine.
TEST(Bound, CountsWhatOneElementIsAboveEverySafety) {
  const MachineReassignment instance = machines_and_loads({10, 10, 10}, {5, 15});
  EXPECT_EQ(laydown::reassign::aggregate_bound(laydown::reassign::problem_of(instance)), 0);
  EXPECT_EQ(relaxed(instance), 5);
}

// The second process may stay where it is, 90 above safety, or leave for 7.
TEST(Bound, CountsWhatHasToMove) {
  MachineReassignment instance = machines_and_loads({10, 100}, {10, 90});
  instance.processes[0].move_cost = instance.processes[1].move_cost = 7;
  instance.process_move_weight = 1;
  EXPECT_EQ(relaxed(instance), 7);
}

// As before, but the second process fits on no other machine: the first leaves for nothing, and 80 are left.
TEST(Bound, KnowsWhoCannotMove) {
  MachineReassignment instance = machines_and_loads({10, 100}, {10, 90});
  instance.machines[1].capacity[0] = 89;
  EXPECT_EQ(relaxed(instance), 80);
}

// The machine that is safe has room for one of the two, though there is no load there yet.
TEST(Bound, KnowsWhatHasNoRoom) {
  MachineReassignment instance = machines_and_loads({0, 100}, {50, 50});
  instance.machines[1].capacity[0] = 50;
  EXPECT_EQ(relaxed(instance), 50);
}

TEST(Bound, CountsTheBalance) {
  const auto best = best_by_brute_force(tiny());
  ASSERT_TRUE(best);
  const Amount bound = relaxed(tiny());
  EXPECT_GE(bound, laydown::reassign::aggregate_bound(laydown::reassign::problem_of(tiny())));
  EXPECT_LE(bound, best->cost);
  EXPECT_GT(bound, 0);
}

// Amounts near the end of what 64-bit sums hold.
TEST(Bound, HoldsForLargeAmounts) {
  constexpr std::int64_t large = std::int64_t{1} << 55;
  MachineReassignment instance = machines_and_loads({large, large}, {large / 2, large / 2, large / 2, 3 * large / 2});
  for (auto& machine : instance.machines) machine.capacity[0] = 4 * large;
  const auto best = best_by_brute_force(instance);
  ASSERT_TRUE(best);
  EXPECT_EQ(best->cost, large);
  EXPECT_LE(relaxed(instance), large);
  EXPECT_GE(relaxed(instance), large - large / 1000);
}

TEST(Bound, IsBelowTheCostOfLargerInstances) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const MachineReassignment instance = random_reassignment(seed, {60, 12});
    laydown::reassign::Options options;
    options.effort = 100'000;
    EXPECT_LE(relaxed(instance), laydown::reassign::solve(laydown::reassign::problem_of(instance), options).cost)
        << seed;
  }
}

}  // namespace
}  // namespace rebadge::test
