// The shortest path of one unit through places and slots, given what each slot, arrival and departure is worth.
#pragma once

#include <vector>

#include "laydown/state.h"

namespace rebadge::laydown {

struct Mask;

// By place and slot: index = place * (slots + 1) + slot.
struct Values {
  const std::vector<Cost>& slot;
  const std::vector<char>& allowed;
  const std::vector<Cost>& arrive;
  const std::vector<Cost>& leave;
  const std::vector<Cost>& held;
  const std::vector<char>& has_held;  // by place
};

Trajectory best_path(const State& state, const Profile& profile, const Values& values, const Mask& mask);

}  // namespace rebadge::laydown
