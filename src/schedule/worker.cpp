#include "schedule/worker.h"

#include <algorithm>

namespace rebadge::schedule {
namespace {

constexpr std::int64_t around_conflicts = 500;   // of a neighbourhood
constexpr std::int64_t restart_conflicts = 100;  // times Luby's sequence

// 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ... (Luby, Sinclair and Zuckerman, 1993)
std::int64_t luby(int i) {
  std::int64_t length = 1;
  while (length < i + 1) length = 2 * length + 1;
  while (length - 1 != i) {
    length /= 2;
    i %= static_cast<int>(length);
  }
  return (length + 1) / 2;
}

}  // namespace

Worker::Worker(const Problem& problem, std::size_t members, std::uint64_t seed, int bound)
    : problem_(problem),
      genetic_(problem, members, seed),
      neighbourhoods_(problem, seed + 1),
      random_(seed + 2),
      bound_(bound) {
  genetic_.run(1, bound, [] { return false; });
  note(genetic_.best());
}

void Worker::note(const Genetic::Member& member) {
  if (!best_.starts.empty() && member.makespan >= best_.makespan) return;
  best_ = member;
  if (!solver_) return;
  solver_->follow(best_.starts, best_.makespan);
  if (!solver_->shorten(best_.makespan - 1)) bound_ = best_.makespan;
}

void Worker::take(const std::vector<int>& starts) {
  genetic_.add(starts);
  note(genetic_.best());
}

void Worker::follow(const Worker& other) {
  if (other.best_.makespan < best_.makespan) take(other.best_.starts);
  bound_ = std::max(bound_, other.bound_);
}

void Worker::round(std::int64_t conflicts, const std::function<bool()>& stop) {
  // A schedule takes less time than a conflict; and the more jobs, the less is proved.
  const std::int64_t jobs = problem_.jobs;
  genetic_.run(conflicts * std::max<std::int64_t>(1, jobs * jobs / 900), bound_, stop);
  note(genetic_.best());
  if (proved() || stop()) return;
  if (!solver_) {
    solver_ = std::make_unique<Solver>(problem_, best_.makespan - 1);
    solver_->follow(best_.starts, best_.makespan);
  }
  const std::int64_t around = conflicts * std::min<std::int64_t>(80, jobs * 2 / 3) / 100;
  search_around(around, stop);
  search_all(conflicts - around, stop);
}

void Worker::search_around(std::int64_t conflicts, const std::function<bool()>& stop) {
  const std::int64_t last = solver_->conflicts() + conflicts;
  while (solver_->conflicts() < last && !proved() && !stop()) {
    const auto& members = genetic_.members();
    const Genetic::Member& some = members[random_.below(members.size())];
    const Genetic::Member& from = some.makespan <= best_.makespan + 1 ? some : best_;
    const auto outcome = solver_->search(neighbourhoods_.draw(from, best_.makespan - 1),
                                         around_conflicts, stop);
    neighbourhoods_.note(outcome);
    if (outcome == Solver::Outcome::found) take(solver_->starts());
    if (solver_->closed()) bound_ = best_.makespan;
  }
}

void Worker::search_all(std::int64_t conflicts, const std::function<bool()>& stop) {
  const std::int64_t last = solver_->conflicts() + conflicts;
  while (solver_->conflicts() < last && !proved() && !stop()) {
    const auto outcome = solver_->search({}, restart_conflicts * luby(restarts_++), stop);
    if (outcome == Solver::Outcome::found) take(solver_->starts());
    if (solver_->closed()) bound_ = best_.makespan;
  }
}

}  // namespace rebadge::schedule
