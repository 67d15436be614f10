// Random small transitions: four to eight elements pass from one mission to another over three to six weeks. In each
// there are lift with few seats, beds that bind, hand-over, gates that open midway and lines whose minimum is to be
// covered; in some tours, ceilings, comfort, substitutes, support, passing whole and a burden key.
#pragma once

#include <cstdint>

#include "model/case.h"

namespace rebadge::test {

Case small_transition(std::uint64_t seed);

}  // namespace rebadge::test
