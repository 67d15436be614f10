// A first laydown: who must leave goes home in time; then the largest units first, each where its outlook is best.
#pragma once

#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

void construct(Placement& placement, const Candidates& candidates);

// Its parts. Home for good, as late as mends it and is worth it, if the unit's own gates and tours are broken.
void leave_in_time(Placement& placement, int unit);
// Units, the largest first, to where they are wanted, on slots that they are at home.
void fill(Placement& placement, std::vector<int> units);

}  // namespace rebadge::laydown::phased
