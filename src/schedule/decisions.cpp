#include "schedule/decisions.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rebadge::schedule {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

void Decisions::follow(const std::vector<int>& starts, int makespan) {
  std::copy(starts.begin(), starts.end(), guide_.begin());
  guide_[at(propagation_.makespan())] = makespan;
  for (std::size_t p = 0; p < propagation_.pairs().size(); ++p) {
    const auto [first, second] = propagation_.pairs()[p];
    guide_[at(propagation_.variable_of(p))] = starts[at(first)] < starts[at(second)] ? 1 : 0;
  }
}

std::optional<Bound> Decisions::next(Style style) const {
  return style == Style::early ? earliest() : most_active();
}

std::optional<Bound> Decisions::earliest() const {
  const Trail& trail = propagation_.trail();
  int chosen = -1;
  for (int j = 0; j < propagation_.problem().jobs; ++j) {
    if (trail.fixed(j)) continue;
    if (chosen < 0 || trail.low(j) < trail.low(chosen) ||
        (trail.low(j) == trail.low(chosen) && trail.high(j) < trail.high(chosen))) {
      chosen = j;
    }
  }
  if (chosen < 0) return std::nullopt;
  return at_most(chosen, trail.low(chosen));
}

std::optional<Bound> Decisions::most_active() const {
  const Trail& trail = propagation_.trail();
  int chosen = -1;
  std::uint64_t most = 0;
  bool open = false;
  for (int v = 0; v < trail.variables(); ++v) {
    if (v == propagation_.makespan() || trail.fixed(v)) continue;
    open = open || v < propagation_.makespan();
    if (activity_.of(v) > most) {
      chosen = v;
      most = activity_.of(v);
    }
  }
  if (!open) return std::nullopt;
  if (chosen < 0) return earliest();
  const int low = trail.low(chosen), high = trail.high(chosen);
  int value = low;
  for (int x = low + 1; x < high; ++x) {
    if (activity_.of(chosen, x) > activity_.of(chosen, value)) value = x;
  }
  if (activity_.of(chosen, value) == 0) value = std::clamp(guide_[at(chosen)], low, high - 1);
  return guide_[at(chosen)] <= value ? at_most(chosen, value) : at_least(chosen, value + 1);
}

}  // namespace rebadge::schedule
