#include "schedule/activity.h"

namespace rebadge::schedule {

Activity::Activity(const Trail& trail, std::size_t most) {
  std::size_t values = 0;
  for (int v = 0; v < trail.variables(); ++v) values += static_cast<std::size_t>(trail.high(v) - trail.low(v));
  while ((values >> shift_) > most) ++shift_;
  std::size_t size = 0;
  for (int v = 0; v < trail.variables(); ++v) {
    low_.push_back(trail.low(v));
    first_.push_back(size);
    size += (static_cast<std::size_t>(trail.high(v) - trail.low(v)) >> shift_) + 1;
  }
  variables_.assign(low_.size(), 0);
  values_.assign(size, 0);
}

void Activity::fade() {
  step_ += step_ >> 5;
  constexpr std::uint64_t large = std::uint64_t{1} << 50;
  if (step_ < large) return;
  constexpr int less = 36;
  step_ >>= less;
  for (auto& activity : variables_) activity >>= less;
  for (auto& activity : values_) activity >>= less;
}

}  // namespace rebadge::schedule
