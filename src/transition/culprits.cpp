#include "transition/culprits.h"

#include <algorithm>

#include "model/index.h"

namespace rebadge::transition {
namespace {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::State;
using laydown::Stint;

}  // namespace

std::vector<int> culprits(const State& state) {
  const Problem& problem = state.problem();
  std::vector<std::vector<char>> row_broken(problem.rows.size()), line_broken(problem.lines.size());
  const auto mark = [&](std::vector<char>& slots, int slot) {
    slots.resize(at(problem.slots), 0);
    slots[at(slot)] = 1;
  };
  std::vector<Cost> costs(at(problem.slots));
  for (std::size_t r = 0; r < row_broken.size(); ++r) {
    if (problem.rows[r].kind == laydown::Row::Kind::fill) continue;  // it breaks no rule
    std::fill(costs.begin(), costs.end(), Cost{});
    state.add_row(static_cast<int>(r), 0, problem.slots, 1, costs.data());
    for (int slot = 0; slot < problem.slots; ++slot) {
      if (costs[at(slot)][Cost::hard] > 0) mark(row_broken[r], slot);
    }
  }
  for (std::size_t l = 0; l < line_broken.size(); ++l) {
    for (int slot = 0; slot < problem.slots; ++slot) {
      if (state.handover_short(static_cast<int>(l), slot) > 0) mark(line_broken[l], slot);
    }
  }
  for (const laydown::Whole& whole : problem.wholes) {
    for (int slot = state.first_day_on(whole.line); slot < problem.slots; ++slot) {
      if (state.left_behind(whole, slot) <= 0) continue;
      mark(line_broken[at(whole.line)], slot);
      for (const int line : whole.from) mark(line_broken[at(line)], slot);
    }
  }
  const auto any = [&](const std::vector<char>& slots, int from, int until) {
    return !slots.empty() && std::find(slots.begin() + from, slots.begin() + until, 1) != slots.begin() + until;
  };
  std::vector<int> units;
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const int unit = static_cast<int>(u);
    const auto& path = state.trajectory(unit);
    const bool counted = std::any_of(path.begin(), path.end(), [&](const Stint& stint) {
      const Place& place = problem.profile_of(unit).places[at(stint.place)];
      const int until = std::min(problem.slots, stint.until + 1);  // who leaves on the slot too
      return (place.line >= 0 && any(line_broken[at(place.line)], stint.from, until)) ||
             std::any_of(place.rows().begin(), place.rows().end(),
                         [&](int row) { return any(row_broken[at(row)], stint.from, stint.until); });
    });
    if (counted || state.unit_cost(unit)[Cost::hard] > 0) units.push_back(unit);
  }
  return units;
}

}  // namespace rebadge::transition
