#include "schedule/neighbourhoods.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

constexpr int unit = 8, least_free = 6;

}  // namespace

const std::vector<Bound>& Neighbourhoods::draw(const Genetic::Member& member, int makespan) {
  const int middle = random_.between(0, 2 * member.makespan);
  const auto from_middle = [&](int j) { return 2 * member.starts[at(j)] + problem_.duration[at(j)] - middle; };
  distance_.clear();
  for (int j = 0; j < problem_.jobs; ++j) distance_.emplace_back(std::abs(from_middle(j)), j);
  const std::size_t free = std::min(distance_.size(), at(size_ / unit));
  std::nth_element(distance_.begin(), distance_.begin() + static_cast<std::ptrdiff_t>(free), distance_.end());
  assumptions_.clear();
  const int earlier = member.makespan - makespan;
  for (std::size_t i = free; i < distance_.size(); ++i) {
    const int job = distance_[i].second;
    const int start = member.starts[at(job)] - (from_middle(job) > 0 ? earlier : 0);
    assumptions_.push_back(at_least(job, start));
    assumptions_.push_back(at_most(job, start));
  }
  return assumptions_;
}

void Neighbourhoods::note(Solver::Outcome outcome) {
  if (outcome == Solver::Outcome::refuted) size_ = std::min(size_ + 1, problem_.jobs * unit);
  if (outcome == Solver::Outcome::limit) size_ = std::max(size_ - 4, least_free * unit);
}

}  // namespace rebadge::schedule
