// What a laydown by phases wants of each unit, in places of the problem by days.
#pragma once

#include <vector>

#include "laydown/problem.h"
#include "laydown/trajectory.h"

namespace rebadge::transition {

// To be at the place, not home, on the days [from, until).
struct Wish {
  int place = 0;
  int from = 0, until = 0;
};

// By unit in order of days, no two overlap. `laydown`: trajectories in the problem by phases, made from the same case
// by the same options as that by days.
std::vector<std::vector<Wish>> wishes_of(const laydown::Problem& phases,
                                         const std::vector<laydown::Trajectory>& laydown, const laydown::Problem& days);

}  // namespace rebadge::transition
