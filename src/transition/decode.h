// From trajectories by slot to the plan's dated rows, excuses and counts.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "laydown/bridge.h"
#include "laydown/state.h"
#include "model/plan.h"

namespace rebadge::transition {

std::vector<Assignment> assignments_of(const Case& c, const laydown::Bridge& bridge, const laydown::State& state);

// Days on which a running line lacks its minimum, with the pin that accepts it if one does, or people are where consent
// is withdrawn.
std::vector<Excuse> excuses_of(const Case& c, const laydown::Bridge& bridge, const laydown::State& state, Day as_of);

// Persons of units that stood in one mission and serve in the other on some day.
std::map<std::pair<int, int>, std::int64_t> switched(const laydown::State& state);

// Persons that change site or mission, once for each time, home included; and unfilled person-days.
CurvePoint point_of(std::string name, const laydown::State& state);

}  // namespace rebadge::transition
