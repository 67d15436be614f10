// A plan that was made for another problem, brought to this one: by changes that may be, so that nobody is where a gate
// is shut and no tour and seat is broken; then the rows are mended one by one.
#pragma once

#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

// From the world as it stands to these trajectories, each as far as it may be.
void carry_on(Placement& placement, const std::vector<Trajectory>& trajectories);

// Who must leave goes home in time. While a row is broken, that unit which mends most for least leaves where the row is
// too full, or comes where it is too empty; then who is at home goes where it is wanted.
void repair(Placement& placement, const Candidates& candidates);

}  // namespace rebadge::laydown::phased
