// A unit leaves where it is, for home or for the best of a few spots drawn: part of larger moves.
#pragma once

#include <algorithm>

#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

// On the slots of [from, until) around one on which it stays where it is. The difference of cost is added; false: it
// can go nowhere.
inline bool relocate(Placement& placement, const Candidates& candidates, search::Random& random, int unit, int slot,
                     int from, int until, Amount& delta, std::int64_t& effort) {
  constexpr int drawn = 7;
  int begin, end;
  placement.stint(unit, slot, begin, end);
  begin = std::max(begin, from), end = std::min(end, until);
  const int now = placement.spot(unit, slot), home = placement.home(unit);
  Amount least = Placement::never;
  Change best;
  for (int i = 0; i <= drawn; ++i) {
    const int spot = i == 0 ? home : candidates.draw_spot(placement.profile_of(unit), random);
    if (spot == now) continue;
    bool open = true;
    for (int s = begin; s < end && open; ++s) open = placement.may_be(unit, spot, s);
    if (!open || (spot != home && !placement.fits(unit, spot, slot))) continue;
    const Change change{unit, spot, begin, end};
    effort += end - begin;
    const Amount outlook = placement.outlook(change);
    if (outlook >= least) continue;
    least = outlook;
    best = change;
  }
  if (least == Placement::never) return false;
  effort += making * (end - begin);
  const Amount made = placement.make(best);
  if (made == Placement::never) return false;
  delta += made;
  return true;
}

}  // namespace rebadge::laydown::phased
