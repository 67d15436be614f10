// Brute force for cases with more plans than can be tried one by one: units are placed one after another, and a
// trajectory is passed by where plain counting says that no plan with it is better than one that is known. What is
// counted is what it fills of what is still missing, as if no other unit came besides; it knows neither walks, prices
// nor states of the proof.
#pragma once

#include "tests/support/brute_force.h"

namespace rebadge::test {

struct ForceLimits {
  std::size_t trajectories = 20'000;  // of a unit
  std::int64_t looks = 3'000'000;     // at trajectories
};
// Of any plan to start from, which is given back when none is better. Nothing at the limits.
std::optional<BruteForce> best_by_pruned_force(const laydown::Problem& problem,
                                               const std::vector<laydown::Trajectory>& known,
                                               const ForceLimits& limits = {});

}  // namespace rebadge::test
