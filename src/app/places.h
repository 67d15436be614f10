// A plan on a map, and its days in a calendar.
#pragma once

#include <string>

#include "explain/shown.h"

namespace rebadge::app {

// GeoJSON: a point a site, with who is there on the day shown, and a line a move between two sites.
std::string places(const explain::Shown& shown);

// iCalendar: moves, hand-overs, decisions by the day on which they are needed, suspensions.
std::string events(const explain::Shown& shown);

}  // namespace rebadge::app
