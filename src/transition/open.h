// Do gates leave a trajectory open? The state does not price what a shut gate forbids, as no search goes there: who
// takes over a trajectory from elsewhere asks.
#pragma once

#include "laydown/problem.h"
#include "laydown/trajectory.h"

namespace rebadge::transition {

// May it leave, set out and take up its post on the days of the move into the stint? Not of the first stint.
bool may_move(const laydown::Profile& profile, const laydown::Trajectory& path, std::size_t stint);

// The first slot on which it may not be where it is, or may not set out to there; `slots`: none.
int shut_from(const laydown::Problem& problem, const laydown::Profile& profile, const laydown::Trajectory& path);

}  // namespace rebadge::transition
