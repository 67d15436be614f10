// Whatever the prices of rows are, no plan costs less than what units cost alone at them.
#include "laydown/exact/prices.h"

#include <gtest/gtest.h>

#include "tests/support/brute_force.h"
#include "tests/support/planned.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

using search::Cost;
using namespace laydown::exact;

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
    std::vector<Walks> walks;
    for (const auto& profile : problem.profiles) walks.emplace_back(problem, profile, levels, Walks::Memory::whole);
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

}  // namespace
}  // namespace rebadge::test
