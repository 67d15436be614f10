// A project as indexed arrays, with what follows from its precedences alone. Knows neither format nor domain.
#pragma once

#include <optional>
#include <vector>

#include "model/project.h"

namespace rebadge::schedule {

struct Problem {
  // start(job) >= start(of the other) + lag, or the other way round; lags may be negative in a mirrored problem.
  struct Arc {
    int job = 0, lag = 0;
  };
  struct Use {
    int resource = 0, amount = 0;
  };

  int jobs = 0, resources = 0;
  std::vector<int> duration;            // by job
  std::vector<std::vector<Use>> uses;   // by job; of a job without duration none, amounts positive
  std::vector<int> capacity;            // by resource
  std::vector<std::vector<Arc>> after;  // by job: who comes later
  std::vector<std::vector<Arc>> before;
  std::vector<int> order;       // of jobs, each after those before it
  std::vector<int> head, tail;  // by job: earliest start, and least days from its start to the end of the project
  int critical_path = 0;        // no schedule is shorter
  int horizon = 0;              // one job after the other ends by then

  [[nodiscard]] int amount(int job, int resource) const;
};

// Nothing where a job needs more than there is, precedences have a cycle, or the horizon is beyond `most_horizon`.
inline constexpr int most_horizon = 100'000;
std::optional<Problem> problem_of(const Project& project);

// The same backwards: a schedule of it, each start replaced by makespan - start - duration, is one of the other.
Problem mirrored(const Problem& problem);

}  // namespace rebadge::schedule
