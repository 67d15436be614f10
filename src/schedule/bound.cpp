#include "schedule/bound.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

// Of the jobs that need the resource: the earliest start, all that they need, and the least that follows their ends.
int energy_bound(const Problem& problem, int resource) {
  constexpr int far = std::numeric_limits<int>::max();
  int head = far, rest = far;
  std::int64_t energy = 0;
  for (int j = 0; j < problem.jobs; ++j) {
    const std::int64_t amount = problem.amount(j, resource);
    if (amount == 0) continue;
    head = std::min(head, problem.head[at(j)]);
    rest = std::min(rest, problem.tail[at(j)] - problem.duration[at(j)]);
    energy += amount * problem.duration[at(j)];
  }
  if (energy == 0) return 0;
  const std::int64_t capacity = problem.capacity[at(resource)];
  return head + rest + static_cast<int>((energy + capacity - 1) / capacity);
}

}  // namespace

int simple_bound(const Problem& problem) {
  int bound = problem.critical_path;
  for (int r = 0; r < problem.resources; ++r) bound = std::max(bound, energy_bound(problem, r));
  return bound;
}

}  // namespace rebadge::schedule
