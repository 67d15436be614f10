// The best that one unit can do while all others stay as they are: a shortest path over places and slots, by dynamic
// programming in O(slots x places^2), or O(slots x places) without dates, with tours a path for each start. What a slot
// at a place is worth is the difference of the rows that it touches; cover, hand-over and passing whole add to arrivals
// and departures. The path's value is a forecast (a split, the burden and effects between two stays of the same unit
// are estimated): the search inserts it and compares exact costs.
#pragma once

#include <vector>

#include "laydown/phases.h"
#include "laydown/state.h"
#include "laydown/sweep.h"

namespace rebadge::laydown {

// What a single response leaves out, to make the search look elsewhere. All slots and places by default.
struct Mask {
  bool relaxed = false;  // broken rows cost nothing: who could mend them comes next
  int not_before = 0;    // no departure before this slot
  int pull = 0;          // of the burden: 0 towards the key; else this way before `pull_turns`, the other after
  int pull_turns = 0;    // slot
  // The place that it must be at on just the slots [from, until), if it can.
  struct Lure {
    int place = -1;  // none
    int from = 0, until = 0;
  } lure;
  std::vector<char> shut_places;  // by place of the profile; empty: none
  std::vector<char> full_lift;    // by row of lift: no seat is left from a slot on; empty: none
  int full_from = 0;
  std::vector<int> line_from, line_until;                // a line is served only in [from, until); empty: always
  const std::vector<std::vector<char>>* cuts = nullptr;  // by line of the problem and slot: not served; none
  const std::vector<int>* lines = nullptr;               // ascending: only these are served; all

  // Is a place on a line left out on the slot?
  [[nodiscard]] bool shuts(int place, int line, int slot) const;
  // On all slots?
  [[nodiscard]] bool shuts(const Place& place) const;
};

class BestResponse {
 public:
  explicit BestResponse(const Problem& problem);

  // The unit must be removed from the state. The state is unchanged afterwards.
  Trajectory find(State& state, int unit, const Mask& mask = {});
  // For tests: looks at all pairs of places even where time is not dated.
  void look_at_all_pairs() { all_pairs_ = true; }

 private:
  [[nodiscard]] bool by_pairs() const { return problem_->dated || all_pairs_; }
  void clear(std::size_t size);
  [[nodiscard]] std::int64_t burden_pull(const State& state) const;
  void value_slots(State& state, int unit, const Mask& mask);
  void value_place(State& state, int place_index, std::int64_t pull, const Mask& mask);
  void value_cover(State& state, int place_index);
  void value_handover(State& state, int place_index);
  void value_wholes(State& state, int place_index);
  void value_overlap(State& state, int unit, int place_index);
  void value_splits(State& state);
  bool takes_seats_twice(const State& state, const Trajectory& path, Mask& mask) const;
  void value_lure(const Mask::Lure& lure);
  void value_travel(State& state, const Mask& mask);
  Trajectory best_path(const State& state, int unit, const Mask& mask);
  Trajectory find_here(State& state, int unit, const Mask& mask);
  bool narrow(const Profile& whole, const Mask& mask);
  [[nodiscard]] Mask narrowed(const Mask& mask) const;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(problem_->slots + 1) + at(slot); }

  const Problem* problem_;
  PhaseSweep phases_;  // of problems without dates
  bool all_pairs_ = false;
  const Profile* profile_ = nullptr;
  // With the places that a mask leaves, and which they are of the whole.
  Profile narrow_;
  std::vector<int> of_whole_;
  // By place and slot.
  std::vector<Cost> slot_;  // being there
  std::vector<char> allowed_;
  std::vector<Cost> arrive_;  // besides the move's price
  std::vector<Cost> leave_;   // for anywhere but a line that goes on
  std::vector<std::vector<Owed>> owed_;
  std::vector<Cost> held_;      // being under way from or to it, summed up to the slot
  std::vector<char> has_held_;  // by place
  Cost any_;                    // what is not 0 in some slot, besides prices and broken rules
};

}  // namespace rebadge::laydown
