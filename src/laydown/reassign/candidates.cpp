#include "laydown/reassign/candidates.h"

#include <algorithm>

namespace rebadge::laydown::reassign {

namespace {

constexpr std::size_t most_pairs = 20'000'000;  // of elements and nodes

}  // namespace

Candidates::Candidates(const Problem& problem)
    : problem_(&problem), listed_(at(problem.elements) * at(problem.nodes) <= most_pairs) {
  const std::size_t resources = at(problem.resources);
  // What may be left for who comes, by node and resource.
  std::vector<Amount> room = problem.capacity;
  for (int e = 0; e < problem.elements; ++e) {
    for (std::size_t r = 0; r < resources; ++r) {
      const std::size_t i = at(e) * resources + r;
      room[at(problem.original[at(e)]) * resources + r] -= problem.need[i] - problem.need_again[i];
    }
  }
  std::vector<Amount> mean(resources, 1);
  for (std::size_t i = 0; i < problem.capacity.size(); ++i) mean[i % resources] += problem.capacity[i] / problem.nodes;
  if (listed_) may_be_.assign((at(problem.elements) * at(problem.nodes) + 63) / 64, 0);
  for (int e = 0; e < problem.elements; ++e) {
    const Amount* need = &problem.need[at(e) * resources];
    double size = 0;
    for (std::size_t r = 0; r < resources; ++r) size += static_cast<double>(need[r]) / static_cast<double>(mean[r]);
    size_.push_back(size);
    first_.push_back(nodes_.size());
    std::size_t others = 0;
    for (int m = 0; m < problem.nodes; ++m) {
      const bool own = m == problem.original[at(e)];
      const Amount* left = &room[at(m) * resources];
      bool fits = true;
      for (std::size_t r = 0; r < resources && fits && !own; ++r) fits = need[r] <= left[r];
      if (!fits) continue;
      if (!own) ++others;
      if (!listed_) {
        if (others > 0) break;
        continue;
      }
      nodes_.push_back(m);
      const std::size_t i = at(e) * at(problem.nodes) + at(m);
      may_be_[i >> 6] |= std::uint64_t{1} << (i & 63);
    }
    if (others > 0) movable_.push_back(e);
  }
  first_.push_back(nodes_.size());
  large_ = movable_;
  std::stable_sort(large_.begin(), large_.end(), [&](int a, int b) { return size(a) > size(b); });
  large_.resize((large_.size() + 1) / 2);
}

}  // namespace rebadge::laydown::reassign
