#include "explain/seats.h"

#include <algorithm>

namespace rebadge::explain {

std::vector<Leg> legs_of(const Case& c, const Move& move) {
  std::vector<Leg> legs;
  Day departs = move.leaves;
  for (std::size_t i = 0; i + 1 < move.route.size(); ++i) {
    const auto row = std::find_if(c.lift.begin(), c.lift.end(), [&](const Lift& lift) {
      return lift.from == move.route[i] && lift.to == move.route[i + 1];
    });
    if (row == c.lift.end()) {
      if (move.route[i] == move.route[i + 1]) continue;  // within an area
      break;
    }
    legs.push_back({static_cast<std::size_t>(row - c.lift.begin()), departs});
    departs = departs + row->days;
  }
  return legs;
}

std::map<std::pair<std::size_t, int>, std::int64_t> seats_taken(const Case& c, const Timeline& timeline) {
  std::map<std::pair<std::size_t, int>, std::int64_t> taken;
  for (const Move& move : timeline.moves) {
    for (const Leg& leg : legs_of(c, move)) {
      if (leg.departs < c.from || c.until <= leg.departs) continue;
      taken[{leg.row, (leg.departs - c.from) / c.period_days()}] += c.contribution_of(move.element).persons_per_element;
    }
  }
  return taken;
}

std::vector<LiftUse> lift_use(const Case& c, const Timeline& timeline) {
  std::vector<LiftUse> result;
  for (const auto& [period, used] : seats_taken(c, timeline)) {
    const Lift& row = c.lift[period.first];
    const Day from = c.from + period.second * c.period_days();
    result.push_back({row.from, row.to, from, std::min(from + c.period_days(), c.until), row.seats_per_period, used});
  }
  return result;
}

}  // namespace rebadge::explain
