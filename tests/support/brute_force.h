// The best by trying everything: every day, route, wait and overfill of each unit, all units together.
#pragma once

#include <optional>

#include "laydown/state.h"

namespace rebadge::test {

struct BruteForce {
  search::Cost cost;
  std::vector<laydown::Trajectory> best;  // by unit
};

// Nothing when there would be more than so many plans to try.
std::optional<BruteForce> best_by_brute_force(const laydown::Problem& problem, std::size_t most_plans);

}  // namespace rebadge::test
