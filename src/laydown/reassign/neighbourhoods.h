// A state and the neighbourhoods that are searched around it: shifts and swaps, for a share of the effort insertions
// that eject, and for a small one several elements taken out and put back.
#pragma once

#include <array>
#include <cstdint>
#include <tuple>
#include <vector>

#include "laydown/reassign/candidates.h"
#include "laydown/reassign/moves/insert_and_eject.h"
#include "laydown/reassign/moves/reinsert.h"
#include "laydown/reassign/moves/shift_element.h"
#include "laydown/reassign/moves/swap_elements.h"
#include "laydown/reassign/state.h"
#include "search/annealing.h"

namespace rebadge::laydown::reassign {

inline constexpr std::array<const char*, 4> move_names{"shift", "swap", "insert and eject", "reinsert"};

class Neighbourhoods {
 public:
  static constexpr std::size_t kinds = move_names.size();
  using Counts = std::array<search::MoveCount, kinds>;
  using Snapshot = std::vector<int>;  // node by element

  Neighbourhoods(const Problem& problem, const Candidates& candidates)
      : state_(problem),
        moves_(ShiftElement(candidates), SwapElements(candidates), InsertAndEject(candidates), Reinsert(candidates)) {}

  // Percent of the effort.
  void set_insertions(int share) { insertions_ = share; }

  std::size_t next_kind(const Counts& counts, std::int64_t effort, search::Random& random) const {
    if (counts[reinsert].effort * 100 < effort * reinsertions) return reinsert;
    if (counts[insert].effort * 100 < effort * insertions_) return insert;
    return (random.next() & 1) != 0 ? shift : swap;
  }
  Drawn draw(std::size_t kind, search::Random& random, const Temperature& temperature) {
    return search::draw_one(moves_, kind, state_, random, temperature);
  }
  [[nodiscard]] Amount cost() const { return state_.cost(); }
  [[nodiscard]] const Snapshot& snapshot() const { return state_.nodes(); }
  [[nodiscard]] std::size_t size() const { return state_.nodes().size(); }
  void follow(const Neighbourhoods& other) { state_ = State(state_.problem(), other.state_.nodes()); }

  // Of the cost, what moves are charged; the rest is load and balance.
  [[nodiscard]] Amount moves_cost() const { return state_.cost() - state_.nodes_cost(); }

 private:
  enum Kind : std::size_t { shift, swap, insert, reinsert };
  static constexpr int reinsertions = 5;  // percent of the effort

  State state_;
  std::tuple<ShiftElement, SwapElements, InsertAndEject, Reinsert> moves_;  // by kind
  int insertions_ = 0;
};

using Annealing = search::Annealing<Neighbourhoods>;
using MoveCounts = Annealing::Counts;

}  // namespace rebadge::laydown::reassign
