// A unit to a line that lacks persons, though there is no room: of those who are counted where it is too much some are
// ejected, who cost least for what they free, and each is put back where that is best.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "laydown/phased/best_path.h"
#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

class InsertAndEject {
 public:
  explicit InsertAndEject(const Candidates& candidates) : candidates_(&candidates), path_(candidates.table()) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) {
    Draw drawn;
    Change change;
    effort_ = 1;
    if (!draw_best(placement, random, drawn, change)) return {false, 0, effort_};
    const Amount most = temperature.draw_most(random);
    effort_ += making * (change.until - change.from);
    Amount delta = placement.make(change);
    if (delta == Placement::never) return {false, 0, effort_};
    std::size_t ejected = 0;
    while (delta > most && ejected < most_ejected && eject(placement, random, drawn.unit, change, ejected, delta)) {
      ++ejected;
    }
    int slot = 0;
    if (ejected > 0 && first_excess(placement, change, slot).counter >= 0) {
      return settle(placement, Placement::never, most, effort_);
    }
    for (std::size_t i = 0; i < ejected; ++i) {
      const Amount out = placement.take_out(ejected_[i]);
      const Amount in = path_.put(placement, ejected_[i], &random, &temperature);
      effort_ += path_.effort();
      if (in == Placement::never) return settle(placement, in, most, effort_);
      delta += out + in;
    }
    return settle(placement, delta, most, effort_);
  }

 private:
  static constexpr std::size_t most_ejected = 4;

  // Of a few that are drawn the one that fills most.
  bool draw_best(const Placement& placement, search::Random& random, Draw& best, Change& change) {
    constexpr int tries = 8;
    Amount least = 0;
    for (int i = 0; i < tries; ++i) {
      Draw drawn;
      Change other;
      if (!candidates_->draw_wanted(placement, random, drawn)) continue;
      if (!Candidates::draw_slots(placement, drawn, random, other)) continue;
      effort_ += other.until - other.from;
      const Amount outlook = placement.outlook(other);
      if (outlook >= least) continue;
      least = outlook;
      best = drawn;
      change = other;
    }
    return least < 0;
  }

  // The first limit that is exceeded where the unit was inserted, and on which slot.
  static Placement::Excess first_excess(const Placement& placement, const Change& change, int& slot) {
    Placement::Excess excess;
    for (slot = change.from; slot < change.until; ++slot) {
      excess = placement.excess(change.spot, slot);
      if (excess.counter >= 0) break;
    }
    return excess;
  }

  // Of a few who are counted in the first limit that is exceeded. False: nobody was met.
  bool eject(Placement& placement, search::Random& random, int inserted, const Change& change, std::size_t number,
             Amount& delta) {
    constexpr int drawn = 12;
    const Table::Spot& to = placement.table().spot(change.spot);
    int slot = change.from;
    const Placement::Excess excess = first_excess(placement, change, slot);
    if (excess.counter < 0) return false;
    Amount least = Placement::never;
    Change best;
    for (int i = 0; i < drawn; ++i) {
      const auto& there = i % 2 == 0 ? placement.at_site(slot, to.site) : placement.in_mission(slot, to.mission);
      if (there.empty()) continue;
      const int unit = there[random.pick(there.size())];
      if (unit == inserted) continue;
      const Amount frees = placement.adds(placement.spot(unit, slot), excess.counter, slot);
      if (frees <= 0) continue;
      int from, until;
      placement.stint(unit, slot, from, until);
      from = std::max(from, change.from), until = std::min(until, change.until);
      const Change out{unit, placement.home(unit), from, until};
      effort_ += until - from;
      const Amount outlook = std::max<Amount>(0, placement.outlook(out)) / std::min(frees, excess.amount);
      if (outlook >= least) continue;
      least = outlook;
      best = out;
    }
    if (least == Placement::never) return false;
    effort_ += making * (best.until - best.from);
    const Amount made = placement.make(best);
    if (made == Placement::never) return false;
    delta += made;
    ejected_[number] = best.unit;
    return true;
  }

  const Candidates* candidates_;
  BestPath path_;
  std::array<int, most_ejected> ejected_{};
  std::int64_t effort_ = 0;
};

}  // namespace rebadge::laydown::phased
