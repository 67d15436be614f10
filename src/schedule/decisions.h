// What to try next.
#pragma once

#include <optional>
#include <vector>

#include "schedule/activity.h"
#include "schedule/propagation.h"

namespace rebadge::schedule {

class Decisions {
 public:
  Decisions(const Propagation& propagation, const Activity& activity)
      : propagation_(propagation),
        activity_(activity),
        guide_(static_cast<std::size_t>(propagation.trail().variables())) {}

  // Where the choice is free, the side of this schedule is tried first.
  void follow(const std::vector<int>& starts, int makespan);
  // Of all bounds that are open the one that had most to do with conflicts; where none had, the job that may start
  // earliest does so. Nothing: all starts are fixed.
  [[nodiscard]] std::optional<Bound> next() const;

 private:
  const Propagation& propagation_;
  const Activity& activity_;
  std::vector<int> guide_;  // value by variable
};

}  // namespace rebadge::schedule
