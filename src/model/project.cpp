#include "model/project.h"

#include <cstddef>

namespace rebadge {

// Kahn, "Topological sorting of large networks", 1962.
std::vector<int> order_of(const Project& project) {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  std::vector<std::vector<int>> after(project.jobs.size());
  std::vector<int> waits_for(project.jobs.size()), order;
  for (const Project::Precedence& precedence : project.precedences) {
    after[at(precedence.before)].push_back(precedence.after);
    ++waits_for[at(precedence.after)];
  }
  for (std::size_t j = 0; j < waits_for.size(); ++j) {
    if (waits_for[j] == 0) order.push_back(static_cast<int>(j));
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const int job : after[at(order[i])]) {
      if (--waits_for[at(job)] == 0) order.push_back(job);
    }
  }
  return order;
}

}  // namespace rebadge
