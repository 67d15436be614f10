// The best by trying everything: every day, route, wait and overfill of each unit, all units together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "laydown/state.h"
#include "model/case.h"

namespace rebadge::test {

struct BruteForce {
  search::Cost cost;
  std::vector<laydown::Trajectory> best;  // by unit
};

// All that one unit can do; nothing when that is more than so many.
std::optional<std::vector<laydown::Trajectory>> all_trajectories(const laydown::Problem& problem,
                                                                 const laydown::Profile& profile, std::size_t most);

// Nothing when there would be more than so many plans to try.
std::optional<BruteForce> best_by_brute_force(const laydown::Problem& problem, std::size_t most_plans);

// Cases to compare.
struct Family {
  const char* name;
  Case (*make)(std::uint64_t);
  std::size_t most_plans;  // that brute force tries; a case with more is left out
  int in_ci;               // cases of a short run
};

// What plans are compared by: motion is a preference among plans of one score.
inline search::Cost without_motion(search::Cost cost) {
  cost[search::Cost::motion] = 0;
  return cost;
}

inline std::string text(const search::Cost& cost) {
  std::string all;
  for (const std::int64_t level : cost.level) all += std::to_string(level) + " ";
  return all;
}

}  // namespace rebadge::test
