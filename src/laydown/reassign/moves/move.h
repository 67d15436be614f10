// What the moves of the search share. A move draws itself, tells the difference of cost and is made or given up in one
// step; `effort` counts the differences that it asked for.
#pragma once

#include "laydown/reassign/candidates.h"
#include "laydown/reassign/state.h"
#include "search/annealing.h"

namespace rebadge::laydown::reassign {

using search::Drawn;
using search::Temperature;

}  // namespace rebadge::laydown::reassign
