// The first day on which a unit can be at each of its places, whatever it does before: by the gates of departing,
// taking up and presence, and by the least days of lift. Lift's seats, tours and dwell are left out, so that no plan
// is earlier.
#pragma once

#include <vector>

#include "laydown/problem.h"

namespace rebadge::laydown {

// Least days between areas over any chain of routes, home included; `no_way` where there is none.
using Distances = std::vector<std::vector<int>>;

inline constexpr int no_way = 1 << 28;

Distances least_days(const Problem& problem);

// By place of the profile, in a problem of days; `problem.slots` when on none.
std::vector<int> earliest_days(const Problem& problem, const Distances& distances, const Profile& profile);

}  // namespace rebadge::laydown
