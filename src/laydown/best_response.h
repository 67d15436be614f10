// The best that one unit can do while all others stay as they are: a shortest path over places and slots, by dynamic
// programming in O(slots x places^2), or O(slots x places) without dates, with tours a path for each start. What a slot
// at a place is worth is the difference of the rows that it touches; cover, hand-over and passing whole add to arrivals
// and departures. The path's value is a forecast (a split, the burden and effects between two stays of the same unit
// are estimated): the search inserts it and compares exact costs.
#pragma once

#include <vector>

#include "laydown/mask.h"
#include "laydown/phases.h"
#include "laydown/place_values.h"
#include "laydown/state.h"
#include "laydown/sweep.h"
#include "laydown/ways.h"
#include "model/index.h"

namespace rebadge::laydown {

class BestResponse {
 public:
  explicit BestResponse(const Problem& problem);

  // The unit must be removed from the state. The state is unchanged afterwards.
  Trajectory find(State& state, int unit, const Mask& mask = {});
  // For tests: looks at all pairs of places even where time is not dated.
  void look_at_all_pairs() { all_pairs_ = true; }

 private:
  [[nodiscard]] bool by_pairs() const { return problem_->dated || all_pairs_; }
  bool takes_seats_twice(const State& state, const Trajectory& path, Mask& mask) const;
  Trajectory best_path(const State& state, int unit, const Mask& mask);

  const Problem* problem_;
  PlaceValues values_;
  PhaseSweep phases_;  // of problems without dates
  KnownWays ways_;
  bool all_pairs_ = false;
  const Profile* profile_ = nullptr;
};

}  // namespace rebadge::laydown
