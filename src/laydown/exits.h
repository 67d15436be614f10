// How the paths of a sweep end: the best way to end a tour on each slot, after which another may begin, and the best
// end of all.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "laydown/trail.h"
#include "model/index.h"

namespace rebadge::laydown {

template <class Value>
struct PricedExit : Exit {
  Value value;
};

template <class Value>
class Exits {
 public:
  using Leave = PricedExit<Value>;

  // How a unit came to be at home: after the exit on a slot, or from the start (-1).
  struct Before {
    int exit = -1;
    Value value;
  };

  // Nobody has left yet. `slots`: those on which tours may end. `home`: it is there at first, after a tour that ended
  // on the slot `left` (-1: none).
  void reset(int slots, bool home, int left) {
    tours_.assign(at(slots), std::nullopt);
    last_.reset();
    home_ = home, left_ = left;
  }

  // Of two as good the one that is home sooner.
  void end_tour(const Leave& exit) {
    auto& best = tours_[at(exit.leaves)];
    if (!best || exit.value < best->value || (exit.value == best->value && exit.arrives < best->arrives)) best = exit;
  }
  // For good.
  void finish(const Leave& exit) {
    if (!last_ || exit.value < last_->value) last_ = exit;
  }
  void finish_tours() {
    for (const auto& exit : tours_) {
      if (exit) finish(*exit);
    }
  }

  // The best way of being at home to leave on the slot and arrive on the other, with the dwell behind.
  [[nodiscard]] std::optional<Before> before(const Problem& problem, const Profile& profile, int leaves,
                                             int arrives) const {
    std::optional<Before> best;
    const bool rested = left_ < 0 || problem.start[at(arrives)] - problem.start[at(left_)] >= profile.dwell;
    if (home_ && rested) best.emplace();
    for (int slot = 0; slot < arrives; ++slot) {
      const auto& exit = tours_[at(slot)];
      if (!exit || exit->arrives >= leaves) continue;  // a row says that it was at home
      if (problem.start[at(arrives)] - problem.start[at(slot)] < profile.dwell) continue;
      if (!best || exit->value < best->value) best = Before{slot, exit->value};
    }
    return best;
  }

  // The trajectory with the best end.
  [[nodiscard]] Trajectory trace(const Profile& profile, int slots, const std::vector<Sweep>& sweeps,
                                 const Stint& first) const {
    const auto exit_on = [this](int slot) -> const Exit& { return *tours_[at(slot)]; };
    return laydown::trace({profile, slots, sweeps, exit_on, first}, last_ ? &*last_ : nullptr);
  }

 private:
  std::vector<std::optional<Leave>> tours_;  // by slot
  std::optional<Leave> last_;
  bool home_ = true;
  int left_ = -1;
};

}  // namespace rebadge::laydown
