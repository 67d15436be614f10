#include "schedule/decisions.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/index.h"

namespace rebadge::schedule {
namespace {}  // namespace

void Decisions::follow(const std::vector<int>& starts, int makespan) {
  std::copy(starts.begin(), starts.end(), guide_.begin());
  guide_[at(propagation_.makespan())] = makespan;
  for (std::size_t p = 0; p < propagation_.pairs().size(); ++p) {
    const auto [first, second] = propagation_.pairs()[p];
    guide_[at(propagation_.variable_of(p))] = starts[at(first)] < starts[at(second)] ? 1 : 0;
  }
}

std::optional<Bound> Decisions::next() const {
  const Trail& trail = propagation_.trail();
  int chosen = -1, at_value = 0, earliest = -1;
  std::uint64_t most = 0;
  for (int v = 0; v < trail.variables(); ++v) {
    if (v == propagation_.makespan() || trail.fixed(v)) continue;
    if (v < propagation_.makespan() && (earliest < 0 || trail.low(v) < trail.low(earliest))) earliest = v;
    if (activity_.of(v) <= most) continue;
    for (int value = trail.low(v); value < trail.high(v); ++value) {
      if (activity_.of(v, value) <= most) continue;
      most = activity_.of(v, value);
      chosen = v;
      at_value = value;
    }
  }
  if (earliest < 0) return std::nullopt;
  if (chosen < 0) return at_most(earliest, trail.low(earliest));
  return guide_[at(chosen)] <= at_value ? at_most(chosen, at_value) : at_least(chosen, at_value + 1);
}

}  // namespace rebadge::schedule
