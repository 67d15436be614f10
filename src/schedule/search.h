// The shortest schedule of a project: justified schedules bred from one another, and lazy clause generation, which
// searches small parts of what is left and all of it in turn, until nothing shorter can be.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "schedule/problem.h"

namespace rebadge::schedule {

struct Options {
  std::uint64_t seed = 1;
  int threads = 1;  // with more, each searches with a seed of its own, and all go on from the best
  // Instead of a clock: so many conflicts on each thread. The same schedule on every machine.
  std::int64_t conflicts = 0;
  double seconds = 10;
  std::function<bool()> stop;
  // Told of each shorter schedule, from the thread that called.
  std::function<void(double seconds, int makespan, int bound)> better;
};

struct Found {
  std::vector<int> starts;  // by job
  int makespan = 0, bound = 0;
  std::string reason;  // why it stopped: bound, conflicts, seconds or stopped
  double seconds = 0, seconds_to_best = 0;
  std::int64_t conflicts = 0, schedules = 0;
};

Found solve(const Problem& problem, const Options& options);

}  // namespace rebadge::schedule
