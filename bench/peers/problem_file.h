// The laydown by phases and its plans as JSON, for solvers that are not ours and for the recount. The grammar stands in
// docs/laydown-problem.md.
#pragma once

#include <iosfwd>
#include <vector>

#include "laydown/state.h"

namespace rebadge::bench {

// The problem must not be dated.
void write_problem(std::ostream& out, const laydown::Problem& problem);

void write_plan(std::ostream& out, const laydown::Problem& problem, const std::vector<laydown::Trajectory>& units);

}  // namespace rebadge::bench
