// Whatever the prices of rows are, no plan costs less than what units cost alone at them.
#include "laydown/exact/prices.h"

#include <gtest/gtest.h>

#include "tests/support/brute_force.h"
#include "tests/support/case_builder.h"
#include "tests/support/planned.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

using search::Cost;
using namespace laydown::exact;

std::vector<Walks> walks_of(const laydown::Problem& problem, const laydown::Levels& levels) {
  std::vector<Walks> walks;
  for (const auto& profile : problem.profiles) walks.emplace_back(problem, profile, levels, Walks::Memory::whole);
  return walks;
}

TEST(PricesOfRows, AreNeverAboveTheBestPlanHoweverTheyAreDrawn) {
  const laydown::Levels levels{Cost::withdrawn,   Cost::excuse, Cost::minimum,
                               Cost::minimum + 1, Cost::priced, Cost::comfort};
  search::Random random(7);
  int compared = 0;
  for_each_seed(1'000, [&](int seed) {
    const Case c = random_case(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Problem& problem = bridge.problem;
    const auto best = best_by_brute_force(problem, 5'000);
    if (!best || best->cost[Cost::hard] > 0) return;
    const std::vector<Walks> walks = walks_of(problem, levels);
    const Sum cost = laydown::compact<most_levels>(best->cost, levels);
    std::vector<Price> rows = price_rows(problem, levels, walks, static_cast<int>(levels.size()) - 1);
    for (int draw = 0; draw < 30; ++draw) {
      Sum weights;
      for (std::size_t i = 0; i < levels.size(); ++i) weights.level[i] = random.chance(60) ? random.between(0, 100) : 0;
      const int dense = random.between(1, 60);
      for (Price& row : rows) {
        const std::int64_t most =
            row.level < 0 ? 500'000 : row.factor * weights.level[static_cast<std::size_t>(row.level)];
        row.value = random.chance(dense) ? most * random.between(0, 20) / 20 : 0;
      }
      const laydown::exact::Prices prices(problem, walks, weights, rows);
      ++compared;
      EXPECT_LE(prices.least(), prices.weigh(cost)) << "seed " << seed;
    }
  });
  EXPECT_GT(compared, 1'000);
}

// Both stand on a line with one place, and nobody may leave: the one who is worth less fills nothing. At the price of
// the whole place nobody gains anything by filling it, and nobody loses: the plan costs nothing.
TEST(PricesOfRows, TakeNothingFromWhoIsWorthLessThanThePriceOfAPlace) {
  CaseBuilder world;
  world.settings().until = world.day(3);
  world.settings().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, 70});
  world.line("L", "OLD", "S1", 1);
  world.standing("C1", "XAA", 1, "L");
  world.standing("C2", "XAB", 1, "L").capability = CapabilityId{1};
  for (const char* from : {"Z1", "Z2"}) {
    for (const char* to : {"HOME", "Z1", "Z2"}) world.no_lift(from, to);
  }
  const Case c = world.build();
  const laydown::Bridge bridge = dated_problem(c);
  const laydown::Problem& problem = bridge.problem;
  const laydown::Levels levels{Cost::priced};
  const std::vector<Walks> walks = walks_of(problem, levels);
  Sum weights;
  weights.level[0] = fine;
  std::vector<Price> rows = price_rows(problem, levels, walks, 0);
  for (Price& row : rows) row.value = row.kind == Price::Kind::fill ? row.factor * fine : 0;
  laydown::State state(problem);
  EXPECT_EQ(state.cost()[Cost::priced], 0);
  EXPECT_EQ(laydown::exact::Prices(problem, walks, weights, rows).least(), 0);
}

// Of two who would fill the line one has a seat. At a price at which both would be left, or both go, the bound is below
// the plan; where a seat is worth just what is gained by going, it is the plan.
TEST(PricesOfRows, CountASeatForEachPersonWhoDeparts) {
  CaseBuilder world;
  world.settings().until = world.day(6);
  world.lift("HOME", "Z1", 1, 2);
  world.no_lift("HOME", "Z2");
  world.line("L", "OLD", "S1", 4);
  world.people("C1", "XAA", 2);
  world.people("C2", "XAB", 2);
  const Case c = world.build();
  const laydown::Bridge bridge = dated_problem(c);
  const laydown::Problem& problem = bridge.problem;
  const laydown::Levels levels{Cost::priced};
  const std::vector<Walks> walks = walks_of(problem, levels);
  Sum weights;
  weights.level[0] = fine;
  std::vector<Price> rows = price_rows(problem, levels, walks, 0);
  const std::int64_t nobody = 4 * 6 * 1000 * 100;
  const std::int64_t gained = 2 * (5 * 1000 - 300) * 100;
  const auto best = best_by_brute_force(problem, 100'000);
  ASSERT_TRUE(best);
  EXPECT_EQ(best->cost[Cost::priced], nobody - gained);
  for (int parts = 0; parts <= 16; ++parts) {
    bool first = true;
    for (Price& row : rows) {
      row.value = row.kind == Price::Kind::seats && row.slot == 0 && first ? gained / 2 * fine * parts / 8 : 0;
      first = first && row.value == 0;
    }
    const std::int64_t least = laydown::exact::Prices(problem, walks, weights, rows).least();
    EXPECT_LE(least, (nobody - gained) * fine);
    if (parts != 8) continue;
    EXPECT_EQ(least, (nobody - gained) * fine);
  }
}

}  // namespace
}  // namespace rebadge::test
