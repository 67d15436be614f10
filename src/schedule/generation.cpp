#include "schedule/generation.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace rebadge::schedule {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

Generator::Generator(const Problem& problem)
    : problem_(problem), waits_for_(at(problem.jobs)), earliest_(at(problem.jobs)) {
  ready_.reserve(at(problem.jobs));
}

void Generator::begin(std::vector<int>& starts) {
  starts.assign(at(problem_.jobs), 0);
  for (int day = 0; day < makespan_; ++day) {
    std::copy(problem_.capacity.begin(), problem_.capacity.end(), free_.begin() + day * problem_.resources);
  }
  makespan_ = 0;
  ready_.clear();
  for (int j = 0; j < problem_.jobs; ++j) {
    waits_for_[at(j)] = static_cast<int>(problem_.before[at(j)].size());
    earliest_[at(j)] = 0;
  }
}

int Generator::lacking(int job, int day) const {
  const auto& uses = problem_.uses[at(job)];
  for (int last = std::min(day + problem_.duration[at(job)], makespan_) - 1; last >= day; --last) {
    const int* const free = free_.data() + at(last) * at(problem_.resources);
    for (const auto& use : uses) {
      if (free[use.resource] < use.amount) return last;
    }
  }
  return -1;
}

int Generator::fitting(int job, int day) const {
  for (int last = lacking(job, day); last >= 0; last = lacking(job, day)) day = last + 1;
  return day;
}

void Generator::place(int job, int day, std::vector<int>& starts) {
  starts[at(job)] = day;
  const int end = day + problem_.duration[at(job)];
  for (; days_ < end; ++days_) free_.insert(free_.end(), problem_.capacity.begin(), problem_.capacity.end());
  makespan_ = std::max(makespan_, end);
  for (const auto& use : problem_.uses[at(job)]) {
    int* free = free_.data() + at(day) * at(problem_.resources) + use.resource;
    for (int d = day; d < end; ++d, free += problem_.resources) *free -= use.amount;
  }
  for (const auto& arc : problem_.after[at(job)]) {
    earliest_[at(arc.job)] = std::max(earliest_[at(arc.job)], day + arc.lag);
    --waits_for_[at(arc.job)];
  }
}

int Generator::serial(const std::vector<int>& keys, std::vector<int>& starts) {
  begin(starts);
  const auto add = [&](int job) {
    ready_.emplace_back(keys[at(job)], job);
    std::push_heap(ready_.begin(), ready_.end(), std::greater<>());
  };
  for (int j = 0; j < problem_.jobs; ++j) {
    if (waits_for_[at(j)] == 0) add(j);
  }
  while (!ready_.empty()) {
    std::pop_heap(ready_.begin(), ready_.end(), std::greater<>());
    const int job = ready_.back().second;
    ready_.pop_back();
    place(job, fitting(job, earliest_[at(job)]), starts);
    for (const auto& arc : problem_.after[at(job)]) {
      if (waits_for_[at(arc.job)] == 0) add(arc.job);
    }
  }
  return makespan_;
}

int Generator::parallel(const std::vector<int>& keys, std::vector<int>& starts) {
  begin(starts);
  for (int j = 0; j < problem_.jobs; ++j) {
    if (waits_for_[at(j)] == 0) ready_.emplace_back(keys[at(j)], j);
  }
  int day = 0;
  while (!ready_.empty()) {
    std::sort(ready_.begin(), ready_.end());
    int next = most_horizon * 4;  // the next day on which anything may start
    bool grew = false;
    for (std::size_t i = 0; i < ready_.size() && !grew;) {
      const int job = ready_[i].second;
      const int start = earliest_[at(job)] > day ? earliest_[at(job)] : fitting(job, day);
      if (start > day) {
        next = std::min(next, start);
        ++i;
        continue;
      }
      ready_.erase(ready_.begin() + static_cast<std::ptrdiff_t>(i));
      place(job, day, starts);
      for (const auto& arc : problem_.after[at(job)]) {
        if (waits_for_[at(arc.job)] > 0) continue;
        ready_.emplace_back(keys[at(arc.job)], arc.job);
        grew = true;
      }
    }
    if (!grew) day = next;
  }
  return makespan_;
}

Justifier::Justifier(const Problem& problem)
    : problem_(problem),
      mirror_(mirrored(problem)),
      forward_(problem),
      backward_(mirror_),
      keys_(at(problem.jobs)),
      mirrored_(at(problem.jobs)) {}

int Justifier::justify(std::vector<int>& starts, std::int64_t& schedules) {
  int makespan = 0;
  for (int j = 0; j < problem_.jobs; ++j) makespan = std::max(makespan, starts[at(j)] + problem_.duration[at(j)]);
  while (true) {
    kept_ = starts;
    for (int j = 0; j < problem_.jobs; ++j) keys_[at(j)] = -starts[at(j)] - problem_.duration[at(j)];
    const int back = backward_.serial(keys_, mirrored_);
    for (int j = 0; j < problem_.jobs; ++j) keys_[at(j)] = back - mirrored_[at(j)] - problem_.duration[at(j)];
    const int reached = forward_.serial(keys_, starts);
    schedules += 2;
    if (reached == makespan) return makespan;
    if (reached > makespan) {
      starts = kept_;
      return makespan;
    }
    makespan = reached;
  }
}

}  // namespace rebadge::schedule
