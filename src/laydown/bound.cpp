#include "laydown/bound.h"

#include "laydown/bound_runs.h"
#include "laydown/bridge.h"

namespace rebadge::laydown {

Bound bound(const Case& c, Policy policy, Day as_of) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  const Limits limits = limits_of(c, built.problem);
  return Programs(limits, bound_effort, false).bound();
}

}  // namespace rebadge::laydown
