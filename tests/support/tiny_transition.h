// Random transitions of two to five elements over seven to ten days, small enough for brute force, with all that binds
// a transition in each: a line with a minimum that must stay covered while it passes to the new mission or its people
// must go home, relief in place, lift with few seats, beds at both ends, and a decision, a mandate and often a consent
// that open on the way.
#pragma once

#include <cstdint>

#include "model/case.h"

namespace rebadge::test {

Case tiny_transition(std::uint64_t seed);

}  // namespace rebadge::test
