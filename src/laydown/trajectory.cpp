#include "laydown/trajectory.h"

#include <cstddef>
#include <cstdint>

#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {}  // namespace

std::vector<Service> services_of(const Problem& problem, const Profile& profile, const Trajectory& trajectory) {
  std::vector<Service> found;
  int last_site = -1;
  for (const Stint& stint : trajectory) {
    const Place& place = profile.places[at(stint.place)];
    if (place.line < 0) continue;
    if (place.kind == Place::Kind::stay && stint.until == 0 && place.serving()[0] != 0) {
      found.push_back({place.line, 0, 0, profile.line_since, -1});  // who leaves at once leaves it on the first day
      last_site = place.site;
    }
    for (int from = stint.from; from < stint.until;) {
      if (place.serving()[at(from)] == 0) {
        ++from;
        continue;
      }
      int until = from;
      while (until < stint.until && place.serving()[at(until)] != 0) ++until;
      const bool touching = !found.empty() && found.back().until == from;
      if (touching && found.back().line == place.line) {
        found.back().until = until;
      } else {
        if (touching && last_site == place.site) found.back().next_in_place = place.line;
        const bool stood = place.kind == Place::Kind::stay;
        found.push_back({place.line, from, until, stood ? profile.line_since : problem.start[at(from)], -1});
      }
      last_site = place.site;
      from = until;
    }
  }
  return found;
}

Cost move_cost(const Problem& problem, const Profile& profile, const Place& from, const Place& to) {
  return move_cost(problem, profile, from, to, problem.priority_of(to));
}

Cost move_cost(const Problem& problem, const Profile& profile, const Place& from, const Place& to,
               std::size_t priority) {
  Cost cost;
  if (to.kind == Place::Kind::home) {
    cost[Cost::motion] += profile.persons;
    return cost;
  }
  if (from.site != to.site) {
    cost[Cost::priced] += profile.persons * problem.arrival_price * 100;
    cost[Cost::priced] += profile.line_persons * problem.arrival_days * problem.unfilled_price[priority] * 100;
    cost[Cost::motion] += profile.persons;
  } else if (from.mission != to.mission) {
    cost[Cost::priced] += profile.persons * problem.rebadge_price * 100;
  }
  cost[Cost::motion] += 1;
  if (problem.switch_price != 0 && from.kind == Place::Kind::stay && from.mission != to.mission) {
    cost[Cost::priced] += profile.persons * problem.switch_price * 100;
  }
  return cost;
}

Cost own_cost(const Problem& problem, const Profile& profile, const Trajectory& trajectory) {
  Cost cost;
  int since = since_before;
  for (std::size_t i = 0; i < trajectory.size(); ++i) {
    const Stint& stint = trajectory[i];
    if (i > 0 && profile.places[at(trajectory[i - 1].place)].kind == Place::Kind::home)
      since = problem.start[at(stint.from)];
    const Place& place = profile.places[at(stint.place)];
    if (i > 0) cost += move_cost(problem, profile, profile.places[at(trajectory[i - 1].place)], place);
    if (place.kind == Place::Kind::home) continue;
    for (int slot = stint.from; slot < stint.until; ++slot) {
      const std::int64_t person_days = profile.persons * problem.length(slot);
      if (place.presence()[at(slot)] == 0) cost[Cost::hard] += person_days;
      if (place.presence()[at(slot)] == 2) cost[Cost::withdrawn] += person_days;
      if (over_tour(problem, profile, place, slot, since)) cost[Cost::hard] += person_days;
    }
  }
  return cost;
}

}  // namespace rebadge::laydown
