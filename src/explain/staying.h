// A plan in which some do not move: they stay where they were until they go home in the plan anyway, and what they do
// there in between is left out. All others do as planned.
#pragma once

#include <vector>

#include "explain/steps.h"

namespace rebadge::explain {

// Who would have gone home for good stays to the horizon's end.
Plan staying(const Case& c, const Plan& plan, const std::vector<const Step*>& steps);

}  // namespace rebadge::explain
