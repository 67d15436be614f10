// What a unit has done before a day, and how its path may go on from there.
#pragma once

#include "laydown/mask.h"
#include "laydown/problem.h"
#include "laydown/trajectory.h"

namespace rebadge::transition {

// Up to where it is on the slot, or arrives next if it is under way then: the last stint is cut off at the end of the
// horizon, and what comes after it is left out.
laydown::Trajectory past_of(const laydown::Problem& problem, const laydown::Trajectory& path, int slot);

// A response that goes on from there, with departures on the slot or later.
laydown::Mask onward(const laydown::Problem& problem, const laydown::Trajectory& past, int slot);

// The whole path: the past, and what a response under that mask says.
laydown::Trajectory joined(const laydown::Trajectory& past, const laydown::Trajectory& response);

}  // namespace rebadge::transition
