// How units come to where they are: prices, gates, seats and tours.
#include <algorithm>

#include "laydown/phased/placement.h"
#include "laydown/tours.h"

namespace rebadge::laydown::phased {

void Placement::take_seats(const Route& route, int slot, Amount persons) {
  for (const Leg& leg : route.legs) {
    const int day = problem_->start[at(slot)] + leg.offset;
    if (day >= problem_->days) continue;
    Amount& taken = seats_[at(leg.lift)][at(problem_->bucket_of_day[at(day)])];
    set(taken, taken + persons);
  }
}

bool Placement::has_seats(const Route& route, int slot, Amount persons) const {
  return std::all_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
    const int day = problem_->start[at(slot)] + leg.offset;
    if (day >= problem_->days) return true;
    const std::size_t bucket = at(problem_->bucket_of_day[at(day)]);
    return seats_[at(leg.lift)][bucket] + persons <= problem_->lift[at(leg.lift)].seats[bucket];
  });
}

bool Placement::has_seats(Amount persons, int from_area, int to_area, int slot) const {
  const auto& routes = problem_->routes[at(from_area)][at(to_area)];
  return std::any_of(routes.begin(), routes.end(), [&](const Route& r) { return has_seats(r, slot, persons); });
}

bool Placement::take_route(int unit, int slot, const Table::Spot& from, const Table::Spot& to, int wanted) {
  const Amount persons = profile(unit).persons;
  const auto& routes = problem_->routes[at(from.area)][at(to.area)];
  const auto open = [&](const Route& r) { return has_seats(r, slot, persons); };
  auto route = routes.begin() + std::max(wanted, 0);
  if (wanted < 0 || !open(*route)) route = std::find_if(routes.begin(), routes.end(), open);
  if (route == routes.end()) return false;
  take_seats(*route, slot, persons);
  set(layout_.routes[cell(unit, slot)], route - routes.begin());
  return true;
}

void Placement::unarrive(int unit, int slot) {
  const int from = before(unit, slot), to = spot(unit, slot);
  if (from == to) return;
  set(cost_, cost_ - table_->move_price(from, to));
  Amount& route = layout_.routes[cell(unit, slot)];
  if (route < 0) return;
  const auto& routes = problem_->routes[at(table_->spot(from).area)][at(table_->spot(to).area)];
  take_seats(routes[static_cast<std::size_t>(route)], slot, -profile(unit).persons);
  set(route, -1);
}

bool Placement::arrive(int unit, int slot, int route) {
  const int from = before(unit, slot), to = spot(unit, slot);
  if (from == to) return true;
  const Table::Spot &a = table_->spot(from), &b = table_->spot(to);
  if ((table_->gate(to, slot) & Table::come) == 0) return false;
  // Who supports keeps a post only from the present one on.
  if (b.kept && a.kind != Place::Kind::stay && !a.kept) return false;
  if (a.kept && a.site == b.site && a.line == b.line) return false;
  set(cost_, cost_ + table_->move_price(from, to));
  return a.area == b.area || take_route(unit, slot, a, b, route);
}

Amount Placement::own_value(int unit) const {
  const Profile& p = profile(unit);
  const int at_home = home(unit);
  Amount cost = 0;
  int since = since_before;
  int came_home = -1;  // day
  for (int slot = 0; slot < problem_->slots; ++slot) {
    const int last = before(unit, slot), here = spot(unit, slot);
    const int day = problem_->start[at(slot)];
    if (here == at_home) {
      if (last != at_home) {
        if (!may_end_tour(*problem_, p, p.places[at(last - at_home)], slot, since)) return never;
        came_home = day;
      }
      continue;
    }
    if (last == at_home) {
      if (came_home >= 0 && day - came_home < p.dwell) return never;
      since = day;
    }
    const std::uint8_t gate = table_->gate(here, slot);
    const Amount person_days = p.persons * problem_->length(slot);
    if ((gate & Table::withdrawn) != 0) {
      cost += person_days * table_->weights()[Cost::withdrawn];
    } else if ((gate & Table::there) == 0) {
      cost += person_days * table_->weights()[Cost::hard];
    }
    if (over_tour(*problem_, p, p.places[at(here - at_home)], slot, since)) {
      cost += person_days * table_->weights()[Cost::hard];
    }
  }
  return cost;
}

}  // namespace rebadge::laydown::phased
