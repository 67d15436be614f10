// One move of a unit on other days: when it leaves one place and comes to the next, while its other moves and all other
// units stay as they are. A best response with the places given: O(days looked at x (rows + ways)).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "laydown/place_values.h"
#include "laydown/state.h"
#include "laydown/ways.h"
#include "model/index.h"
#include "transition/moves/few_places.h"

namespace rebadge::transition {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::Profile;
using laydown::State;
using laydown::Trajectory;

class Redate {
 public:
  // `problem` is by days.
  explicit Redate(const Problem& problem) : problem_(&problem), values_(problem) {}

  // The move into the stint of that number, from 1 on, to the best days near those on which it is made. False: there
  // are none better, and the state is as it was.
  bool improve(State& state, int unit, std::size_t stint);
  // The same of a path that the unit, which is not in the state, might take. False: there are no such days.
  bool date(State& state, int unit, Trajectory& path, std::size_t stint);

 private:
  struct Days {
    int leaves = 0, arrives = 0, route = -1;
  };
  // Between which slots the move may be made: what comes before and after it stays.
  struct Span {
    int from = 0, until = 0;  // looked at
    int least = 0;            // leaves no earlier
    int most = 0;             // arrives no later
    int first_arrival = 0;    // by dwell and by the tour that begins
    int last_leave = 0;       // by dwell and by the tour that ends
  };

  void take_places(const Profile& whole, int from, int to);
  [[nodiscard]] Span span_of(const State& state, int unit, const Trajectory& path, std::size_t stint) const;
  [[nodiscard]] std::optional<Days> best_days(const State& state, const Span& span, int since);
  [[nodiscard]] Cost value_of_leaving(int slot, int arrives) const;

  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(problem_->slots + 1) + at(slot); }
  [[nodiscard]] const Place& from() const { return few_.place(from_); }
  [[nodiscard]] const Place& to() const { return few_.place(to_); }

  const Problem* problem_;
  laydown::PlaceValues values_;
  FewPlaces few_;                     // home, and the places of the move
  int from_ = 0, to_ = 0;             // in it
  std::vector<Cost> stays_, serves_;  // by slot looked at: being there until then, from then on
};

}  // namespace rebadge::transition
