// A line that takes over others passes on one slot: who is on an old one from then on, or on the new one before, goes
// to the other at the same site, or leaves. Where a line passes whole no smaller move would do.
#pragma once

#include <vector>

#include "laydown/phased/moves/relocate.h"

namespace rebadge::laydown::phased {

class PassLine {
 public:
  PassLine(const Candidates& candidates, const Problem& problem) : candidates_(&candidates) {
    for (const Whole& whole : problem.wholes) passings_.push_back({whole.line, whole.from});
    for (std::size_t i = 0; i < problem.lines.size(); ++i) {
      if (!problem.lines[i].takes_over.empty()) passings_.push_back({static_cast<int>(i), problem.lines[i].takes_over});
    }
  }

  [[nodiscard]] bool any() const { return !passings_.empty(); }

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) const {
    const std::size_t passing = draw_passing(placement, random);
    const int slots = placement.table().problem().slots;
    const int day = static_cast<int>(random.pick(static_cast<std::size_t>(slots) + 1));
    std::int64_t effort = 1;
    const Amount delta = make(placement, random, passing, day, effort);
    return settle(placement, delta, temperature.draw_most(random), effort);
  }

  // Lets it pass on the slot, which is neither kept nor undone; the difference of cost. The wholes come first.
  Amount make(Placement& placement, search::Random& random, std::size_t which, int day, std::int64_t& effort) const {
    const Passing& passing = passings_[which];
    const int slots = placement.table().problem().slots;
    Amount delta = 0;
    for (int slot = 0; slot < slots; ++slot) {
      if (slot < day) {
        pass(placement, random, passing.line, passing.from.front(), slot, 0, day, delta, effort);
      } else {
        for (const int old : passing.from) pass(placement, random, old, passing.line, slot, day, slots, delta, effort);
      }
    }
    return delta;
  }

 private:
  struct Passing {
    int line;
    std::vector<int> from;
  };

  // Half of the time one that is not kept, if it is met.
  [[nodiscard]] std::size_t draw_passing(const Placement& placement, search::Random& random) const {
    const std::size_t wholes = placement.table().problem().wholes.size();
    for (std::size_t i = 0; i < wholes && random.pick(2 * wholes) != 0; ++i) {
      const std::size_t whole = random.pick(wholes);
      if (placement.whole_cost(whole) > 0) return whole;
    }
    return random.pick(passings_.size());
  }

  // All who are on a line in the slot, for their slots of [from, until).
  void pass(Placement& placement, search::Random& random, int line, int to_line, int slot, int from, int until,
            Amount& delta, std::int64_t& effort) const {
    const Table& table = placement.table();
    for (const int unit : placement.on_line(slot, line)) {
      const Table::Spot& now = table.spot(placement.spot(unit, slot));
      if (now.line != line) continue;  // moved for an earlier slot
      int begin, end;
      placement.stint(unit, slot, begin, end);
      begin = std::max(begin, from), end = std::min(end, until);
      const int spot = table.spot_at(placement.profile_of(unit), to_line, now.site);
      int open = begin;
      while (spot >= 0 && open < end && placement.may_be(unit, spot, open)) ++open;
      effort += making * (end - begin);
      const Amount made = open > slot ? placement.make({unit, spot, begin, open}) : Placement::never;
      if (made != Placement::never) {
        delta += made;
      } else {
        relocate(placement, *candidates_, random, unit, slot, from, until, delta, effort);
      }
    }
  }

  const Candidates* candidates_;
  std::vector<Passing> passings_;  // the wholes come first, as the problem has them
};

}  // namespace rebadge::laydown::phased
