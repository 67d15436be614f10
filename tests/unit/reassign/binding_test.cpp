// Which rules and parts of the cost matter in the random instances: without it, the best would be another that it
// forbids or makes dearer. A dear move is one of three kinds, so that each kind decides less often.
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "tests/support/random_reassignment.h"

namespace rebadge::test {
namespace {

using verify::BrokenRule;
using verify::ReassignmentCost;

struct Matter {
  const char* name;
  Leaving leaving;
  int share = 10;  // of so many instances it decides one at least
  int instances = 0;
};

bool decides(const MachineReassignment& instance, const BestOf& best, const Leaving& leaving) {
  const auto other = best_by_brute_force(instance, leaving);
  const auto recount = verify::recount(instance, other->assignment);
  return !recount.accepted() || recount.cost.total() > best.cost;
}

TEST(RandomReassignments, AreDecidedByEachRuleAndCostInAGoodShareOfThem) {
  constexpr int instances = 600;
  using Rule = BrokenRule::Rule;
  std::array<Matter, 10> matters{{{"capacity", {Rule::capacity, {}}},
                                  {"transient", {Rule::transient, {}}},
                                  {"conflict", {Rule::conflict, {}}},
                                  {"spread", {Rule::spread, {}}},
                                  {"dependency", {Rule::dependency, {}}},
                                  {"load", {{}, &ReassignmentCost::load}},
                                  {"balance", {{}, &ReassignmentCost::balance}},
                                  {"process moves", {{}, &ReassignmentCost::process_moves}, 20},
                                  {"service moves", {{}, &ReassignmentCost::service_moves}, 20},
                                  {"machine moves", {{}, &ReassignmentCost::machine_moves}, 20}}};
  int moved = 0;
  for (int seed = 1; seed <= instances; ++seed) {
    const MachineReassignment instance = random_reassignment(static_cast<std::uint64_t>(seed));
    const auto best = best_by_brute_force(instance);
    ASSERT_TRUE(best) << seed;
    moved += best->assignment != instance.original ? 1 : 0;
    for (Matter& matter : matters) matter.instances += decides(instance, *best, matter.leaving) ? 1 : 0;
  }
  std::cout << "of " << instances << " instances the best moves something in " << moved << ", decided by\n";
  for (const Matter& matter : matters) {
    std::cout << "  " << matter.name << " " << matter.instances << "\n";
    EXPECT_GE(matter.instances * matter.share, instances) << matter.name;
  }
}

TEST(RandomReassignments, BeginWithAnAssignmentThatKeepsTheRules) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    for (const ReassignmentSize size : {ReassignmentSize{}, ReassignmentSize{40, 10}}) {
      const MachineReassignment instance = random_reassignment(seed, size);
      const auto recount = verify::recount(instance, instance.original);
      ASSERT_TRUE(recount.accepted()) << seed << " " << to_string(recount.broken.front());
    }
  }
}

}  // namespace
}  // namespace rebadge::test
