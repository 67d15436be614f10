// Small parts of the search: all jobs but those around a day stay where a schedule has them, those after it as much
// earlier as the schedule has to become shorter.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/genetic.h"
#include "schedule/solver.h"
#include "search/random.h"

namespace rebadge::schedule {

class Neighbourhoods {
 public:
  Neighbourhoods(const Problem& problem, std::uint64_t seed) : problem_(problem), random_(seed) {}

  // What is assumed of a schedule of at most `makespan` days.
  const std::vector<Bound>& draw(const Genetic::Member& member, int makespan);
  // What became of it: more jobs are free in the next where this was too easy, fewer where it was too hard.
  void note(Solver::Outcome outcome);

 private:
  const Problem& problem_;
  search::Random random_;
  int size_ = 160;                             // eighths of free jobs
  std::vector<std::pair<int, int>> distance_;  // from the day, in halves; by job
  std::vector<Bound> assumptions_;
};

}  // namespace rebadge::schedule
