#include "laydown/phased/construct.h"

#include <algorithm>
#include <vector>

namespace rebadge::laydown::phased {
namespace {

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

void fill(Placement& placement, std::vector<int> units) {
  constexpr int most_stints = 4;
  const auto persons = [&](int unit) {
    return placement.table().problem().profiles[static_cast<std::size_t>(placement.profile_of(unit))].persons;
  };
  std::stable_sort(units.begin(), units.end(), [&](int a, int b) { return persons(a) > persons(b); });
  std::vector<Option> options;
  for (const int unit : units) {
    for (int stint = 0; stint < most_stints; ++stint) {
      find_options(placement, unit, options);
      if (!take_best(placement, options)) break;
    }
  }
}

void construct(Placement& placement, const Candidates& candidates) {
  for (const int unit : candidates.movable()) leave_in_time(placement, unit);
  fill(placement, candidates.movable());
}

}  // namespace rebadge::laydown::phased
