#include "laydown/bound.h"

#include <algorithm>

#include "laydown/bound_limits.h"
#include "laydown/bridge.h"

namespace rebadge::laydown {

Bound bound(const Case& c, Policy policy, Day as_of) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  const Limits limits = limits_of(c, built.problem);
  Bound found;
  for (const Run& run : runs_of(limits)) {
    Program program(limits, run.first);
    std::int64_t sum = 0;
    int programs = 0;
    for (int priority = 0; priority < 5; ++priority) {
      if (!program.any_demand(priority)) continue;
      const std::int64_t most = program.most({.priority = priority});
      found.by_priority[static_cast<std::size_t>(priority)] += Hundredths{most * run.days};
      sum += most;
      ++programs;
    }
    if (programs > 1) sum = std::min(sum, program.most({}));
    found.served += Hundredths{sum * run.days};
  }
  return found;
}

}  // namespace rebadge::laydown
