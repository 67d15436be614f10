// Two elements change places; mostly one that moved and one that is where it was.
#pragma once

#include "laydown/reassign/moves/move.h"

namespace rebadge::laydown::reassign {

class SwapElements {
 public:
  explicit SwapElements(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(State& state, search::Random& random, const Temperature& temperature) const {
    const int first = candidates_->draw_element(random), second = draw_second(state, random, first);
    const int a = state.node(first), b = state.node(second);
    if (a == b || !candidates_->may_be(first, b) || !candidates_->may_be(second, a)) return {};
    const Amount delta = state.swap_delta(first, second);
    if (delta == State::never || delta > temperature.draw_most(random)) return {};
    state.swap(first, second, delta);
    return {true, delta, 1};
  }

 private:
  // Of one who moved, one in so many times somebody who is where it was.
  static constexpr std::size_t homing = 2;

  int draw_second(const State& state, search::Random& random, int first) const {
    const int home = state.problem().original[static_cast<std::size_t>(first)];
    const std::vector<int>& there = state.elements_at(home);
    if (home == state.node(first) || there.empty() || random.pick(homing) != 0)
      return candidates_->draw_element(random);
    return there[random.pick(there.size())];
  }

  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::reassign
