// A tour for a unit that is at home: from home to a place and back, on the days on which that gains most, while its
// other moves and all other units stay. Looked at are days on which something changes: O(rows x slots + days^2).
#pragma once

#include <cstddef>
#include <vector>

#include "laydown/place_values.h"
#include "laydown/state.h"
#include "laydown/ways.h"
#include "model/index.h"
#include "transition/moves/few_places.h"

namespace rebadge::transition {

class AddTour {
 public:
  // `problem` is by days.
  explicit AddTour(const laydown::Problem& problem) : problem_(&problem), values_(problem) {}

  // Of a path that the unit, which is not in the state, might take: a tour to the place, of its profile, within the
  // stint at home of that number. False: none gains anything.
  bool add(laydown::State& state, int unit, laydown::Trajectory& path, std::size_t home, int place);

 private:
  using Cost = laydown::Cost;

  struct Arrival {
    int leaves = 0, arrives = 0, route = -1;
    Cost value;  // of the move
  };
  struct Departure {
    int leaves = 0, arrives = 0, route = -1;  // leaves on `slots`: never
    Cost value;
  };

  void find_arrivals(const laydown::State& state, const laydown::Trajectory& path, std::size_t home);
  void find_departures(const laydown::State& state, const laydown::Trajectory& path, std::size_t home);
  [[nodiscard]] bool changes(int slot) const;
  [[nodiscard]] Cost held(int from, int until) const;

  [[nodiscard]] std::size_t index(int slot) const { return at(problem_->slots + 1) + at(slot); }
  [[nodiscard]] const laydown::Place& to() const { return few_.place(1); }

  const laydown::Problem* problem_;
  laydown::PlaceValues values_;
  FewPlaces few_;             // home, and the place
  int from_ = 0, until_ = 0;  // slots looked at
  std::vector<Arrival> arrivals_;
  std::vector<Departure> departures_;
  std::vector<Cost> there_;  // by slot looked at: being there until then
  std::vector<int> shut_;    // by slot looked at: the last slot up to it on which the place is shut
};

}  // namespace rebadge::transition
