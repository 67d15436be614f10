// The search for a reassignment: against brute force where that is possible, and against the verifier everywhere.
#include <gtest/gtest.h>

#include "laydown/reassign/search.h"
#include "tests/support/planned.h"
#include "tests/support/random_reassignment.h"
#include "verify/reassignment.h"

namespace rebadge::test {
namespace {

namespace engine = laydown::reassign;

engine::Found solved(const MachineReassignment& instance, std::int64_t effort, int threads = 1,
                     std::uint64_t seed = 1) {
  engine::Options options;
  options.effort = effort;
  options.threads = threads;
  options.seed = seed;
  return engine::solve(engine::problem_of(instance), options);
}

TEST(Reassignment, IsNeverWorseThanByBruteForce) {
  int compared = 0, took_longer = 0, worse = 0;
  for_each_seed(1'500, [&](int seed) {
    const MachineReassignment instance = random_reassignment(static_cast<std::uint64_t>(seed), {5, 4});
    const auto best = best_by_brute_force(instance);
    if (!best) return;
    ++compared;
    engine::Found found;
    for (const std::int64_t effort : {20'000, 100'000, 1'000'000}) {
      found = solved(instance, effort);
      EXPECT_TRUE(verify::recount(instance, found.nodes).accepted()) << "seed " << seed;
      EXPECT_LE(found.bound, best->cost) << "seed " << seed;
      if (found.cost <= best->cost) return;
      if (effort == 20'000) ++took_longer;
    }
    ++worse;
    ADD_FAILURE() << "seed " << seed << ": brute force " << best->cost << ", found " << found.cost;
  });
  std::cout << compared << " instances compared, " << took_longer << " took longer, " << worse << " worse\n";
  EXPECT_GT(compared, 0);
}

TEST(Reassignment, KeepsTheRulesAndCostsWhatTheVerifierCounts) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const MachineReassignment instance = random_reassignment(seed, {60, 12});
    const engine::Found found = solved(instance, 100'000, 2, seed);
    const auto before = verify::recount(instance, instance.original), after = verify::recount(instance, found.nodes);
    EXPECT_TRUE(after.accepted());
    EXPECT_EQ(after.cost.total(), found.cost);
    EXPECT_EQ(before.cost.total(), found.original_cost);
    EXPECT_LE(found.cost, found.original_cost);
    EXPECT_GE(found.cost, found.bound);
  }
}

TEST(Reassignment, IsTheSameForOneSeedWhateverTheThreadsDoFirst) {
  const MachineReassignment instance = random_reassignment(7, {60, 12});
  const engine::Found once = solved(instance, 200'000, 2), again = solved(instance, 200'000, 2);
  EXPECT_EQ(once.nodes, again.nodes);
  EXPECT_EQ(once.bound, again.bound);
  EXPECT_EQ(once.reason, "effort");
  std::uint64_t number = 0;  // of the plan: the same by every compiler
  for (const int node : once.nodes) number = number * 31 + static_cast<std::uint64_t>(node);
  EXPECT_EQ(number, 2'947'593'064'328'538'982u);
}

TEST(Reassignment, IsTheSameForAsManySecondsWhereTheyAreCounted) {
  const engine::Problem problem = engine::problem_of(random_reassignment(7, {60, 12}));
  engine::Options options;
  options.deterministic = true;
  options.seconds = 0.03;
  const engine::Found once = engine::solve(problem, options), again = engine::solve(problem, options);
  EXPECT_EQ(once.nodes, again.nodes);
  EXPECT_EQ(once.bound, again.bound);
  EXPECT_EQ(once.reason, "effort");
  EXPECT_EQ(once.nodes, solved(random_reassignment(7, {60, 12}), 3 * engine::effort_a_second / 100, 2).nodes);
}

// Two processes have 9 more than their machine is safe with; the bound knows that one of them has to move, for 1.
TEST(Reassignment, EndsWhereTheBoundIsReached) {
  MachineReassignment instance;
  instance.resources.push_back({false, 1});
  for (int m = 0; m < 2; ++m) instance.machines.push_back({0, 0, {20}, {10}, {0, 0}});
  for (const int service : {0, 1}) {
    instance.services.push_back({1, {}});
    instance.processes.push_back({service, {10 - service}, 1});
  }
  instance.process_move_weight = 1;
  instance.original = {0, 0};
  const engine::Found found = solved(instance, 20'000'000, 2);
  EXPECT_EQ(found.reason, "bound");
  EXPECT_EQ(found.cost, 1);
  EXPECT_EQ(found.bound, 1);
}

TEST(Reassignment, LeavesWhatCannotMove) {
  MachineReassignment instance = random_reassignment(3, {5, 4});
  for (auto& machine : instance.machines) {
    for (auto& capacity : machine.capacity) capacity = 0;
  }
  for (auto& process : instance.processes) {
    for (auto& need : process.need) need = 1;
  }
  for (std::size_t p = 0; p < instance.processes.size(); ++p) {
    for (auto& capacity : instance.machines[static_cast<std::size_t>(instance.original[p])].capacity) ++capacity;
  }
  for (auto& resource : instance.resources) resource.transient = true;
  const engine::Found found = solved(instance, 1'000);
  EXPECT_EQ(found.nodes, instance.original);
  EXPECT_EQ(found.reason, "nothing can move");
  EXPECT_EQ(found.bound, found.cost);
}

TEST(Reassignment, StopsWhenAsked) {
  engine::Options options;
  options.seconds = 1000;
  options.stop = [] { return true; };
  const MachineReassignment instance = random_reassignment(7, {60, 12});
  const engine::Found found = engine::solve(engine::problem_of(instance), options);
  EXPECT_EQ(found.reason, "stopped");
  EXPECT_TRUE(verify::recount(instance, found.nodes).accepted());
}

}  // namespace
}  // namespace rebadge::test
