// Pins that no plan can keep, as far as that is known before any search: a gate is shut, or nobody can be there so
// soon. What pins do to each other, and to limits, the search finds out.
#pragma once

#include <string>
#include <vector>

#include "laydown/bridge.h"

namespace rebadge::transition {

// In words, one an element and pin: the first day on which it cannot be there, and why. The bridge is of days, and
// made by the same options.
std::vector<std::string> unkept_pins(const Case& c, const laydown::Bridge& bridge, const laydown::BridgeOptions& how);

}  // namespace rebadge::transition
