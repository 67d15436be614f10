// Of a rule that a step would break a day earlier: the step of somebody else, or an earlier one of its own, that it
// waits for.
#pragma once

#include <vector>

#include "explain/steps.h"

namespace rebadge::explain {

// Null where it waits for nobody: for a gate, a window, or what the case gives. `unit`: the step and those together
// with it; `broken`: what the recount finds when the unit is earlier.
const Step* in_the_way(const Case& c, const std::vector<Step>& steps, const std::vector<const Step*>& unit,
                       const Step& step, const Violation& broken);

// Rules of which elements of the unit alone decide: gates, tours, and the rows themselves.
bool of_its_own(Rule rule);

}  // namespace rebadge::explain
