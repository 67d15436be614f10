#include "laydown/sweep.h"

#include "laydown/sweep_path.h"

namespace rebadge::laydown {

Levels levels_in(Cost any) {
  // What moves and broken tours cost.
  any[Cost::hard] = any[Cost::priced] = any[Cost::motion] = 1;
  Levels levels;
  for (int i = 0; i < Cost::levels; ++i) {
    if (any[i] != 0) levels.push_back(i);
  }
  return levels;
}

Trajectory best_path(const State& state, const Profile& profile, const Values& values, const Levels& levels,
                     const Mask& mask, KnownWays& ways) {
  ways.look_at(state, profile, mask);
  if (levels.size() <= 5) return SweepPath<5>(state, profile, values, mask, levels, ways).find();
  if (levels.size() <= 8) return SweepPath<8>(state, profile, values, mask, levels, ways).find();
  return SweepPath<Cost::levels>(state, profile, values, mask, levels, ways).find();
}

}  // namespace rebadge::laydown
