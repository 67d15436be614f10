// A unit to that spot, of all at which it is wanted and fits, which by its outlook is best; a little chance is added,
// so that it is not the same each time.
#pragma once

#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

class ImproveUnit {
 public:
  explicit ImproveUnit(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) const {
    const Table& table = placement.table();
    Draw drawn;
    drawn.unit = candidates_->draw_unit(random);
    drawn.slot = static_cast<int>(random.pick(static_cast<std::size_t>(table.problem().slots)));
    const int home = placement.home(drawn.unit), spots = table.spots_of(placement.profile_of(drawn.unit));
    std::int64_t effort = 1 + spots / 8;
    Amount least = 0;
    Change best;
    for (drawn.spot = home + 1; drawn.spot < home + spots; ++drawn.spot) {
      Change change;
      if (!placement.may_be(drawn.unit, drawn.spot, drawn.slot) || !placement.wanted(drawn.spot, drawn.slot)) continue;
      if (!placement.fits(drawn.unit, drawn.spot, drawn.slot)) continue;
      if (!Candidates::draw_slots(placement, drawn, random, change)) continue;
      effort += change.until - change.from;
      const Amount outlook = placement.outlook(change) - temperature.draw_most(random);
      if (outlook >= least) continue;
      least = outlook;
      best = change;
    }
    if (least == 0) return {false, 0, effort};
    effort += making * (best.until - best.from);
    return settle(placement, placement.make(best), temperature.draw_most(random), effort);
  }

 private:
  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::phased
