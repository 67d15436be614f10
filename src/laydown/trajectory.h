// Where one unit is over time, and what hangs on that alone.
#pragma once

#include <vector>

#include "laydown/problem.h"
#include "search/cost.h"

namespace rebadge::laydown {

using search::Cost;

// At `place` in the slots [from, until). Into it by `route` (-1: in place, or from the start), leaving on slot
// `leaves`. Only the first stint may be empty: who leaves at once.
struct Stint {
  int place = 0;
  int from = 0, until = 0;
  int leaves = 0;
  int route = -1;
  friend bool operator==(const Stint&, const Stint&) = default;
};

using Trajectory = std::vector<Stint>;

// Days on one line without a break.
struct Service {
  int line = -1;
  int from = 0, until = 0;  // slots
  int since = 0;            // day
  int next_in_place = -1;   // the line that is taken up in place on `until`
};

// In order; standing in the same line at touching sites is one service.
std::vector<Service> services_of(const Problem& problem, const Profile& profile, const Trajectory& trajectory);

// The price of a move between two places of a profile.
Cost move_cost(const Problem& problem, const Profile& profile, const Place& from, const Place& to);
// The same to any line of the priority.
Cost move_cost(const Problem& problem, const Profile& profile, const Place& from, const Place& to,
               std::size_t priority);
// Prices of moves, and days where the unit may not be, or not be any longer.
Cost own_cost(const Problem& problem, const Profile& profile, const Trajectory& trajectory);

}  // namespace rebadge::laydown
