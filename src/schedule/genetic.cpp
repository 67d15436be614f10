#include "schedule/genetic.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

constexpr int windows = 6;            // drawn for a peak
constexpr int mutated = 4;            // percent of the jobs
constexpr int share_unit = 10'000;    // of a resource
constexpr int most_noise = 60;        // percent of the critical path
constexpr std::int64_t patience = 5;  // children a member that all were in vain, until nothing more is bred

}  // namespace

Genetic::Genetic(const Problem& problem, std::uint64_t seed)
    : problem_(problem), justifier_(problem), random_(seed), keys_(at(problem.jobs)) {
  for (int j = 0; j < problem.jobs; ++j) {
    std::int64_t weight = 0;
    for (const auto& use : problem.uses[at(j)]) {
      weight += std::int64_t{use.amount} * share_unit / problem.capacity[at(use.resource)];
    }
    weight_.push_back(weight);
  }
}

void Genetic::run(std::int64_t schedules, int bound, const std::function<bool()>& stop) {
  const std::int64_t last = schedules_ + schedules;
  while (schedules_ < last && !stop() && (members_.empty() || best_.makespan > bound)) {
    if (members_.size() < most_members_) {
      keep(first(static_cast<int>(members_.size())));
    } else if (in_vain_ > patience * static_cast<std::int64_t>(most_members_)) {
      return;
    } else {
      const Member& mother = pick();
      keep(child(mother, pick()));
    }
  }
}

void Genetic::add(std::vector<int> starts) { keep(justified(std::move(starts))); }

Genetic::Member Genetic::justified(std::vector<int> starts) {
  Member member;
  member.starts = std::move(starts);
  member.makespan = justifier_.justify(member.starts, schedules_);
  return member;
}

// By the latest start, and that with more and more noise; every third day by day.
Genetic::Member Genetic::first(int number) {
  const int noise = problem_.critical_path * std::min(number, most_noise) / 100;
  for (int j = 0; j < problem_.jobs; ++j) keys_[at(j)] = random_.between(0, noise) - problem_.tail[at(j)];
  std::vector<int> starts;
  if (number % 3 == 1) {
    justifier_.forward().parallel(keys_, starts);
  } else {
    justifier_.forward().serial(keys_, starts);
  }
  ++schedules_;
  return justified(std::move(starts));
}

const Genetic::Member& Genetic::pick() {
  const Member &one = members_[random_.below(members_.size())], &other = members_[random_.below(members_.size())];
  return one.makespan <= other.makespan ? one : other;
}

std::pair<int, int> Genetic::peak(const Member& mother) {
  load_.assign(at(mother.makespan) + 2, 0);
  for (int j = 0; j < problem_.jobs; ++j) {
    load_[at(mother.starts[at(j)]) + 1] += weight_[at(j)];
    load_[at(mother.starts[at(j)] + problem_.duration[at(j)]) + 1] -= weight_[at(j)];
  }
  // Twice summed: of each day, and of all days until it.
  std::partial_sum(load_.begin(), load_.end(), load_.begin());
  std::partial_sum(load_.begin(), load_.end(), load_.begin());
  const int length = random_.between(mother.makespan / 4, mother.makespan * 3 / 4);
  std::pair<int, int> best{0, length};
  std::int64_t most = -1;
  for (int i = 0; i < windows; ++i) {
    const int from = random_.between(0, mother.makespan - length);
    const std::int64_t load = load_[at(from + length)] - load_[at(from)];
    if (load > most) {
      most = load;
      best = {from, from + length};
    }
  }
  return best;
}

Genetic::Member Genetic::child(const Member& mother, const Member& father) {
  const auto [from, until] = peak(mother);
  const int apart = mother.makespan + father.makespan;
  for (int j = 0; j < problem_.jobs; ++j) {
    const int his = father.starts[at(j)];
    keys_[at(j)] = his < from ? his - apart : his > until ? his + apart : mother.starts[at(j)];
    if (random_.chance(mutated)) keys_[at(j)] += random_.between(-10, 10);
  }
  std::vector<int> starts;
  justifier_.forward().serial(keys_, starts);
  ++schedules_;
  return justified(std::move(starts));
}

// In the place of the longest, if it is no longer and another.
void Genetic::keep(Member member) {
  if (members_.empty() || member.makespan < best_.makespan) best_ = member;
  if (members_.size() < most_members_) {
    members_.push_back(std::move(member));
    return;
  }
  ++in_vain_;
  const auto worst = std::max_element(members_.begin(), members_.end(),
                                      [](const Member& a, const Member& b) { return a.makespan < b.makespan; });
  if (member.makespan > worst->makespan) return;
  for (const Member& other : members_) {
    if (other.makespan == member.makespan && other.starts == member.starts) return;
  }
  *worst = std::move(member);
  in_vain_ = 0;
}

}  // namespace rebadge::schedule
