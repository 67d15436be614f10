// One element to another node.
#pragma once

#include "laydown/reassign/moves/move.h"

namespace rebadge::laydown::reassign {

class ShiftElement {
 public:
  explicit ShiftElement(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(State& state, search::Random& random, const Temperature& temperature) const {
    const int element = candidates_->draw_element(random);
    const bool back = random.pick(homing) == 0;
    const int to =
        back ? state.problem().original[static_cast<std::size_t>(element)] : candidates_->draw_node(element, random);
    if (to == state.node(element)) return {};
    const Amount delta = state.shift_delta(element, to);
    if (delta == State::never || delta > temperature.draw_most(random)) return {};
    state.shift(element, to, delta);
    return {true, delta, 1};
  }

 private:
  // One in so many goes back to where the element was, which no other draw would find among many nodes.
  static constexpr std::size_t homing = 2;

  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::reassign
