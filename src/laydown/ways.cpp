#include "laydown/ways.h"

#include <algorithm>

namespace rebadge::laydown {

std::vector<Way> ways_of(const State& state, const Profile& profile, const std::vector<Route>& routes,
                         const Mask& mask) {
  const int slots = state.problem().slots;
  std::vector<Way> ways;
  for (std::size_t r = 0; r < routes.size(); ++r) {
    const bool direct = routes[r].areas.size() == 2;
    auto way = std::find_if(ways.begin(), ways.end(),
                            [&](const Way& other) { return other.days == routes[r].days && other.direct == direct; });
    if (way == ways.end()) {
      way = ways.insert(way, Way{routes[r].days, direct, std::vector<int>(static_cast<std::size_t>(slots), -1), false});
    }
    if (way->always) continue;
    const bool full =
        !mask.full_lift.empty() && std::any_of(routes[r].legs.begin(), routes[r].legs.end(), [&](const Leg& leg) {
          return mask.full_lift[static_cast<std::size_t>(leg.lift)] != 0;
        });
    if (!full && state.has_seats(routes[r], profile.persons)) {
      std::replace(way->route.begin(), way->route.end(), -1, static_cast<int>(r));
      way->always = true;
      continue;
    }
    std::vector<char> free = state.seats(routes[r], profile.persons);
    if (full) std::fill(free.begin() + std::min(mask.full_from, slots), free.end(), 0);
    for (std::size_t slot = 0; slot < free.size(); ++slot) {
      int& first = way->route[slot];
      if (first < 0 && free[slot] != 0) first = static_cast<int>(r);
    }
  }
  return ways;
}

std::vector<Way> ways_between(const State& state, const Profile& profile, const Place& from, const Place& to) {
  const Problem& problem = state.problem();
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  if (from.area == to.area) return {Way{0, true, std::vector<int>(at(problem.slots), -1), false}};
  return ways_of(state, profile, problem.routes[at(from.area)][at(to.area)], {});
}

void KnownWays::look_at(const State& state, const Profile& profile, const Mask& mask) {
  state_ = &state, profile_ = &profile, mask_ = &mask;
  const Problem& problem = state.problem();
  looked_at_.clear();
  for (std::size_t lift = 0; lift < problem.lift.size(); ++lift) {
    looked_at_.push_back(mask.full_lift.empty() || mask.full_lift[lift] == 0 ? problem.slots : mask.full_from);
    for (std::size_t bucket = 0; bucket < problem.lift[lift].seats.size(); ++bucket) {
      const bool free = state.free_seats(static_cast<int>(lift), static_cast<int>(bucket)) >= profile.persons;
      looked_at_.push_back(free ? 1 : 0);
    }
  }
  if (looked_at_ == lift_ && !known_.empty()) return;
  lift_.swap(looked_at_);
  known_.assign(problem.routes.size() * problem.routes.size(), 0);
  ways_.resize(known_.size());
}

const std::vector<Way>& KnownWays::between(int from_area, int to_area) {
  const auto& routes = state_->problem().routes;
  const auto from = static_cast<std::size_t>(from_area), to = static_cast<std::size_t>(to_area);
  const std::size_t pair = from * routes.size() + to;
  if (known_[pair] == 0) ways_[pair] = ways_of(*state_, *profile_, routes[from][to], *mask_);
  known_[pair] = 1;
  return ways_[pair];
}

}  // namespace rebadge::laydown
