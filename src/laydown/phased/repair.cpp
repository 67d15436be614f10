#include "laydown/phased/repair.h"

#include <algorithm>
#include <utility>

#include "laydown/phased/construct.h"

namespace rebadge::laydown::phased {
namespace {

// On the slots of [from, until) on which it is not there yet, in parts where it cannot be there on all.
void place(Placement& placement, int unit, int spot, int from, int until) {
  for (int slot = from; slot < until;) {
    const auto open = [&](int s) {
      return s < until && placement.may_be(unit, spot, s) && placement.spot(unit, s) != spot;
    };
    if (!open(slot)) {
      ++slot;
      continue;
    }
    int end = slot;
    while (open(end)) ++end;
    // Where there are no seats they come a little earlier, or later.
    const bool earlier = slot > 0 && placement.may_be(unit, spot, slot - 1) && placement.spot(unit, slot - 1) != spot;
    if (placement.make({unit, spot, slot, end}) != Placement::never ||
        (earlier && placement.make({unit, spot, slot - 1, end}) != Placement::never)) {
      placement.keep();
      slot = end;
      continue;
    }
    for (++slot; slot < end; ++slot) {
      if (placement.make({unit, spot, slot, end}) == Placement::never) continue;
      placement.keep();
      break;
    }
    slot = end;
  }
}

class Mending {
 public:
  // Units that it moves are added to `moved`.
  Mending(Placement& placement, std::vector<int>& moved)
      : placement_(placement), table_(placement.table()), moved_(moved) {}

  void mend(int row, int slot) {
    while (placement_.broken(row, slot) > 0) {
      best_price_ = Placement::never;
      for (int unit = 0; unit < static_cast<int>(table_.problem().units.size()); ++unit) look_at(unit, row, slot);
      if (best_price_ == Placement::never) return;
      (void)placement_.make(best_);
      placement_.keep();
      moved_.push_back(best_.unit);
    }
  }

 private:
  [[nodiscard]] bool touches(int spot, int row) const {
    const auto rows = table_.rows(spot);
    return std::binary_search(rows.begin(), rows.end(), row);
  }

  // Who is counted in the row goes home; who is not comes to where it would be.
  void look_at(int unit, int row, int slot) {
    const int now = placement_.spot(unit, slot), home = placement_.home(unit);
    if (touches(now, row)) {
      look_at_stint(unit, home, row, slot);
      return;
    }
    if (table_.problem().rows[static_cast<std::size_t>(row)].kind == Row::Kind::ceiling ||
        table_.problem().rows[static_cast<std::size_t>(row)].kind == Row::Kind::capacity) {
      return;
    }
    for (int spot = home + 1; spot < home + table_.spots_of(placement_.profile_of(unit)); ++spot) {
      if (touches(spot, row) && placement_.may_be(unit, spot, slot)) look_at_stint(unit, spot, row, slot);
    }
  }

  // For all of its stint, the rest of it, or the slot alone: what is lost for what is mended, if it mends more than it
  // breaks.
  void look_at_stint(int unit, int spot, int row, int slot) {
    int from, until;
    placement_.stint(unit, slot, from, until);
    for (const auto& [begin, end] : {std::pair{from, until}, std::pair{slot, until}, std::pair{slot, slot + 1}}) {
      const Change change{unit, spot, begin, end};
      const Amount lost = std::max<Amount>(0, placement_.outlook(change));
      const Amount broken = broken_on(row, begin, end), broken_here = placement_.broken(row, slot);
      const Amount delta = placement_.make(change);
      if (delta == Placement::never) continue;
      const Amount mended = broken - broken_on(row, begin, end);
      if (delta < 0 && mended > 0 && placement_.broken(row, slot) < broken_here && lost / mended < best_price_) {
        best_price_ = lost / mended;
        best_ = change;
      }
      placement_.undo();
    }
  }

  // Over the slots, each as long as it is.
  [[nodiscard]] Amount broken_on(int row, int from, int until) const {
    Amount sum = 0;
    for (int slot = from; slot < until; ++slot) sum += placement_.broken(row, slot) * table_.problem().length(slot);
    return sum;
  }

  Placement& placement_;
  const Table& table_;
  std::vector<int>& moved_;
  Change best_;
  Amount best_price_ = Placement::never;  // what is lost for a unit that is mended
};

void keep_each_once(std::vector<int>& units) {
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
}

}  // namespace

std::vector<int> carry_on(Placement& placement, const std::vector<Trajectory>& trajectories) {
  // Of those that cannot be followed the last stint first: from the present post one goes anywhere, and back to it
  // never.
  std::vector<int> refused = placement.follow(trajectories);
  for (const int unit : refused) {
    const Trajectory& trajectory = trajectories[static_cast<std::size_t>(unit)];
    for (auto stint = trajectory.rbegin(); stint != trajectory.rend(); ++stint) {
      place(placement, unit, placement.home(unit) + stint->place, stint->from, stint->until);
    }
  }
  return refused;
}

std::size_t repair(Placement& placement, const Candidates& candidates, std::vector<int> astray,
                   const std::vector<int>& lines) {
  for (const int unit : candidates.movable()) {
    if (placement.own_cost(unit) == 0) continue;
    leave_in_time(placement, unit);
    astray.push_back(unit);
  }
  const Problem& problem = placement.table().problem();
  Mending mending(placement, astray);
  for (int slot = 0; slot < problem.slots; ++slot) {
    for (int row = 0; row < static_cast<int>(problem.rows.size()); ++row) mending.mend(row, slot);
  }
  pass_whole(placement, candidates);
  keep_each_once(astray);
  const std::size_t moved = astray.size();
  put_best(placement, astray);
  for (const int line : lines) candidates.add_units_of(line, astray);
  keep_each_once(astray);
  fill(placement, std::move(astray));
  return moved;
}

}  // namespace rebadge::laydown::phased
