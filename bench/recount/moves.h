// What hangs on one unit alone: where it is, its moves and its tours.
#pragma once

#include <vector>

#include "bench/recount/recount.h"

namespace rebadge::recount {

struct Stay {
  std::size_t place = 0;  // of the profile
  std::size_t from = 0, until = 0;
};

// One stay after the other, the first from where it stands; that one is empty where it leaves at once.
std::vector<Stay> stays_of(const Profile& profile, const std::vector<std::size_t>& places);

// Adds to the recount what one unit costs and breaks.
void count_unit(const Problem& problem, const Profile& profile, const std::vector<Stay>& stays, Recount& to);

// Seats taken and not there.
void count_seats(const Problem& problem, const Plan& plan, Recount& to);

}  // namespace rebadge::recount
