#include "transition/past.h"

#include <algorithm>

#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::transition {

using laydown::Mask;
using laydown::Problem;
using laydown::Trajectory;

Trajectory past_of(const Problem& problem, const Trajectory& path, int slot) {
  std::size_t stints = 1;
  while (stints < path.size() && path[stints].leaves < slot) ++stints;
  Trajectory past(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(stints));
  past.back().until = problem.slots;
  return past;
}

Mask onward(const Problem& problem, const Trajectory& past, int slot) {
  const laydown::Stint& here = past.back();
  Mask mask;
  mask.start.place = here.place;
  mask.start.slot = std::max(slot, here.from);
  mask.start.since = laydown::tour_since(problem, past, past.size() - 1);
  if (here.place == 0 && past.size() > 1) mask.start.left = here.leaves;
  // A row says that it was there.
  mask.not_before = past.size() > 1 ? std::max(slot, here.from + 1) : slot;
  return mask;
}

Trajectory joined(const Trajectory& past, const Trajectory& response) {
  Trajectory path = past;
  path.back().until = response.front().until;
  path.insert(path.end(), response.begin() + 1, response.end());
  return path;
}

}  // namespace rebadge::transition
