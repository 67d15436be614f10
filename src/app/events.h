// A plan in a calendar.
#pragma once

#include <string>

#include "explain/shown.h"

namespace rebadge::app {

// iCalendar: moves, hand-overs, decisions by the day on which they are needed, suspensions.
std::string events(const explain::Shown& shown);

}  // namespace rebadge::app
