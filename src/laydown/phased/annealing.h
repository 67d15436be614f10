// Simulated annealing of a laydown by phases, in integers throughout. Each kind of move has a share of the effort.
#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include "laydown/phased/candidates.h"
#include "laydown/phased/moves/improve_unit.h"
#include "laydown/phased/moves/insert_and_eject.h"
#include "laydown/phased/moves/pass_line.h"
#include "laydown/phased/moves/shift_unit.h"
#include "laydown/phased/moves/swap_units.h"
#include "laydown/phased/placement.h"
#include "search/random.h"

namespace rebadge::laydown::phased {

enum class MoveKind { shift, swap, insert, improve, pass };
inline constexpr std::array<const char*, 5> move_names{"shift", "swap", "insert and eject", "improve", "pass a line"};

// What was drawn, made and gained by one kind of move.
struct MoveCount {
  std::int64_t drawn = 0, made = 0, effort = 0;
  Amount gained = 0;  // by those that made the plan cheaper
};
using MoveCounts = std::array<MoveCount, move_names.size()>;

struct Cooling {
  Amount from = 1, to = 1;  // temperature, in cost
  // How much of the cooling is behind, in thousandths; 1000 or more ends it. Asked now and then, with the effort so
  // far.
  std::function<int(std::int64_t)> passed;
};

class PhasedAnnealing {
 public:
  PhasedAnnealing(const Table& table, const Candidates& candidates, const Placement& start, std::uint64_t seed);

  void run(const Cooling& cooling);
  // Goes on from another's plan.
  void follow(const PhasedAnnealing& other) { placement_ = other.placement_; }

  [[nodiscard]] Amount cost() const { return placement_.cost(); }
  [[nodiscard]] const Layout& best() const { return best_; }
  [[nodiscard]] Amount best_cost() const { return best_cost_; }
  [[nodiscard]] const MoveCounts& counts() const { return counts_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  void step(const Temperature& temperature);
  [[nodiscard]] MoveKind next_kind() const;
  void note_best();

  search::Random random_;
  Placement placement_;
  ShiftUnit shift_;
  SwapUnits swap_;
  InsertAndEject insert_;
  ImproveUnit improve_;
  PassLine pass_;
  Layout best_;
  Amount best_cost_;
  MoveCounts counts_;
  std::int64_t effort_ = 0;
};

}  // namespace rebadge::laydown::phased
