// Two units change places, for the slots around one in which both stay where they are and may be where the other is.
#pragma once

#include <algorithm>

#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

class SwapUnits {
 public:
  explicit SwapUnits(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) const {
    const Table& table = placement.table();
    Draw drawn;
    if (!candidates_->draw(placement, random, drawn)) return {};
    const Table::Spot& to = table.spot(drawn.spot);
    if (to.kind != Place::Kind::line || placement.spot(drawn.unit, drawn.slot) == drawn.spot) return {};
    const auto& there =
        random.pick(2) == 0 ? placement.on_line(drawn.slot, to.line) : placement.at_site(drawn.slot, to.site);
    if (there.empty()) return {};
    const int other = there[random.pick(there.size())];
    Change in, out;
    if (other == drawn.unit || !exchange(placement, drawn.unit, other, drawn.slot, in, out)) return {};
    const Amount most = temperature.draw_most(random);
    const std::int64_t slots = in.until - in.from;
    if (random.pick(unseen) != 0 && placement.outlook(in, &out) > most) return {false, 0, 2 * slots};
    Amount delta = placement.make(out);
    if (delta == Placement::never) return {false, 0, making * slots};
    const Amount second = placement.make(in);
    delta = second == Placement::never ? Placement::never : delta + second;
    return settle(placement, delta, most, 2 * making * slots);
  }

 private:
  // False: one of them may not be where the other is on the slot.
  static bool exchange(const Placement& placement, int unit, int other, int slot, Change& in, Change& out) {
    const Table& table = placement.table();
    const int here = placement.spot(unit, slot), there = placement.spot(other, slot);
    const auto like = [&](int spot, int of) {
      const Table::Spot& s = table.spot(spot);
      return s.kind == Place::Kind::home ? placement.home(of) : table.spot_at(placement.profile_of(of), s.line, s.site);
    };
    const int mine = like(there, unit), theirs = like(here, other);
    if (mine < 0 || theirs < 0 || mine == here) return false;
    const auto may = [&](int s) { return placement.may_be(unit, mine, s) && placement.may_be(other, theirs, s); };
    if (!may(slot)) return false;
    int from, until, other_from, other_until;
    placement.stint(unit, slot, from, until);
    placement.stint(other, slot, other_from, other_until);
    from = std::max(from, other_from), until = std::min(until, other_until);
    int begin = slot, end = slot + 1;
    while (begin > from && may(begin - 1)) --begin;
    while (end < until && may(end)) ++end;
    in = {unit, mine, begin, end};
    out = {other, theirs, begin, end};
    return true;
  }

  const Candidates* candidates_;
};

}  // namespace rebadge::laydown::phased
