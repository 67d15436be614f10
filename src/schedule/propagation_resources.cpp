// The profile of what is under way for certain: from a job's latest start until its earliest end.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "model/index.h"
#include "schedule/propagation.h"

namespace rebadge::schedule {
namespace {}  // namespace

// The days on which the job is under way for certain since that entry; its other bound is as it is now.
Propagation::Days Propagation::gained(const Trail::Entry& entry) const {
  const int job = entry.side / 2, length = problem_.duration[at(job)];
  if (entry.side % 2 == 0) return {std::max(trail_.high(job), entry.was + length), entry.least + length};
  return {-entry.least, std::min(-entry.was, trail_.low(job) + length)};
}

bool Propagation::occupy(const Trail::Entry& entry) {
  const Days days = gained(entry);
  if (days.from >= days.until) return true;
  int full = -1, full_day = 0;
  for (const auto& use : problem_.uses[at(entry.side / 2)]) {
    int* const needed = needed_.data() + at(use.resource) * at(days_);
    const int capacity = problem_.capacity[at(use.resource)];
    for (int day = days.from; day < days.until; ++day) {
      needed[day] += use.amount;
      if (needed[day] > capacity) full = use.resource, full_day = day;
    }
    Days& changed = changed_[at(use.resource)];
    changed = {std::min(changed.from, days.from), std::max(changed.until, days.until)};
  }
  if (full < 0) return true;
  conflict_.clear();
  explain_full(full, full_day, -1, problem_.capacity[at(full)], trail_.size(), conflict_);
  return false;
}

void Propagation::vacate(const Trail::Entry& entry) {
  if (entry.side >= 2 * problem_.jobs) return;
  const Days days = gained(entry);
  if (days.from >= days.until) return;
  for (const auto& use : problem_.uses[at(entry.side / 2)]) {
    int* const needed = needed_.data() + at(use.resource) * at(days_);
    for (int day = days.from; day < days.until; ++day) needed[day] -= use.amount;
  }
}

bool Propagation::visit_resources() {
  for (std::size_t i = 0; i < moved_.size(); ++i) {
    const int job = moved_[i] / 2;
    for (const auto& use : problem_.uses[at(job)]) {
      const bool sound = moved_[i] % 2 == 0 ? check_earliest(job, use.resource, use.amount)
                                            : check_latest(job, use.resource, use.amount);
      if (!sound) return false;
    }
  }
  moved_.clear();
  for (int r = 0; r < problem_.resources; ++r) {
    const Days changed = std::exchange(changed_[at(r)], Days{days_, 0});
    if (changed.from < changed.until && !visit_resource(r, changed)) return false;
  }
  return true;
}

bool Propagation::visit_resource(int resource, Days changed) {
  const int* const needed = needed_.data() + at(resource) * at(days_);
  const int free = problem_.capacity[at(resource)] - *std::max_element(needed + changed.from, needed + changed.until);
  for (const auto& [job, amount] : users_[at(resource)]) {
    if (amount <= free) return true;
    const int low = trail_.low(job), high = trail_.high(job), length = problem_.duration[at(job)];
    if (low == high) continue;
    if (changed.meet(low, std::min(low + length, high)) && !check_earliest(job, resource, amount)) return false;
    if (changed.meet(std::max(high, low + length), high + length) && !check_latest(job, resource, amount)) return false;
  }
  return true;
}

bool Propagation::check_earliest(int job, int resource, int amount) {
  const int* const needed = needed_.data() + at(resource) * at(days_);
  const int limit = problem_.capacity[at(resource)] - amount;
  while (true) {
    const int low = trail_.low(job);
    int day = std::min(low + problem_.duration[at(job)], trail_.high(job)) - 1;
    while (day >= low && needed[day] <= limit) --day;
    if (day < low) return true;
    if (!push(at_least(job, day + 1), {Reason::Kind::full, resource, day})) return false;
  }
}

bool Propagation::check_latest(int job, int resource, int amount) {
  const int* const needed = needed_.data() + at(resource) * at(days_);
  const int limit = problem_.capacity[at(resource)] - amount;
  while (true) {
    const int end = trail_.high(job) + problem_.duration[at(job)];
    int day = std::max(trail_.high(job), trail_.low(job) + problem_.duration[at(job)]);
    while (day < end && needed[day] <= limit) ++day;
    if (day >= end) return true;
    if (!push(at_most(job, day - problem_.duration[at(job)]), {Reason::Kind::full, resource, day})) return false;
  }
}

}  // namespace rebadge::schedule
