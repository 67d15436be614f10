// The last plan, taken to a case of which rows were changed since: a plan is rows in the names of its case, so that it
// outlives any problem.
#pragma once

#include <vector>

#include "laydown/bridge.h"
#include "laydown/trajectory.h"
#include "model/case.h"
#include "model/plan.h"

namespace rebadge::laydown {

struct CarriedOver {
  // By unit, where it was as far as that is still there: elements by the id of their contribution and their number,
  // posts by the ids of line and site, slots by their middle day, by the route it took or the direct one. Otherwise it
  // is at home; of whom no row speaks keeps its post. Whether it may be there is not asked.
  std::vector<Trajectory> trajectories;
  // Lines whose row is new or another, and those that lose somebody because the place is no more.
  std::vector<int> changed_lines;
};

// `rows` of the plan of `before`, any order; `bridge` is made from `now`.
CarriedOver carry_over(const Case& before, const std::vector<Assignment>& rows, const Case& now, const Bridge& bridge);

}  // namespace rebadge::laydown
