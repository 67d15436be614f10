// What the moves of the search share. A move draws itself, tells the difference of cost and is made or given up in one
// step; `effort` counts the differences that it asked for, so that time can be shared out without a clock.
#pragma once

#include <cstdint>

#include "laydown/reassign/candidates.h"
#include "laydown/reassign/state.h"
#include "laydown/reassign/temperature.h"
#include "search/random.h"

namespace rebadge::laydown::reassign {

struct Drawn {
  bool made = false;
  Amount delta = 0;
  std::int64_t effort = 1;
};

}  // namespace rebadge::laydown::reassign
