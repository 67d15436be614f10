// A laydown that goes on from the last plan.
#include "laydown/phased/repair.h"

#include <gtest/gtest.h>

#include "bench/generator_changes.h"
#include "laydown/last_plan.h"
#include "laydown/phased/search.h"
#include "tests/unit/phased/phases.h"
#include "transition/decode.h"

namespace rebadge::test {
namespace {

using laydown::Bridge;
using laydown::phased::Candidates;
using laydown::phased::PhasedSearch;
using laydown::phased::Placement;
using laydown::phased::Table;

std::vector<Assignment> rows_of(const Case& c, const Bridge& bridge, const std::vector<laydown::Trajectory>& plan) {
  laydown::State state(bridge.problem);
  state.place(plan);
  return transition::assignments_of(c, bridge, state);
}

std::vector<laydown::Trajectory> first_plan(const Bridge& bridge) {
  PhasedSearch search(bridge.problem, {});
  search.construct();
  search.improve({300'000, {}});
  return search.best();
}

TEST(CarryingOn, KeepsAPlanOfWhichNothingHasChanged) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const Case c = generated(seed);
    const Bridge bridge = by_phases(c);
    const auto plan = first_plan(bridge);
    const auto last = laydown::carry_over(c, rows_of(c, bridge, plan), c, bridge);
    EXPECT_TRUE(last.changed_lines.empty());
    const Table table(bridge.problem);
    Placement placement(table);
    EXPECT_TRUE(laydown::phased::carry_on(placement, last.trajectories).empty());
    EXPECT_EQ(placement.cost(), laydown::phased::Weights().of(cost_of(bridge.problem, plan))) << "seed " << seed;
    const auto before = placement.cost();
    laydown::phased::repair(placement, Candidates(table), {}, {0});
    EXPECT_LE(placement.cost(), before);
  }
}

// After each change of a row: no rule is broken, the placement knows what it costs, and the same is found again.
TEST(CarryingOn, MendsWhatAChangedRowBreaks) {
  int worsened = 0;
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Case c = generated(seed);
    search::Random random(seed);
    auto rows = rows_of(c, by_phases(c), first_plan(by_phases(c)));
    for (int change = 0; change < 15; ++change) {
      Case changed = c;
      SCOPED_TRACE(bench::change_row(changed, random));
      const Bridge bridge = by_phases(changed);
      const auto last = laydown::carry_over(c, rows, changed, bridge);
      worsened += cost_of(bridge.problem, last.trajectories)[search::Cost::hard] > 0 ? 1 : 0;
      const auto go_on = [&] {
        PhasedSearch search(bridge.problem, {});
        search.carry_on(last);
        search.improve({30'000, {}}, laydown::phased::little_warmth);
        return search;
      };
      const PhasedSearch search = go_on();
      const search::Cost cost = cost_of(bridge.problem, search.best());
      EXPECT_EQ(cost[search::Cost::hard], 0);
      EXPECT_EQ(laydown::phased::Weights().of(cost), search.best_cost());
      EXPECT_EQ(go_on().best(), search.best());
      rows = rows_of(changed, bridge, search.best());
      c = std::move(changed);
    }
  }
  EXPECT_GT(worsened, 3);  // there was something to mend
}

// Random cases have every rule, also those that ask for more people somewhere: what is mended was broken before.
TEST(CarryingOn, BreaksNothingMoreInCasesWithEveryRule) {
  int mended = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Bridge bridge = by_phases(seed % 2 == 0 ? planted_case(seed) : random_case(seed));
    if (bridge.problem.units.empty()) continue;
    const Table table(bridge.problem);
    Placement placement(table);
    const auto before = placement.cost();
    laydown::phased::repair(placement, Candidates(table), {}, {0});
    EXPECT_LE(placement.cost(), before) << "seed " << seed;
    mended += placement.cost() < before ? 1 : 0;
  }
  EXPECT_GT(mended, 50);
}

}  // namespace
}  // namespace rebadge::test
