#include "schedule/worker.h"

#include <algorithm>

namespace rebadge::schedule {
namespace {

constexpr std::int64_t around_conflicts = 500;  // of a neighbourhood
constexpr std::int64_t first_schedules = 100;
constexpr int below_share = 5;                   // percent of the conflicts, to raise the bound
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

// The more jobs, the less is proved.
std::int64_t Worker::schedules_a_conflict(const Problem& problem) {
  const std::int64_t jobs = problem.jobs;
  return std::max<std::int64_t>(1, jobs * jobs / 900);
}

void Worker::expect(double schedules) {
  constexpr double each_member = 500, most_each_job = 8;
  genetic_.grow_to(static_cast<std::size_t>(std::min(schedules / each_member, most_each_job * problem_.jobs)));
}

Worker::Worker(const Problem& problem, std::uint64_t seed, int bound)
    : problem_(problem), genetic_(problem, seed), neighbourhoods_(problem, seed + 1), random_(seed + 2), bound_(bound) {
  genetic_.run(first_schedules, bound, [] { return false; });
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
  genetic_.run(conflicts * schedules_a_conflict(problem_), bound_, stop);
  note(genetic_.best());
  if (proved() || stop()) return;
  if (!solver_) {
    solver_ = std::make_unique<Solver>(problem_, best_.makespan - 1);
    solver_->follow(best_.starts, best_.makespan);
  }
  const std::int64_t around = conflicts * std::min(80, problem_.jobs * 2 / 3) / 100;
  const std::int64_t below = conflicts * below_share / 100;
  raise_bound(below, stop);
  search_around(around, stop);
  search_all(conflicts - around - below, stop);
}

// No schedule is as short as the bound: so the bound is a day more. What is learned helps the rest of the search.
void Worker::raise_bound(std::int64_t conflicts, const std::function<bool()>& stop) {
  const std::int64_t last = solver_->conflicts() + conflicts;
  while (solver_->conflicts() < last && !proved() && !stop()) {
    const std::vector<Bound> short_enough{at_most(problem_.jobs, bound_)};
    const auto outcome = solver_->search(short_enough, last - solver_->conflicts(), stop);
    if (outcome == Solver::Outcome::found) take(solver_->starts());
    if (outcome == Solver::Outcome::refuted) ++bound_;
    if (solver_->closed()) bound_ = best_.makespan;
  }
}

void Worker::search_around(std::int64_t conflicts, const std::function<bool()>& stop) {
  const std::int64_t last = solver_->conflicts() + conflicts;
  while (solver_->conflicts() < last && !proved() && !stop()) {
    const auto& members = genetic_.members();
    const Genetic::Member& some = members[random_.below(members.size())];
    const Genetic::Member& from = some.makespan <= best_.makespan + 1 ? some : best_;
    const auto outcome = solver_->search(neighbourhoods_.draw(from, best_.makespan - 1), around_conflicts, stop);
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
