// Lazy clause generation: decisions, what follows from them, and a clause from each conflict. What was learned under
// assumptions holds without them, so that one solver searches all schedules and, in turn, small parts of them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "schedule/activity.h"
#include "schedule/analysis.h"
#include "schedule/decisions.h"
#include "schedule/propagation.h"

namespace rebadge::schedule {

class Solver {
 public:
  enum class Outcome {
    found,    // a schedule: `starts()`
    refuted,  // there is none under the assumptions
    limit,    // so many conflicts, or asked to stop
  };

  // Schedules of at most `most` days.
  Solver(const Problem& problem, int most);

  // False: no schedule is so short.
  bool shorten(int most);
  // No schedule is left whatever is assumed.
  [[nodiscard]] bool closed() const { return closed_; }
  void follow(const std::vector<int>& starts, int makespan) { decisions_.follow(starts, makespan); }

  Outcome search(const std::vector<Bound>& assumptions, std::int64_t conflicts, const std::function<bool()>& stop);

  [[nodiscard]] const std::vector<int>& starts() const { return starts_; }
  [[nodiscard]] std::int64_t conflicts() const { return conflicts_; }
  // Bounds that hold whatever is decided.
  [[nodiscard]] const Trail& trail() const { return propagation_.trail(); }

 private:
  void forget();

  Propagation propagation_;
  Activity activity_;
  Analysis analysis_;
  Decisions decisions_;
  bool closed_ = false;
  std::int64_t conflicts_ = 0, steps_ = 0;
  int clauses_kept_ = 2'500;
  std::vector<int> starts_;
};

}  // namespace rebadge::schedule
