// What being at a place, coming to it and leaving it is worth to one unit while all others stay as they are, slot by
// slot: differences of the rows that are touched, and what cover, hand-over, passing whole and transient resources add
// to arrivals and departures. Splits, the burden and what two stays of one unit do to each other are estimates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "laydown/mask.h"
#include "laydown/state.h"
#include "laydown/sweep.h"
#include "model/index.h"

namespace rebadge::laydown {

class PlaceValues {
 public:
  explicit PlaceValues(const Problem& problem) : problem_(&problem), until_(problem.slots) {}

  // Only slots of [from, until) are looked at from now on; all others keep what they had.
  void look_at(int from, int until) { from_ = from, until_ = until; }
  // Of each place of the profile but home. The unit must be removed from the state, which is unchanged afterwards.
  // `by_pairs`: arrivals and what is held under way too, which without dates nobody asks.
  void find(State& state, int unit, const Profile& profile, const Mask& mask, bool by_pairs);

  [[nodiscard]] Values values() const {
    return {slot_,       allowed_,  arrive_.costs,   leave_.costs,  owed_,
            held_.costs, has_held_, arrive_.written, leave_.written};
  }
  // What is not 0 in some slot, besides prices and broken rules.
  [[nodiscard]] const Cost& any() const { return any_; }

 private:
  // By place and slot, nearly all 0: only those of places that were written to are cleared.
  struct Sparse {
    std::vector<Cost> costs;
    std::vector<char> written;  // by place

    void clear(std::size_t places, std::size_t slots);
    Cost& at(int place, std::size_t index) {
      if (static_cast<std::size_t>(place) < written.size()) written[static_cast<std::size_t>(place)] = 1;
      return costs[index];
    }
  };

  void clear(std::size_t size);
  [[nodiscard]] std::int64_t burden_pull(const State& state) const;
  void value_slots(State& state, int unit, const Mask& mask);
  void value_place(State& state, int place_index, std::int64_t pull, const Mask& mask);
  void value_rows(State& state, int place_index);
  void value_cover(State& state, int place_index);
  void value_handover(State& state, int place_index);
  void value_wholes(State& state, int place_index);
  void value_overlap(State& state, int unit, int place_index);
  void value_splits(State& state);
  void value_lure(const Mask::Lure& lure);
  void value_travel(State& state, const Mask& mask);

  [[nodiscard]] std::size_t index(int place, int slot) const { return at(place) * at(problem_->slots + 1) + at(slot); }

  const Problem* problem_;
  const Profile* profile_ = nullptr;
  bool by_pairs_ = false;
  int from_ = 0, until_ = 0;
  // By place and slot.
  std::vector<Cost> slot_;  // being there
  std::vector<char> allowed_;
  Sparse arrive_;  // besides the move's price
  Sparse leave_;   // for anywhere but a line that goes on
  std::vector<std::vector<Owed>> owed_;
  Sparse held_;                 // being under way from or to it, summed up to the slot
  std::vector<char> has_held_;  // by place
  Cost any_;
};

}  // namespace rebadge::laydown
