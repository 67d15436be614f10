// The shortest path of one unit through places and slots, given what each slot, arrival and departure is worth.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "laydown/compact.h"
#include "laydown/state.h"

namespace rebadge::laydown {

struct Mask;
class KnownWays;

// Leaving a place on a slot leaves a line, which the unit had made run, short of its minimum for so many person-days
// (hundredths); not if it goes on to a place that counts for the line too.
struct Owed {
  int row = -1;  // the line's fill
  std::vector<std::int64_t> on_leaving;

  [[nodiscard]] bool goes_on(const Place& to, int slot) const {
    return to.counting()[static_cast<std::size_t>(slot)] != 0 &&
           std::binary_search(to.rows().begin(), to.rows().end(), row);
  }
};

// By place and slot: index = place * (slots + 1) + slot.
struct Values {
  const std::vector<Cost>& slot;
  const std::vector<char>& allowed;
  const std::vector<Cost>& arrive;
  const std::vector<Cost>& leave;              // hand-over in `hard`, what is owed in `excuse`
  const std::vector<std::vector<Owed>>& owed;  // by place
  const std::vector<Cost>& held;
  const std::vector<char>& has_held;  // by place
  // By place: without it all is 0 there.
  const std::vector<char>& arrives;
  const std::vector<char>& leaves;
};

// Those in which values or moves may differ, of what is not 0 in any slot, arrival or departure.
Levels levels_in(Cost any);

Trajectory best_path(const State& state, const Profile& profile, const Values& values, const Levels& levels,
                     const Mask& mask, KnownWays& ways);

}  // namespace rebadge::laydown
