// The routes between two areas that take so many days, as one.
#pragma once

#include <vector>

#include "laydown/mask.h"
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

// Those between areas, found once for all units and states that have seats on the same lift.
class KnownWays {
 public:
  // From now on of that unit in that state.
  void look_at(const State& state, const Profile& profile, const Mask& mask);
  [[nodiscard]] const std::vector<Way>& between(int from_area, int to_area);

 private:
  const State* state_ = nullptr;
  const Profile* profile_ = nullptr;
  const Mask* mask_ = nullptr;
  std::vector<int> lift_, looked_at_;   // what seats there are, and what the mask leaves of them
  std::vector<std::vector<Way>> ways_;  // by pair of areas
  std::vector<char> known_;
};

}  // namespace rebadge::laydown
