// What no schedule is shorter than, before anything is searched.
#pragma once

#include "schedule/problem.h"

namespace rebadge::schedule {

// The critical path; and for each resource the days that all that is needed of it takes, between the least days before
// the first job that needs it and after the last.
int simple_bound(const Problem& problem);

}  // namespace rebadge::schedule
