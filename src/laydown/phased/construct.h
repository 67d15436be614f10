// A first laydown: who must leave goes home in time; then the largest units first, each where its outlook is best.
#pragma once

#include "laydown/phased/candidates.h"

namespace rebadge::laydown::phased {

void construct(Placement& placement, const Candidates& candidates);

}  // namespace rebadge::laydown::phased
