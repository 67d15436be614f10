// What the moves share. A move draws itself, and is made or given up in one step; `effort` counts about the slots that
// it looked at.
#pragma once

#include <cstdint>

#include "laydown/phased/candidates.h"
#include "laydown/phased/placement.h"
#include "search/annealing.h"

namespace rebadge::laydown::phased {

using search::Drawn;
using search::Temperature;

// One in so many is made to see, whatever its outlook: it may mend what is broken.
inline constexpr std::size_t unseen = 32;

// Keeps what was made if it costs at most so much.
inline Drawn settle(Placement& placement, Amount delta, Amount most, std::int64_t effort) {
  const bool made = delta != Placement::never && delta <= most;
  if (made) {
    placement.keep();
  } else {
    placement.undo();
  }
  return {made, made ? delta : 0, effort};
}

}  // namespace rebadge::laydown::phased
