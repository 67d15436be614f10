#include <gtest/gtest.h>

#include <iostream>

#include "laydown/best_response.h"
#include "laydown/bridge.h"
#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

laydown::Mask drawn_mask(search::Random& random, const laydown::Problem& problem, const laydown::Profile& profile) {
  laydown::Mask mask;
  mask.relaxed = random.chance(30);
  if (random.chance(30)) {
    mask.not_before = static_cast<int>(random.below(static_cast<std::size_t>(problem.slots)));
  }
  if (random.chance(40)) {
    mask.shut_places.assign(profile.places.size(), 0);
    for (char& shut : mask.shut_places) shut = random.chance(40) ? 1 : 0;
  }
  if (random.chance(20)) {
    for (std::size_t i = 0; i < problem.lift.size(); ++i) mask.full_lift.push_back(random.chance(30) ? 1 : 0);
    mask.full_from = static_cast<int>(random.below(static_cast<std::size_t>(problem.slots)));
  }
  return mask;
}

// The sweep over phases leaves out most pairs of places. What it finds is the same path to the last stint and route; of
// tours, which it does not always tell apart by their first day, one as good.
void expect_same_paths(Case (*make)(std::uint64_t), int cases) {
  int moves = 0, moved = 0, others = 0;
  for_each_seed(cases, [&](int seed) {
    Case c = make(static_cast<std::uint64_t>(seed));
    const laydown::BridgeOptions how{c.policy(), c.as_of, Objective::priced, {}};
    const laydown::Bridge bridge = laydown::bridge(c, laydown::phases_of(c, c.as_of), how);
    laydown::Problem problem = bridge.problem;
    search::Random random(static_cast<std::uint64_t>(seed));
    if (random.chance(30)) problem.switch_price = random.chance(50) ? 400 : -400;
    if (random.chance(30)) problem.rebadge_price = 3 * problem.arrival_price + 7;
    laydown::State state(problem);
    laydown::BestResponse by_phases(problem), by_pairs(problem);
    by_pairs.look_at_all_pairs();
    for (int i = 0; i < 40; ++i, ++moves) {
      const int unit = static_cast<int>(random.below(problem.units.size()));
      const laydown::Mask mask = drawn_mask(random, problem, state.profile(unit));
      state.remove(unit);
      const laydown::Trajectory path = by_phases.find(state, unit, mask);
      const laydown::Trajectory other = by_pairs.find(state, unit, mask);
      if (path != other) {
        ++others;
        ASSERT_TRUE(state.profile(unit).toured) << "seed " << seed << ", move " << i;
        state.insert(unit, other);
        const search::Cost cost = state.cost();
        state.remove(unit);
        state.insert(unit, path);
        EXPECT_EQ(state.cost(), cost) << "seed " << seed << ", move " << i;
        state.remove(unit);
      }
      if (path.size() > 1) ++moved;
      state.insert(unit, path);
    }
  });
  std::cout << moves << " moves, " << moved << " of them from one place to another, " << others
            << " with as good a path\n";
  EXPECT_GT(moved, 0);
}

TEST(Phases, AreSweptToThePathsOfAllPairsOfPlacesOnWildCases) { expect_same_paths(random_case, 3'000); }
TEST(Phases, AreSweptToThePathsOfAllPairsOfPlacesOnPinnedCases) { expect_same_paths(pinned_case, 1'000); }
TEST(Phases, AreSweptToThePathsOfAllPairsOfPlacesOnPlantedCases) { expect_same_paths(planted_case, 3'000); }

}  // namespace
}  // namespace rebadge::test
