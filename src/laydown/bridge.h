// From a case to the problem's indexed arrays. The meaning of an index is its position in the case's tables: lines are
// requirements; sites, missions and areas are the case's.
#pragma once

#include <vector>

#include "laydown/problem.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/rule.h"

namespace rebadge::laydown {

struct BridgeOptions {
  Policy policy = Policy::expected;
  Day as_of;
  Objective objective = Objective::priced;
  RuleSet rules;
};

// As the case says.
inline BridgeOptions options_of(const Case& c) { return {c.policy(), c.as_of, Objective::priced, {}}; }

// Where time is cut: days from the horizon's first, ascending, without the horizon's end.
struct Grid {
  std::vector<int> start;
  bool dated = false;
};

// Every day.
Grid days_of(const Case& c);
// Phases: cut where anything changes, snapped to periods; closings cut exactly; none longer than 28 days. A small case
// is cut at every period.
Grid phases_of(const Case& c, Day as_of);

struct Bridge {
  Problem problem;
  std::vector<std::vector<ElementId>> members;             // by unit: who serves, then those who support
  std::vector<std::vector<const PlaceService*>> services;  // by line and its sites
};

Bridge bridge(const Case& c, const Grid& grid, const BridgeOptions& options);

// The same for a case of which rows have changed, from the bridge of the case before, which was made by the same
// options: profiles and routes on which nothing has changed are taken over from it, and what they share grows. Only
// lines and limits are made anew in any case.
Bridge update(Bridge last, const Case& before, const Case& now, const Grid& grid, const BridgeOptions& options);

}  // namespace rebadge::laydown
