// What sweeps over places and slots leave behind, and the trajectory read off it backwards.
#pragma once

#include <functional>
#include <vector>

#include "laydown/trajectory.h"

namespace rebadge::laydown {

// How a place was come to: by a move.
struct Back {
  int place = -1;
  int leaves = -1;
  int route = -1;
};

// Leaving for home for good or to come again.
struct Exit {
  int sweep = -1;  // -1: at home for good
  int place = -1;
  int leaves = -1;
  int route = -1;
  int arrives = 0;  // slot; beyond the horizon: not seen any more
};

// One tour from its first slot: what leads to each place in each slot. Index: place * (slots + 1) + slot.
struct Sweep {
  int start = 0;
  int since = 0;               // day on which the tour began, or since_before
  int exit_before = -1;        // the exit after which it began, -1: from the start
  std::vector<int> joined;     // the same by slot, of a sweep that tours join on each slot; else empty
  std::vector<Back> back;      // how it was come to last
  std::vector<char> moved_in;  // the best came so
};

struct Trails {
  const Profile& profile;
  int slots = 0;
  const std::vector<Sweep>& sweeps;
  std::function<const Exit&(int)> exit_on;  // by slot, of tours
  Stint first;                              // where it is at first, from then on for good
};

// The trajectory from the first stint on that ends with `last`; without it the first stint.
Trajectory trace(const Trails& trails, const Exit* last);

}  // namespace rebadge::laydown
