// Single changes of a case that may serve more of what a plan leaves open: what might be asked, and of whom.
#pragma once

#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::app {

// Drawn from the plan's shortfalls: about who could serve them, where and under which mission. Each once.
std::vector<AskedChange> candidates(const Case& c, const Plan& plan);

}  // namespace rebadge::app
