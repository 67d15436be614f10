// What the programs of a case share, and where the days are cut.
#pragma once

#include <vector>

#include "laydown/bound_program.h"
#include "model/case.h"

namespace rebadge::laydown {

// The problem has days for slots.
Limits limits_of(const Case& c, const Problem& problem);

// Days on which nothing changes.
struct Run {
  int first = 0, days = 0;
};

// In order.
std::vector<Run> runs_of(const Limits& limits);

}  // namespace rebadge::laydown
