// `lift`: seats taken on a row of lift in a period, on each leg's own day of departure, are at most those there are. A
// period that the horizon cuts keeps all its seats.
#include <algorithm>
#include <map>

#include "verify/rules/rules.h"

namespace rebadge::verify {

void check_lift(const World& world, Report& report) {
  const Case& c = world.c;
  const int period_days = std::max(1, c.period_days());
  std::map<std::tuple<AreaId, AreaId, int>, std::int64_t> taken;  // by route and period
  for (const Change& change : world.changes) {
    for (const Leg& leg : change.legs) {
      if (leg.day < 0 || leg.day >= world.days) continue;
      taken[{leg.from, leg.to, leg.day / period_days}] += world.persons_of(change.element.at());
    }
  }
  for (const auto& [seat, count] : taken) {
    const auto& [from, to, period] = seat;
    const auto row = std::find_if(c.lift.begin(), c.lift.end(),
                                  [&, a = from, b = to](const Lift& l) { return l.from == a && l.to == b; });
    if (count <= row->seats_per_period) continue;
    report.add(Rule::lift, c.at(from).name + ";" + c.at(to).name, "", period * period_days,
               std::min((period + 1) * period_days, world.days), persons(count), persons(row->seats_per_period));
  }
}

}  // namespace rebadge::verify
