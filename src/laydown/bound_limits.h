// What the programs of a case share, and where the days are cut.
#pragma once

#include <vector>

#include "laydown/bound_program.h"
#include "model/case.h"

namespace rebadge::laydown {

// The problem has days for slots.
Limits limits_of(const Case& c, const Problem& problem);

// Runs of days on which nothing changes, in order: their first days.
std::vector<int> runs_of(const Limits& limits);

}  // namespace rebadge::laydown
