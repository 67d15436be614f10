// The routes between two areas that take so many days, as one.
#pragma once

#include <vector>

#include "laydown/best_response.h"
#include "laydown/state.h"

namespace rebadge::laydown {

// By slot of departure the first route with free seats, -1 for none. The direct way stands alone, as it alone goes
// without saying.
struct Way {
  int days = 0;
  bool direct = false;
  std::vector<int> route;
  bool always = false;  // there is one on each slot
};

// For all persons of the profile; lift that the mask closes has no seats.
std::vector<Way> ways_of(const State& state, const Profile& profile, const std::vector<Route>& routes,
                         const Mask& mask);
// From one place to another; within an area one that takes no day and no route (-1 on all slots).
std::vector<Way> ways_between(const State& state, const Profile& profile, const Place& from, const Place& to);

}  // namespace rebadge::laydown
