#include "schedule/generation.h"

#include <algorithm>
#include <cstddef>
#include <functional>

#include "model/index.h"

namespace rebadge::schedule {
namespace {}  // namespace

Generator::Generator(const Problem& problem)
    : problem_(problem), words_(at(problem.jobs)), waits_for_(at(problem.jobs)), earliest_(at(problem.jobs)) {
  const bool small = std::all_of(problem.capacity.begin(), problem.capacity.end(), [](int c) { return c < 1 << 15; });
  const int bits = small ? 16 : 32, shared = 64 / bits;
  for (int i = 0; i < shared; ++i) guards_ |= std::uint64_t{1} << (bits * i + bits - 1);
  const auto shifted = [&](int amount, int resource) {
    return static_cast<std::uint64_t>(amount) << (bits * (resource % shared));
  };
  whole_.assign(at((problem.resources + shared - 1) / shared), guards_);
  for (int r = 0; r < problem.resources; ++r) whole_[at(r / shared)] += shifted(problem.capacity[at(r)], r);
  free_.resize(whole_.size());
  for (int j = 0; j < problem.jobs; ++j) {
    std::vector<std::uint64_t> needed(whole_.size());
    for (const auto& use : problem.uses[at(j)]) needed[at(use.resource / shared)] += shifted(use.amount, use.resource);
    for (std::size_t w = 0; w < needed.size(); ++w) {
      if (needed[w] > 0) words_[at(j)].push_back({w, needed[w]});
    }
  }
  ready_.reserve(at(problem.jobs));
}

void Generator::begin(std::vector<int>& starts) {
  starts.assign(at(problem_.jobs), 0);
  for (std::size_t w = 0; w < free_.size(); ++w) std::fill_n(free_[w].begin(), makespan_, whole_[w]);
  makespan_ = 0;
  ready_.clear();
  for (int j = 0; j < problem_.jobs; ++j) {
    waits_for_[at(j)] = static_cast<int>(problem_.before[at(j)].size());
    earliest_[at(j)] = 0;
  }
}

int Generator::lacking(int job, int from, int until) const {
  int latest = -1;
  until = std::min(until, makespan_);
  for (const Word& word : words_[at(job)]) {
    const std::uint64_t* const free = free_[word.number].data();
    int day = until - 1;
    while (day >= from && ((free[day] - word.amounts) & guards_) == guards_) --day;
    if (day >= from) latest = std::max(latest, day);
  }
  return latest;
}

int Generator::fitting(int job, int day) const {
  const int duration = problem_.duration[at(job)];
  int known = day;  // until then nothing lacks
  while (true) {
    const int last = lacking(job, std::max(day, known), day + duration);
    if (last < 0) return day;
    known = day + duration;
    day = last + 1;
  }
}

void Generator::place(int job, int day, std::vector<int>& starts) {
  starts[at(job)] = day;
  const int end = day + problem_.duration[at(job)];
  if (end > makespan_) {
    for (std::size_t w = 0; w < free_.size(); ++w) {
      if (at(end) > free_[w].size()) free_[w].resize(at(end), whole_[w]);
    }
    makespan_ = end;
  }
  for (const Word& word : words_[at(job)]) {
    std::uint64_t* const free = free_[word.number].data();
    for (int d = day; d < end; ++d) free[d] -= word.amounts;
  }
  for (const auto& arc : problem_.after[at(job)]) {
    earliest_[at(arc.job)] = std::max(earliest_[at(arc.job)], day + arc.lag);
    --waits_for_[at(arc.job)];
  }
}

int Generator::serial(const std::vector<int>& keys, std::vector<int>& starts) {
  begin(starts);
  const auto add = [&](int job) {
    ready_.push_back(ready(keys[at(job)], job));
    std::push_heap(ready_.begin(), ready_.end(), std::greater<>());
  };
  for (int j = 0; j < problem_.jobs; ++j) {
    if (waits_for_[at(j)] == 0) add(j);
  }
  while (!ready_.empty()) {
    std::pop_heap(ready_.begin(), ready_.end(), std::greater<>());
    const int job = job_of(ready_.back());
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
    if (waits_for_[at(j)] == 0) ready_.push_back(ready(keys[at(j)], j));
  }
  int day = 0;
  while (!ready_.empty()) {
    std::sort(ready_.begin(), ready_.end());
    int next = most_horizon * 4;  // the next day on which anything may start
    bool grew = false;
    for (std::size_t i = 0; i < ready_.size() && !grew;) {
      const int job = job_of(ready_[i]);
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
        ready_.push_back(ready(keys[at(arc.job)], arc.job));
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
