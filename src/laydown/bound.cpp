#include "laydown/bound.h"

#include <algorithm>

#include "laydown/bound_limits.h"
#include "laydown/bridge.h"

namespace rebadge::laydown {

Bound bound(const Case& c, Policy policy, Day as_of) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  const Limits limits = limits_of(c, built.problem);
  std::vector<int> starts = runs_of(limits);
  starts.push_back(built.problem.slots);
  Bound found;
  for (std::size_t run = 0; run + 1 < starts.size(); ++run) {
    const std::int64_t days = starts[run + 1] - starts[run];
    Program program(limits, starts[run]);
    std::int64_t sum = 0;
    int priorities = 0;
    for (int priority = 0; priority < 5; ++priority) {
      if (!program.any_demand(priority)) continue;
      const std::int64_t most = program.most({.priority = priority});
      found.by_priority[static_cast<std::size_t>(priority)] += Hundredths{most * days};
      sum += most;
      ++priorities;
    }
    if (priorities > 1) sum = std::min(sum, program.most({}));
    found.served += Hundredths{sum * days};
  }
  return found;
}

}  // namespace rebadge::laydown
