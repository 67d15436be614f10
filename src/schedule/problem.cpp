#include "schedule/problem.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

void measure(Problem& problem) {
  problem.head.assign(at(problem.jobs), 0);
  problem.tail = problem.duration;
  for (const int j : problem.order) {
    for (const auto& arc : problem.after[at(j)]) {
      problem.head[at(arc.job)] = std::max(problem.head[at(arc.job)], problem.head[at(j)] + arc.lag);
    }
  }
  for (auto j = problem.order.rbegin(); j != problem.order.rend(); ++j) {
    for (const auto& arc : problem.after[at(*j)]) {
      problem.tail[at(*j)] = std::max(problem.tail[at(*j)], arc.lag + problem.tail[at(arc.job)]);
    }
  }
  problem.critical_path = 0;
  for (int j = 0; j < problem.jobs; ++j) {
    problem.critical_path = std::max(problem.critical_path, problem.head[at(j)] + problem.tail[at(j)]);
  }
}

}  // namespace

int Problem::amount(int job, int resource) const {
  for (const Use& use : uses[at(job)]) {
    if (use.resource == resource) return use.amount;
  }
  return 0;
}

std::optional<Problem> problem_of(const Project& project) {
  Problem problem;
  problem.jobs = static_cast<int>(project.jobs.size());
  problem.resources = static_cast<int>(project.capacity.size());
  problem.capacity = project.capacity;
  problem.uses.resize(project.jobs.size());
  problem.after.resize(project.jobs.size());
  problem.before.resize(project.jobs.size());
  std::vector<std::int64_t> length;  // of a job, or until the last that waits for its start may start
  for (std::size_t j = 0; j < project.jobs.size(); ++j) {
    const auto& job = project.jobs[j];
    problem.duration.push_back(job.duration);
    length.push_back(job.duration);
    for (int r = 0; r < problem.resources; ++r) {
      if (job.demand[at(r)] > problem.capacity[at(r)] && job.duration > 0) return std::nullopt;
      if (job.demand[at(r)] > 0 && job.duration > 0) problem.uses[j].push_back({r, job.demand[at(r)]});
    }
  }
  for (const auto& [before, after, lag] : project.precedences) {
    problem.after[at(before)].push_back({after, lag});
    problem.before[at(after)].push_back({before, lag});
    length[at(before)] = std::max<std::int64_t>(length[at(before)], lag);
  }
  std::int64_t horizon = 0;
  for (const std::int64_t days : length) horizon += days;
  problem.order = order_of(project);
  if (horizon > most_horizon || problem.order.size() != project.jobs.size()) return std::nullopt;
  problem.horizon = static_cast<int>(horizon);
  measure(problem);
  return problem;
}

Problem mirrored(const Problem& problem) {
  Problem other = problem;
  for (int j = 0; j < problem.jobs; ++j) {
    other.after[at(j)].clear();
    for (const auto& arc : problem.before[at(j)]) {
      other.after[at(j)].push_back({arc.job, arc.lag + problem.duration[at(j)] - problem.duration[at(arc.job)]});
    }
    other.before[at(j)].clear();
    for (const auto& arc : problem.after[at(j)]) {
      other.before[at(j)].push_back({arc.job, arc.lag + problem.duration[at(arc.job)] - problem.duration[at(j)]});
    }
  }
  std::reverse(other.order.begin(), other.order.end());
  measure(other);
  return other;
}

}  // namespace rebadge::schedule
