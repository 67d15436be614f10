// Who could mend a plan that breaks rules.
#pragma once

#include <vector>

#include "laydown/state.h"

namespace rebadge::transition {

// Units, ascending, that are counted on a slot on which a row, a hand-over or a passing is broken, or that are where or
// for longer than they may be.
std::vector<int> culprits(const laydown::State& state);

}  // namespace rebadge::transition
