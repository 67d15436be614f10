// Between what a plan stands: the range of the switch at its fill, and the ends of the curve of moves against fill.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "laydown/search.h"
#include "laydown/state.h"
#include "model/plan.h"
#include "search/stop.h"

namespace rebadge::transition {

struct Ranges {
  std::vector<SwitchRange> switches;  // without the linear program's limits
  std::vector<CurvePoint> curve;      // fewest moves, this plan, most filled
};

// What its searches may take: so many iterations each, and when they stop.
struct RangeLimits {
  std::uint64_t seed = 1;
  std::int64_t iterations = 0;
  std::function<search::StopRule(std::int64_t iterations)> rule;
};

// By searches from the plan, which `state` holds, side by side.
Ranges searched_ranges(const laydown::State& state, const laydown::Found& plan, const RangeLimits& limits);

// Of the plan alone, and of one that moves as few as may be: no other plans are searched.
Ranges ranges_of_alone(const laydown::State& state, const laydown::State& fewest);

}  // namespace rebadge::transition
