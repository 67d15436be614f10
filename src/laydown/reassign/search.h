// Reassignment of elements to nodes: several annealings at once, which exchange the best plan between rounds. From the
// plan as it stands, which must keep the rules; what is found keeps them too and never costs more.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "laydown/reassign/neighbourhoods.h"
#include "laydown/reassign/problem.h"
#include "search/stop.h"

namespace rebadge::laydown::reassign {

// A counted second: about as much as a thread does in one.
inline constexpr std::int64_t effort_a_second = 7'000'000;

struct Options {
  std::uint64_t seed = 1;
  int threads = 2;
  // Instead of a clock: so many differences of cost are asked on each thread. The same plan on every machine.
  std::int64_t effort = 0;
  double seconds = 60;
  bool deterministic = false;  // count the seconds as effort
  std::function<bool()> stop;
  // Told from any thread, one at a time, of each better plan: its cost, and the bound so far.
  std::function<void(double seconds, Amount cost, Amount bound)> better;
};

struct Found {
  std::vector<int> nodes;  // by element
  Amount cost = 0, original_cost = 0, bound = 0;
  std::string reason;  // why it stopped
  double seconds = 0;
  MoveCounts counts{};
};

Found solve(const Problem& problem, const Options& options);

}  // namespace rebadge::laydown::reassign
