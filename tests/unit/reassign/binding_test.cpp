// Which rules and parts of the cost matter in the random instances: without it, the best would be another that it
// forbids or makes dearer. A dear move is one of three kinds, so that each kind decides less often.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>

#include "tests/support/random_reassignment.h"

namespace rebadge::test {
namespace {

using verify::BrokenRule;
using verify::ReassignmentCost;

using verify::ReassignmentRecount;

// A rule or a part of the cost.
struct Matter {
  const char* name;
  std::optional<BrokenRule::Rule> rule;
  std::int64_t ReassignmentCost::* part = nullptr;
  int share = 10;  // of so many instances it decides one at least
  int instances = 0;
};

bool allowed_without(const ReassignmentRecount& recount, const Matter& matter) {
  return std::ranges::all_of(recount.broken, [&](const BrokenRule& broken) { return broken.rule == matter.rule; });
}

std::int64_t cost_without(const ReassignmentRecount& recount, const Matter& matter) {
  return recount.cost.total() - (matter.part == nullptr ? 0 : recount.cost.*matter.part);
}

// Without it, the first of the best.
const ReassignmentRecount& best_without(const std::vector<ReassignmentRecount>& all, const Matter& matter) {
  const ReassignmentRecount* best = nullptr;
  for (const ReassignmentRecount& recount : all) {
    if (!allowed_without(recount, matter)) continue;
    if (best == nullptr || cost_without(recount, matter) < cost_without(*best, matter)) best = &recount;
  }
  return *best;
}

TEST(RandomReassignments, AreDecidedByEachRuleAndCostInAGoodShareOfThem) {
  constexpr int instances = 1000;
  using Rule = BrokenRule::Rule;
  std::array<Matter, 10> matters{{{"capacity", Rule::capacity},
                                  {"transient", Rule::transient},
                                  {"conflict", Rule::conflict},
                                  {"spread", Rule::spread},
                                  {"dependency", Rule::dependency},
                                  {"load", {}, &ReassignmentCost::load},
                                  {"balance", {}, &ReassignmentCost::balance},
                                  {"process moves", {}, &ReassignmentCost::process_moves, 20},
                                  {"service moves", {}, &ReassignmentCost::service_moves, 20},
                                  {"machine moves", {}, &ReassignmentCost::machine_moves, 20}}};
  int moved = 0;
  for (int seed = 1; seed <= instances; ++seed) {
    const MachineReassignment instance = random_reassignment(static_cast<std::uint64_t>(seed));
    const auto best = best_by_brute_force(instance);
    ASSERT_TRUE(best) << seed;
    moved += best->assignment != instance.original ? 1 : 0;
    std::vector<ReassignmentRecount> all;
    for_each_assignment(instance, [&](const auto&, const auto& recount) { all.push_back(recount); });
    for (Matter& matter : matters) {
      const ReassignmentRecount& other = best_without(all, matter);
      matter.instances += !other.accepted() || other.cost.total() > best->cost ? 1 : 0;
    }
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
