#include "transition/wishes.h"

#include <algorithm>
#include <cstddef>

#include "model/index.h"

namespace rebadge::transition {
namespace {

using laydown::Place;

// -1: the profile by days has no such place.
int same_place(const Place& place, int number, const laydown::Profile& profile) {
  const auto& places = profile.places;
  const auto same = [&](const Place& other) {
    return other.kind == place.kind && other.line == place.line && other.site == place.site &&
           other.mission == place.mission && other.kept == place.kept;
  };
  if (at(number) < places.size() && same(places[at(number)])) return number;
  const auto found = std::find_if(places.begin(), places.end(), same);
  return found == places.end() ? -1 : static_cast<int>(found - places.begin());
}

}  // namespace

std::vector<std::vector<Wish>> wishes_of(const laydown::Problem& phases,
                                         const std::vector<laydown::Trajectory>& laydown,
                                         const laydown::Problem& days) {
  std::vector<std::vector<Wish>> wishes(laydown.size());
  for (std::size_t u = 0; u < laydown.size(); ++u) {
    const int unit = static_cast<int>(u);
    for (const laydown::Stint& stint : laydown[u]) {
      const Place& place = phases.profile_of(unit).places[at(stint.place)];
      if (place.kind == Place::Kind::home || stint.from == stint.until) continue;
      const int number = same_place(place, stint.place, days.profile_of(unit));
      if (number < 0) continue;
      const int from = phases.start[at(stint.from)], until = phases.start[at(stint.until)];
      auto& own = wishes[u];
      if (!own.empty() && own.back().place == number && own.back().until == from) {
        own.back().until = until;
      } else {
        own.push_back({number, from, until});
      }
    }
  }
  return wishes;
}

}  // namespace rebadge::transition
