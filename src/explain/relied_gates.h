// The decisions not yet taken that a plan relies on: who takes each, by when it is needed, what hangs on it.
#pragma once

#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

// By the day needed, then as named. A decision is needed by the first departure, arrival or day of presence that
// hangs on it; persons are counted once, person-days are those of presence that would be lost without it.
std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan);
std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan, const Timeline& timeline);

}  // namespace rebadge::explain
