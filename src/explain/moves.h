// The moves of a plan, and what of them is reported together.
#pragma once

#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

// By day of departure, then element. Home after the last row is a move too.
std::vector<Move> moves_of(const Case& c, const Plan& plan);

// Like moves of one contribution on one day.
struct MoveGroup {
  Move like;  // of the first element
  std::vector<ElementId> elements;
  std::int64_t persons = 0;
};

std::vector<MoveGroup> grouped(const Case& c, const std::vector<Move>& moves);

// Persons of elements that stood in one mission and serve a line in the other on some day, by the order of missions;
// who supports serves none.
// Only `planned` is filled; pairs of which nobody switches are left out.
std::vector<SwitchRange> switches_of(const Case& c, const Timeline& timeline);

}  // namespace rebadge::explain
