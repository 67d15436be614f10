// Simulated annealing over one state: shifts and swaps, for a share of the effort insertions that eject, and for a
// small one several elements taken out and put back.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "laydown/reassign/candidates.h"
#include "laydown/reassign/moves/insert_and_eject.h"
#include "laydown/reassign/moves/reinsert.h"
#include "laydown/reassign/moves/shift_element.h"
#include "laydown/reassign/moves/swap_elements.h"
#include "laydown/reassign/state.h"
#include "search/random.h"

namespace rebadge::laydown::reassign {

// What was asked, made and gained by one kind of move.
struct MoveCount {
  std::int64_t drawn = 0, made = 0, effort = 0;
  Amount gained = 0;  // by those that made the plan cheaper
};

enum class MoveKind { shift, swap, insert, reinsert };
inline constexpr std::array<const char*, 4> move_names{"shift", "swap", "insert and eject", "reinsert"};
using MoveCounts = std::array<MoveCount, move_names.size()>;

struct Cooling {
  Amount from = 1, to = 1;  // temperature, in cost
  int insertions = 0;       // percent of the effort
  // How much of the cooling is behind, in thousandths; 1000 or more ends it. Asked now and then, with the effort so
  // far.
  std::function<int(std::int64_t)> passed;
  std::function<void(Amount)> better;  // told now and then, when the best got better
};

class Annealing {
 public:
  Annealing(const Problem& problem, const Candidates& candidates, std::uint64_t seed);

  // Begins with a plan that keeps the rules, and forgets the best if that was worse.
  void start_from(const std::vector<int>& nodes);
  void run(const Cooling& cooling);

  [[nodiscard]] Amount cost() const { return state_.cost(); }
  // Of the cost, what moves are charged; the rest is load and balance.
  [[nodiscard]] Amount moves_cost() const { return state_.cost() - state_.nodes_cost(); }
  [[nodiscard]] const std::vector<int>& nodes() const { return state_.nodes(); }
  [[nodiscard]] const std::vector<int>& best() const { return best_; }
  [[nodiscard]] Amount best_cost() const { return best_cost_; }
  [[nodiscard]] const MoveCounts& counts() const { return counts_; }

 private:
  void step(const Temperature& temperature, int insertions);
  void note_best();

  const Candidates* candidates_;
  search::Random random_;
  State state_;
  ShiftElement shift_;
  SwapElements swap_;
  InsertAndEject insert_;
  Reinsert reinsert_;
  std::vector<int> best_;
  Amount best_cost_;
  MoveCounts counts_;
  std::int64_t effort_ = 0, insertion_effort_ = 0, reinsertion_effort_ = 0;
};

}  // namespace rebadge::laydown::reassign
