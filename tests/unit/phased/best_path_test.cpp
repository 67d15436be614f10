#include "laydown/phased/best_path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "laydown/phased/search.h"
#include "tests/unit/phased/phases.h"

namespace rebadge::test {
namespace {

using laydown::phased::Amount;
using laydown::phased::BestPath;
using laydown::phased::Placement;

// A placement somewhat on its way, so that lines lack persons, sites are full and some have passed.
class ABestPath : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  ABestPath() : bridge(by_phases(generated(GetParam(), 60, 16, 6))), table(bridge.problem), placement(table) {
    laydown::phased::PhasedSearch search(bridge.problem, {});
    search.construct();
    placement.start_from(search.best());
  }

  const laydown::Bridge bridge;
  const laydown::phased::Table table;
  Placement placement;
};

// What is not in the forecast: splits over sites, comfort, and rows that its own stints tie to one another.
TEST_P(ABestPath, CostsWhatItForecastsForNearlyAllUnits) {
  BestPath path(table);
  int units = 0, exact = 0;
  for (int unit = 0; unit < static_cast<int>(bridge.problem.units.size()); ++unit) {
    (void)placement.take_out(unit);
    const Amount forecast = path.find(placement, unit);
    if (forecast != Placement::never) {
      const Amount cost = placement.put_in(unit, path.spots());
      ++units;
      // Fifty person-days of the lowest price.
      exact += cost != Placement::never && std::abs(cost - forecast) < 5'000 * laydown::phased::Weights::priced;
    }
    placement.undo();
  }
  EXPECT_GT(units, 30);
  EXPECT_GE(exact * 10, units * 9) << units;
}

// Of all that one change after another can make of a unit, nothing is cheaper by more than the forecast leaves out.
TEST_P(ABestPath, IsNotBeatenByChangesAtRandom) {
  BestPath path(table);
  search::Random random(GetParam());
  for (int unit = 0; unit < static_cast<int>(bridge.problem.units.size()); ++unit) {
    (void)placement.take_out(unit);
    const Amount forecast = path.find(placement, unit);
    if (forecast == Placement::never || placement.put_in(unit, path.spots()) == Placement::never) {
      placement.undo();
      continue;
    }
    const Amount best = placement.cost();
    placement.undo();
    (void)placement.take_out(unit);
    const int spots = table.spots_of(placement.profile_of(unit)), slots = bridge.problem.slots;
    for (int i = 0; i < 200; ++i) {
      const int from = static_cast<int>(random.pick(static_cast<std::size_t>(slots)));
      const int until = from + 1 + static_cast<int>(random.pick(static_cast<std::size_t>(slots - from)));
      const int spot = placement.home(unit) + static_cast<int>(random.pick(static_cast<std::size_t>(spots)));
      (void)placement.make({unit, spot, from, until});
      EXPECT_GE(placement.cost() + 5'000 * laydown::phased::Weights::priced, best) << "unit " << unit;
    }
    placement.undo();
  }
}

// Taken out and put back as it was, everything costs as before.
TEST_P(ABestPath, LeavesNothingBehindWhereTheUnitGoesBack) {
  const Amount cost = placement.cost();
  for (int unit = 0; unit < static_cast<int>(bridge.problem.units.size()); ++unit) {
    std::vector<int> spots;
    for (int slot = 0; slot < bridge.problem.slots; ++slot) spots.push_back(placement.spot(unit, slot));
    const Amount out = placement.take_out(unit);
    const Amount in = placement.put_in(unit, spots);
    if (in == Placement::never) {
      placement.undo();
    } else {
      EXPECT_EQ(out + in, 0) << "unit " << unit;
      placement.keep();
    }
    EXPECT_EQ(placement.cost(), cost) << "unit " << unit;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, ABestPath, ::testing::Values(1, 2, 3, 4, 5));

}  // namespace
}  // namespace rebadge::test
