// A unit to a line that lacks persons; while that costs too much, some of those on the line or at the site are ejected.
#pragma once

#include "laydown/phased/moves/relocate.h"

namespace rebadge::laydown::phased {

class InsertAndEject {
 public:
  explicit InsertAndEject(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) const {
    constexpr int most_ejected = 3;
    Draw drawn;
    Change change;
    if (!candidates_->draw_wanted(placement, random, drawn)) return {};
    if (!Candidates::draw_slots(placement, drawn, random, change)) return {};
    std::int64_t effort = change.until - change.from;
    if (random.pick(unseen) != 0 && placement.outlook(change) > 0) return {false, 0, effort};
    const Amount most = temperature.draw_most(random);
    effort *= making;
    Amount delta = placement.make(change);
    if (delta == Placement::never) return {false, 0, effort};
    const Table::Spot& to = placement.table().spot(drawn.spot);
    for (int ejected = 0; ejected < most_ejected && delta > most; ++ejected) {
      const auto& there =
          random.pick(3) == 0 ? placement.on_line(drawn.slot, to.line) : placement.at_site(drawn.slot, to.site);
      if (there.empty()) break;
      const int other = there[random.pick(there.size())];
      const bool gone = placement.table().spot(placement.spot(other, drawn.slot)).site != to.site;
      if (other == drawn.unit || gone) continue;
      relocate(placement, *candidates_, random, other, drawn.slot, change.from, change.until, delta, effort);
    }
    return settle(placement, delta, most, effort);
  }

 private:
  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::phased
