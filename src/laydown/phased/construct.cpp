#include "laydown/phased/construct.h"

#include <algorithm>
#include <vector>

#include "laydown/phased/best_path.h"
#include "laydown/phased/moves/pass_line.h"

namespace rebadge::laydown::phased {
namespace {

void largest_first(const Placement& placement, std::vector<int>& units) {
  const auto persons = [&](int unit) {
    return placement.table().problem().profiles[static_cast<std::size_t>(placement.profile_of(unit))].persons;
  };
  std::stable_sort(units.begin(), units.end(), [&](int a, int b) { return persons(a) > persons(b); });
}

// If that is better.
void put_best(Placement& placement, BestPath& path, int unit) {
  const Amount out = placement.take_out(unit);
  const Amount in = path.put(placement, unit);
  if (in != Placement::never && out + in < 0) {
    placement.keep();
  } else {
    placement.undo();
  }
}

struct Option {
  Amount outlook;
  Change change;
};

// For each spot the runs of slots that the unit is at home and that gain each by itself.
void find_options(const Placement& placement, int unit, std::vector<Option>& options) {
  const Table& table = placement.table();
  const int home = placement.home(unit), slots = table.problem().slots;
  options.clear();
  int from = 0;
  while (from < slots && placement.spot(unit, from) != home) ++from;
  if (from == slots) return;
  for (int spot = home + 1; spot < home + table.spots_of(placement.profile_of(unit)); ++spot) {
    const auto gains = [&](int slot) {
      return placement.spot(unit, slot) == home && placement.may_be(unit, spot, slot) && placement.wanted(spot, slot) &&
             placement.outlook_on(slot, {unit, spot, slot, slot + 1}) < 0;
    };
    for (int slot = from; slot < slots; ++slot) {
      if (!gains(slot)) continue;
      const int first = slot;
      while (slot < slots && gains(slot)) ++slot;
      const Change change{unit, spot, first, slot};
      const Amount outlook = placement.outlook(change);
      if (outlook < 0) options.push_back({outlook, change});
    }
  }
  std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) { return a.outlook < b.outlook; });
}

// The first of the options that holds, from its first slot or a later one; false: none.
bool take_best(Placement& placement, const std::vector<Option>& options) {
  for (const Option& option : options) {
    for (Change change = option.change; change.from < change.until; ++change.from) {
      if (!placement.fits(change.unit, change.spot, change.from)) continue;
      const Amount delta = placement.make(change);
      if (delta == Placement::never) continue;
      if (delta < 0) {
        placement.keep();
        return true;
      }
      placement.undo();
    }
  }
  return false;
}

}  // namespace

void leave_in_time(Placement& placement, int unit) {
  const int slots = placement.table().problem().slots;
  for (int slot = slots - 1; slot >= 0 && placement.own_cost(unit) != 0; --slot) {
    const Amount delta = placement.make({unit, placement.home(unit), slot, slots});
    if (delta == Placement::never) continue;
    if (placement.own_cost(unit) == 0 && delta < 0) {
      placement.keep();
    } else {
      placement.undo();
    }
  }
}

void pass_whole(Placement& placement, const Candidates& candidates) {
  const Problem& problem = placement.table().problem();
  const PassLine passing(candidates, problem);
  for (std::size_t whole = 0; whole < problem.wholes.size(); ++whole) {
    if (placement.whole_cost(whole) == 0) continue;
    const auto pass = [&](int slot) {
      search::Random random(static_cast<std::uint64_t>(slot));
      std::int64_t effort = 0;
      return passing.make(placement, random, whole, slot, effort);
    };
    int best = 0;
    Amount least = 0;
    for (int slot = 0; slot <= problem.slots; ++slot) {
      const Amount delta = pass(slot);
      if (delta < least) least = delta, best = slot;
      placement.undo();
    }
    if (least == 0) continue;
    (void)pass(best);
    placement.keep();
  }
}

void fill(Placement& placement, std::vector<int> units) {
  constexpr int most_stints = 4;
  largest_first(placement, units);
  std::vector<Option> options;
  for (const int unit : units) {
    for (int stint = 0; stint < most_stints; ++stint) {
      find_options(placement, unit, options);
      if (!take_best(placement, options)) break;
    }
  }
}

void put_best(Placement& placement, std::vector<int> units) {
  largest_first(placement, units);
  BestPath path(placement.table());
  for (const int unit : units) put_best(placement, path, unit);
}

void construct(Placement& placement, const Candidates& candidates, int rounds) {
  for (const int unit : candidates.movable()) leave_in_time(placement, unit);
  pass_whole(placement, candidates);
  for (int round = 0; round < rounds; ++round) put_best(placement, candidates.movable());
}

}  // namespace rebadge::laydown::phased
