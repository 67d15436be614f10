// Two elements change places.
#pragma once

#include "laydown/reassign/moves/move.h"

namespace rebadge::laydown::reassign {

class SwapElements {
 public:
  explicit SwapElements(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(State& state, search::Random& random, const Temperature& temperature) const {
    const int first = candidates_->draw_element(random), second = candidates_->draw_element(random);
    const int a = state.node(first), b = state.node(second);
    if (a == b || !candidates_->may_be(first, b) || !candidates_->may_be(second, a)) return {};
    const Amount delta = state.swap_delta(first, second);
    if (delta == State::never || delta > temperature.draw_most(random)) return {};
    state.swap(first, second, delta);
    return {true, delta, 1};
  }

 private:
  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::reassign
