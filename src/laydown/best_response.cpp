#include "laydown/best_response.h"

#include <algorithm>
#include <map>
#include <utility>

#include "laydown/sweep.h"

namespace rebadge::laydown {

BestResponse::BestResponse(const Problem& problem) : problem_(&problem), values_(problem), phases_(problem) {}

Trajectory BestResponse::find(State& state, int unit, const Mask& mask) {
  profile_ = &state.profile(unit);
  values_.look_at(mask.start.slot, problem_->slots);
  values_.find(state, unit, *profile_, mask, by_pairs());
  Trajectory path = best_path(state, unit, mask);
  Mask other = mask;
  if (!takes_seats_twice(state, path, other)) return path;
  return best_path(state, unit, other);
}

Trajectory BestResponse::best_path(const State& state, int unit, const Mask& mask) {
  const Levels levels = levels_in(values_.any());
  if (by_pairs()) return laydown::best_path(state, *profile_, values_.values(), levels, mask, ways_);
  return phases_.best_path(state, problem_->units[at(unit)].profile, values_.values(), levels, mask);
}

// A path does not see the seats that it takes itself before. Closes the lift that it overfills from the later
// departure on.
bool BestResponse::takes_seats_twice(const State& state, const Trajectory& path, Mask& mask) const {
  std::map<std::pair<int, int>, std::int64_t> taken;  // by lift and bucket
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Stint& stint = path[i];
    if (stint.route < 0) continue;
    const int from = profile_->places[at(path[i - 1].place)].area, to = profile_->places[at(stint.place)].area;
    for (const Leg& leg : problem_->routes[at(from)][at(to)][at(stint.route)].legs) {
      const int bucket = problem_->bucket_of(leg, stint.leaves);
      if (bucket < 0) continue;
      std::int64_t& persons = taken[{leg.lift, bucket}];
      persons += profile_->persons;
      if (persons == profile_->persons || persons <= state.free_seats(leg.lift, bucket)) continue;
      mask.full_lift.assign(problem_->lift.size(), 0);
      mask.full_lift[at(leg.lift)] = 1;
      mask.full_from = stint.leaves;
      return true;
    }
  }
  return false;
}

}  // namespace rebadge::laydown
