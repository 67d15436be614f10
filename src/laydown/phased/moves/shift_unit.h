// A unit to another spot, for some slots.
#pragma once

#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

class ShiftUnit {
 public:
  explicit ShiftUnit(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) const {
    Draw drawn;
    Change change;
    const bool found = random.pick(2) == 0 ? candidates_->draw(placement, random, drawn)
                                           : candidates_->draw_wanted(placement, random, drawn);
    if (!found || !Candidates::draw_slots(placement, drawn, random, change)) return {};
    const Amount most = temperature.draw_most(random);
    const std::int64_t slots = change.until - change.from;
    if (random.pick(unseen) != 0) {
      if (!placement.fits(drawn.unit, drawn.spot, drawn.slot)) return {};
      if (placement.outlook(change) > most) return {false, 0, slots};
    }
    return settle(placement, placement.make(change), most, making * slots);
  }

 private:
  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::phased
