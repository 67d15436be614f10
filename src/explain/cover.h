// Lines day by day: how they are covered, and which of them pause.
#pragma once

#include <vector>

#include "explain/service.h"

namespace rebadge::explain {

// Runs of days on which as much is wanted and served, by line, then day; days without demand are in none.
std::vector<CoverRun> cover(const Case& c, const Service& service);

// Of the recount's violations those of `cover` that are excused: by day, then the least important first. Who decides is
// the mission's lead.
std::vector<Pause> pauses(const Case& c, const std::vector<Violation>& violations);

}  // namespace rebadge::explain
