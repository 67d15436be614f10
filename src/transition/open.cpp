#include "transition/open.h"

#include "model/index.h"

namespace rebadge::transition {

using laydown::Place;
using laydown::Stint;

bool may_move(const laydown::Profile& profile, const laydown::Trajectory& path, std::size_t stint) {
  const Place &from = profile.places[at(path[stint - 1].place)], &to = profile.places[at(path[stint].place)];
  if (same_post(from, to)) return true;  // it goes nowhere
  const Stint& move = path[stint];
  if (from.kind != Place::Kind::home && from.leaving()[at(move.leaves)] == 0) return false;
  if (to.kind == Place::Kind::home) return true;
  return to.departing()[at(move.leaves)] != 0 && to.taking_up()[at(move.from)] != 0;
}

int shut_from(const laydown::Problem& problem, const laydown::Profile& profile, const laydown::Trajectory& path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Place& place = profile.places[at(path[i].place)];
    if (i > 0 && path[i].from < problem.slots && !may_move(profile, path, i)) return path[i].leaves;
    if (place.kind == Place::Kind::home) continue;
    for (int slot = path[i].from; slot < path[i].until; ++slot) {
      if (place.presence()[at(slot)] != 1) return slot;
    }
  }
  return problem.slots;
}

}  // namespace rebadge::transition
