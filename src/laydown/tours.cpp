#include "laydown/tours.h"

#include <algorithm>
#include <cstddef>

#include "model/index.h"

namespace rebadge::laydown {
namespace {}  // namespace

int tour_since(const Problem& problem, const Trajectory& path, std::size_t stint) {
  for (std::size_t i = stint; i > 0; --i) {
    if (path[i - 1].place == 0) return problem.start[at(path[i].from)];  // it came from home
  }
  return since_before;
}

bool over_tour(const Problem& problem, const Profile& profile, const Place& place, int slot, int since) {
  if (!profile.toured) return false;
  // A phase counts by its middle.
  const int day = problem.start[at(slot)] + (problem.length(slot) - 1) / 2;
  for (std::size_t m = 0; m < profile.members.size(); ++m) {
    const Member& member = profile.members[m];
    if (member.max_tour.empty() || member.max_tour[at(slot)] == 0) continue;
    const bool first = since == since_before;
    const bool keeps = place.kind == Place::Kind::stay || (place.kept && m > 0);
    if (first && keeps && member.over_at_start) continue;
    if (day - (first ? member.since : since) >= member.max_tour[at(slot)]) return true;
  }
  return false;
}

bool may_end_tour(const Problem& problem, const Profile& profile, const Place& place, int slot, int since) {
  for (std::size_t m = 0; m < profile.members.size() && profile.toured; ++m) {
    const Member& member = profile.members[m];
    const int days = problem.start[at(slot)] - (since == since_before ? member.since : since);
    if (days < member.min_tour && slot < place.post_ends()[m]) return false;
  }
  return true;
}

int tours_free_from(const Problem& problem, const Profile& profile) {
  for (int first = problem.slots; first > 0; --first) {
    const int slot = first - 1, since = problem.start[at(slot)];
    const bool may_end = slot + 1 == problem.slots ||
                         std::all_of(profile.members.begin(), profile.members.end(),
                                     [&](const Member& member) { return member.min_tour <= problem.length(slot); });
    bool over = false;
    for (int s = slot; s < problem.slots; ++s) over = over || over_tour(problem, profile, Place{}, s, since);
    if (!may_end || over) return first;
  }
  return 0;
}

}  // namespace rebadge::laydown
