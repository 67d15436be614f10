// Seats of lift that a plan takes, by row of lift and period.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

// One leg of a move: a row of the table of lift, and the day of departure on it.
struct Leg {
  std::size_t row = 0;
  Day departs;
};

// As far as there are rows for its route; none in place and within an area.
std::vector<Leg> legs_of(const Case& c, const Move& move);

std::map<std::pair<std::size_t, int>, std::int64_t> seats_taken(const Case& c, const Timeline& timeline);

// Periods in which somebody travels, by row of lift, then day.
std::vector<LiftUse> lift_use(const Case& c, const Timeline& timeline);

}  // namespace rebadge::explain
