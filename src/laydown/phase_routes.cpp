#include "laydown/phase_routes.h"

#include <algorithm>

#include "laydown/best_response.h"

namespace rebadge::laydown {

void PhaseRoutes::reset(const State& state, const Profile& profile, const PhaseShape& shape, const Mask& mask) {
  state_ = &state;
  profile_ = &profile;
  shape_ = &shape;
  mask_ = &mask;
  known_.assign(shape.areas.size() * shape.areas.size() * at(problem_.slots), unknown);
}

int PhaseRoutes::find(int from, int to, int slot) const {
  const auto& routes = problem_.routes[at(shape_->areas[at(from)])][at(shape_->areas[at(to)])];
  const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return has_seats(r, slot); });
  return found == routes.end() ? -1 : static_cast<int>(found - routes.begin());
}

bool PhaseRoutes::has_seats(const Route& route, int slot) const {
  return std::all_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
    if (!mask_->full_lift.empty() && mask_->full_lift[at(leg.lift)] != 0 && slot >= mask_->full_from) return false;
    const int bucket = problem_.bucket_of(leg, slot);
    return bucket < 0 || state_->free_seats(leg.lift, bucket) >= profile_->persons;
  });
}

}  // namespace rebadge::laydown
