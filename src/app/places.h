// A plan on a map.
#pragma once

#include <string>

#include "explain/shown.h"

namespace rebadge::app {

// GeoJSON: a point a site, with who is there on the day shown, and a line a move between two sites.
std::string places(const explain::Shown& shown);

}  // namespace rebadge::app
