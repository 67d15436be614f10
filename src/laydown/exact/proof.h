// The best plan of a small dated problem, and the proof that no other is better: all units together, day by day. What
// is alike from a day on is one state; a state is left out when it comes to no less than the best known plan with what
// its units cost at least from there (prices.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "laydown/trajectory.h"

namespace rebadge::laydown {

struct ProofLimits {
  std::int64_t effort = 10'000'000;  // days of all units that are looked at
  std::function<bool()> stop;
};

struct Proof {
  // Motion is left out of all costs. No plan that keeps the rules is below it.
  Cost least;
  bool optimal = false;  // the given plan, or the better one; without a plan: none keeps the rules
  std::optional<std::vector<Trajectory>> better;  // by unit
  std::int64_t effort = 0;
};

// Is the problem dated, and small enough for a proof to be likely?
bool can_prove(const Problem& problem);

// Of a problem whose slots are days. The plan may break rules: then any that keeps them is better.
Proof prove(const Problem& problem, const std::vector<Trajectory>& plan, const ProofLimits& limits);

}  // namespace rebadge::laydown
