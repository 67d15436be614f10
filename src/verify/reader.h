// Reads a plan's rows into the world: stretches, changes, tours and spots, and what the rows themselves break
// (`place`, `travel`, `route`).
#pragma once

#include "verify/world.h"

namespace rebadge::verify {

void read_rows(World& world, Report& report);

}  // namespace rebadge::verify
