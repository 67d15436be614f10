// Reassignment of elements to nodes: several annealings at once, which exchange the best plan between rounds. From the
// plan as it stands, which must keep the rules; what is found keeps them too and never costs more.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "laydown/reassign/annealing.h"
#include "laydown/reassign/problem.h"
#include "search/stop.h"

namespace rebadge::laydown::reassign {

struct Options {
  std::uint64_t seed = 1;
  int threads = 2;
  // Instead of a clock: so many differences of cost are asked on each thread. The same plan on every machine.
  std::int64_t effort = 0;
  double seconds = 60;
  std::function<bool()> stop;
  std::function<void(double seconds, Amount cost)> better;  // from any thread, one at a time
};

struct Found {
  std::vector<int> nodes;  // by element
  Amount cost = 0, original_cost = 0, bound = 0;
  std::string reason;  // why it stopped
  double seconds = 0;
  MoveCounts counts{};
};

// What no plan can go below: each resource's overload as if all nodes were one, and each balance likewise.
Amount aggregate_bound(const Problem& problem);

Found solve(const Problem& problem, const Options& options);

}  // namespace rebadge::laydown::reassign
