// How long who serves and those who support may be out, and must be: a tour goes from an arrival from home, or from
// before the horizon, to leaving for home.
#pragma once

#include "laydown/problem.h"
#include "laydown/trajectory.h"

namespace rebadge::laydown {

// The tour of who stands there: for each member it began on a day of its own.
inline constexpr int since_before = -(1 << 28);

// The day from which the tour counts to which the stint of that number belongs.
int tour_since(const Problem& problem, const Trajectory& path, std::size_t stint);
// Is the slot beyond a member's longest tour, of one that began on the day? A tour that was over from the start is
// tolerated while the post is kept.
bool over_tour(const Problem& problem, const Profile& profile, const Place& place, int slot, int since);
// May the tour end by leaving the place on the slot: has each member been out for its least days, or its post ended?
bool may_end_tour(const Problem& problem, const Profile& profile, const Place& place, int slot, int since);
// The first slot from which no tour that begins is ever too short to end or too long to go on.
int tours_free_from(const Problem& problem, const Profile& profile);

}  // namespace rebadge::laydown
