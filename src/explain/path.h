// The critical path: from a gate, or the horizon's first day, to the last move.
#pragma once

#include <vector>

#include "explain/waits.h"

namespace rebadge::explain {

// Ends with the last move to a post, or home where there is none to a post; of several the one whose path has the least
// slack, then one that begins with what others decide, then the most steps, then the first.
std::vector<PathStep> critical_path(const Case& c, Waits& waits);

// Of the rules that a path's first step waits for those by which somebody else decides.
std::vector<std::string> open_decisions(const PathStep& first);

// Says of each move what it waits for; both are by day of departure, then element.
void add_waits(Waits& waits, std::vector<Move>& moves);

}  // namespace rebadge::explain
