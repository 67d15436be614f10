// The placement against laydown::State, which counts the same in another way.
#include "laydown/phased/placement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "search/random.h"
#include "tests/support/pinned_case.h"
#include "tests/unit/phased/phases.h"

namespace rebadge::test {
namespace {

using laydown::phased::Amount;
using laydown::phased::Change;
using laydown::phased::Layout;
using laydown::phased::Placement;
using laydown::phased::Table;
using laydown::phased::Weights;

std::vector<laydown::Trajectory> plan_of(const Placement& placement) {
  std::vector<laydown::Trajectory> plan;
  for (std::size_t u = 0; u < placement.table().problem().units.size(); ++u) {
    plan.push_back(trajectory_of(placement.table(), placement.layout(), static_cast<int>(u)));
  }
  return plan;
}

Change draw(const Placement& placement, search::Random& random) {
  const Table& table = placement.table();
  const int slots = table.problem().slots;
  Change change;
  change.unit = static_cast<int>(random.below(table.problem().units.size()));
  change.spot = placement.home(change.unit) + random.between(0, table.spots_of(placement.profile_of(change.unit)) - 1);
  change.from = random.between(0, slots - 1);
  change.until = random.between(change.from + 1, slots);
  return change;
}

// Without what the placement leaves out.
Amount weighed(search::Cost cost) { return Weights().of(cost); }

struct Changed {
  int made = 0, refused = 0, undone = 0;
};

Changed change_at_random(const Case& c, std::uint64_t seed, int changes) {
  const laydown::Bridge bridge = by_phases(c);
  if (bridge.problem.units.empty()) return {};
  const Table table(bridge.problem);
  Placement placement(table);
  search::Random random(seed);
  Changed changed;
  EXPECT_EQ(placement.cost(), weighed(cost_of(bridge.problem, plan_of(placement)))) << "as the world stands";
  for (int i = 0; i < changes; ++i) {
    const Amount before = placement.cost();
    const Layout layout = placement.layout();
    Amount sum = 0;
    for (int parts = random.between(1, 3); parts > 0; --parts) {
      const Amount delta = placement.make(draw(placement, random));
      ++(delta == Placement::never ? changed.refused : changed.made);
      if (delta != Placement::never) sum += delta;
    }
    EXPECT_EQ(placement.cost(), before + sum);
    if (random.chance(30)) {
      placement.undo();
      ++changed.undone;
      EXPECT_EQ(placement.cost(), before);
      EXPECT_EQ(placement.layout().spots, layout.spots);
      EXPECT_EQ(placement.layout().routes, layout.routes);
    } else {
      placement.keep();
    }
    if (i % 10 != 0) continue;
    const search::Cost counted = cost_of(bridge.problem, plan_of(placement));
    EXPECT_EQ(placement.cost(), weighed(counted)) << "seed " << seed << ", change " << i;
  }
  Placement again(table);
  again.start_from(plan_of(placement));
  EXPECT_EQ(again.cost(), placement.cost());
  EXPECT_EQ(again.layout().spots, placement.layout().spots);
  return changed;
}

TEST(APlacement, CostsAfterAnyChangesWhatTheStateCounts) {
  const int cases = count_from("REBADGE_CASES", 150), changes = count_from("REBADGE_MOVES", 100);
  Changed all;
  const auto add = [&](const Changed& changed) {
    all.made += changed.made, all.refused += changed.refused, all.undone += changed.undone;
  };
  for (int seed = 1; seed <= cases; ++seed) {
    const auto s = static_cast<std::uint64_t>(seed);
    add(change_at_random(random_case(s), s, changes));
    add(change_at_random(pinned_case(s), s, changes));
    add(change_at_random(planted_case(s), s, changes));
    if (seed % 10 == 0) add(change_at_random(generated(s), s, changes));
    if (HasFailure()) return;
  }
  EXPECT_GT(all.made, cases * changes / 2);
  EXPECT_GT(all.refused, cases * changes / 2);
  EXPECT_GT(all.undone, cases * changes / 4);
}

// Lists of who is where follow the layout.
TEST(APlacement, KnowsWhoIsOnALineAndAtASite) {
  const laydown::Bridge bridge = by_phases(generated(3));
  const Table table(bridge.problem);
  Placement placement(table);
  search::Random random(3);
  for (int i = 0; i < 2'000; ++i) {
    (void)placement.make(draw(placement, random));
    (void)placement.make(draw(placement, random));
    if (random.chance(20)) {
      placement.undo();
    } else {
      placement.keep();
    }
  }
  for (int slot = 0; slot < bridge.problem.slots; ++slot) {
    std::vector<int> on_lines(bridge.problem.lines.size(), 0);
    for (int unit = 0; unit < static_cast<int>(bridge.problem.units.size()); ++unit) {
      const Table::Spot& spot = table.spot(placement.spot(unit, slot));
      if (spot.line >= 0) ++on_lines[static_cast<std::size_t>(spot.line)];
      if (spot.site < 0) continue;
      const auto& there = placement.at_site(slot, spot.site);
      EXPECT_EQ(std::count(there.begin(), there.end(), unit), 1);
    }
    for (std::size_t line = 0; line < on_lines.size(); ++line) {
      EXPECT_EQ(static_cast<int>(placement.on_line(slot, static_cast<int>(line)).size()), on_lines[line]);
    }
  }
}

// Where no rule is touched the outlook is the difference: of one change, and of two that exchange places.
TEST(AnOutlook, IsTheDifferenceOfFillAndMoves) {
  Case c = generated(5);
  c.site_capacity.clear();
  c.caveats.clear();
  c.mandates.clear();
  c.consents.clear();
  for (Mission& mission : c.missions) mission.ceiling.reset();
  for (Requirement& line : c.requirements) line.minimum.reset(), line.passes.reset();
  laydown::Bridge bridge = by_phases(c);
  bridge.problem.split_price = 0;
  const Table table(bridge.problem);
  Placement placement(table);
  search::Random random(5);
  int looked = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Change one = draw(placement, random);
    Change two = draw(placement, random);
    two.from = one.from, two.until = one.until;
    const bool pair = random.chance(50) && one.unit != two.unit;
    if (placement.own_cost(one.unit) != 0 || placement.own_cost(two.unit) != 0) {
      (void)placement.make({one.unit, placement.home(one.unit), 0, bridge.problem.slots});
      (void)placement.make({two.unit, placement.home(two.unit), 0, bridge.problem.slots});
      placement.keep();
      continue;
    }
    const Amount outlook = placement.outlook(one, pair ? &two : nullptr);
    Amount delta = placement.make(one);
    if (delta != Placement::never && pair) {
      const Amount second = placement.make(two);
      delta = second == Placement::never ? second : delta + second;
    }
    if (delta == Placement::never) {
      placement.undo();
      continue;
    }
    EXPECT_EQ(outlook, delta);
    ++looked;
    placement.keep();
  }
  EXPECT_GT(looked, 1'000);
}

}  // namespace
}  // namespace rebadge::test
