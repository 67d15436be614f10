// A first laydown: who must leave goes home in time, lines that must pass whole do; then unit by unit, the largest
// first, each goes where it is best on all slots while the others stay; so many times over all.
#pragma once

#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

void construct(Placement& placement, const Candidates& candidates, int rounds);

// Its parts. Home for good, as late as mends it and is worth it, if the unit's own gates and tours are broken.
void leave_in_time(Placement& placement, int unit);
// Lines that must pass whole and do not: each on the slot on which that costs least.
void pass_whole(Placement& placement, const Candidates& candidates);
// Units, the largest first, each to where it is best on all slots while the others stay.
void put_best(Placement& placement, std::vector<int> units);
// Units, the largest first, to where they are wanted, on slots that they are at home.
void fill(Placement& placement, std::vector<int> units);

}  // namespace rebadge::laydown::phased
