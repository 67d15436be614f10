// A plan that was made for another problem, brought to this one: by changes that may be, so that nobody is where a gate
// is shut and no tour and seat is broken; then the rows are mended one by one.
#pragma once

#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

// From the world as it stands to these trajectories, each as far as it may be.
// The units that could not follow theirs are returned.
std::vector<int> carry_on(Placement& placement, const std::vector<Trajectory>& trajectories);

// Who must leave goes home in time. While a row is broken, that unit which mends most for least leaves where the row is
// too full, or comes where it is too empty. Then each whom this concerned, `astray`, goes where it is best, and who may
// serve one of the lines where it is wanted on slots that it is at home. How many were concerned.
std::size_t repair(Placement& placement, const Candidates& candidates, std::vector<int> astray,
                   const std::vector<int>& lines);

}  // namespace rebadge::laydown::phased
