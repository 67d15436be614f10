#include "laydown/bound_reach.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "model/index.h"

namespace rebadge::laydown {
namespace {

// By slot, the first on or after it that is open; `slots` when none is.
std::vector<int> next_open(std::span<const std::uint8_t> open, std::span<const std::uint8_t> also, int slots) {
  std::vector<int> next(at(slots) + 1, slots);
  for (int slot = slots - 1; slot >= 0; --slot) {
    next[at(slot)] = open[at(slot)] != 0 && also[at(slot)] != 0 ? slot : next[at(slot) + 1];
  }
  return next;
}

}  // namespace

// Floyd and Warshall's all shortest paths.
Distances least_days(const Problem& problem) {
  const std::size_t areas = problem.routes.size();
  Distances days(areas, std::vector<int>(areas, no_way));
  for (std::size_t from = 0; from < areas; ++from) {
    for (std::size_t to = 0; to < areas; ++to) {
      for (const Route& route : problem.routes[from][to]) days[from][to] = std::min(days[from][to], route.days);
    }
    days[from][from] = 0;
  }
  for (std::size_t by = 0; by < areas; ++by) {
    for (std::size_t from = 0; from < areas; ++from) {
      for (std::size_t to = 0; to < areas; ++to) {
        if (days[from][by] < no_way && days[by][to] < no_way)
          days[from][to] = std::min(days[from][to], days[from][by] + days[by][to]);
      }
    }
  }
  return days;
}

std::vector<int> earliest_days(const Problem& problem, const Distances& distances, const Profile& profile) {
  const int slots = problem.slots;
  const std::vector<Place>& places = profile.places;
  const std::size_t start = profile.standing ? 1 : 0;
  std::vector<int> earliest(places.size(), slots);
  earliest[start] = 0;
  if (start == 1) earliest[0] = std::min(slots, distances[at(places[1].area)][at(places[0].area)]);
  std::vector<std::vector<int>> departs(places.size()), arrives(places.size());
  for (std::size_t p = start + 1; p < places.size(); ++p) {
    departs[p] = next_open(places[p].departing(), places[p].departing(), slots);
    arrives[p] = next_open(places[p].taking_up(), places[p].presence(), slots);
  }
  // A place on the way takes a day at least; passing through home, as a route may, takes none.
  const auto leaves = [&](std::size_t p) { return earliest[p] + (p == start || p == 0 ? 0 : 1); };
  for (bool again = true; again;) {
    again = false;
    for (std::size_t p = start + 1; p < places.size(); ++p) {
      for (std::size_t from = 0; from < places.size(); ++from) {
        const int days = distances[at(places[from].area)][at(places[p].area)];
        if (from == p || days == no_way || leaves(from) >= slots) continue;
        const int arrival = departs[p][at(leaves(from))] + days;
        if (arrival >= slots || arrives[p][at(arrival)] >= earliest[p]) continue;
        earliest[p] = arrives[p][at(arrival)];
        again = true;
      }
    }
  }
  return earliest;
}

}  // namespace rebadge::laydown
