#include "schedule/solver.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace rebadge::schedule {

namespace {

constexpr std::int64_t steps_between_looks = 128;  // at the clock

}  // namespace

Solver::Solver(const Problem& problem, int most)
    : propagation_(problem, most),
      activity_(propagation_.trail()),
      analysis_(propagation_, activity_),
      decisions_(propagation_, activity_) {
  closed_ = !propagation_.settle();
}

bool Solver::shorten(int most) {
  closed_ = closed_ || !propagation_.hold(at_most(propagation_.makespan(), most));
  return !closed_;
}

Solver::Outcome Solver::search(const std::vector<Bound>& assumptions, std::int64_t conflicts,
                               const std::function<bool()>& stop) {
  const std::int64_t last = conflicts_ + conflicts;
  forget();
  if (closed_) return Outcome::refuted;
  const Trail& trail = propagation_.trail();
  bool sound = true;
  while (true) {
    sound = sound && propagation_.propagate();
    if (!sound) {
      ++conflicts_;
      if (!analysis_.run()) {
        closed_ = true;
        return Outcome::refuted;
      }
      activity_.fade();
      propagation_.back_to(analysis_.level());
      sound = propagation_.learn(analysis_.clause(), analysis_.levels());
      continue;
    }
    if (conflicts_ >= last || (++steps_ % steps_between_looks == 0 && stop())) {
      propagation_.back_to(0);
      return Outcome::limit;
    }
    const auto level = static_cast<std::size_t>(trail.level());
    if (level < assumptions.size()) {
      if (trail.fails(assumptions[level])) {
        propagation_.back_to(0);
        return Outcome::refuted;
      }
      sound = propagation_.decide(assumptions[level]);
      continue;
    }
    const std::optional<Bound> next = decisions_.next();
    if (!next) {
      starts_.clear();
      for (int j = 0; j < propagation_.problem().jobs; ++j) starts_.push_back(trail.low(j));
      propagation_.back_to(0);
      return Outcome::found;
    }
    sound = propagation_.decide(*next);
  }
}

void Solver::forget() {
  closed_ = closed_ || !propagation_.settle();
  if (closed_ || propagation_.clauses().count() < clauses_kept_) return;
  propagation_.clauses().forget(propagation_.trail());
  clauses_kept_ += clauses_kept_ / 20;
}

}  // namespace rebadge::schedule
