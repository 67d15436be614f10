#include "schedule/propagation.h"

#include <algorithm>
#include <cstddef>

#include "model/index.h"

namespace rebadge::schedule {
namespace {

constexpr std::size_t most_pairs = 50'000;

Trail starts_of(const Problem& problem, int most) {
  Trail trail;
  for (int j = 0; j < problem.jobs; ++j) trail.add_variable(problem.head[at(j)], most - problem.tail[at(j)]);
  trail.add_variable(problem.critical_path, most);
  return trail;
}

}  // namespace

Propagation::Propagation(const Problem& problem, int most)
    : problem_(problem),
      days_(most),
      trail_(starts_of(problem, most)),
      orders_(at(problem.jobs)),
      distances_(at(2 * problem.jobs + 2)),
      clauses_(0),
      users_(at(problem.resources)),
      needed_(at(problem.resources) * at(most)),
      changed_(at(problem.resources), Days{most, 0}) {
  const auto distance = [&](int before, int after, int lag) {
    distances_[at(2 * before)].push_back({2 * after, lag});
    distances_[at(2 * after + 1)].push_back({2 * before + 1, lag});
  };
  for (int j = 0; j < problem.jobs; ++j) {
    bool ends_first = false;
    for (const auto& arc : problem.after[at(j)]) {
      distance(j, arc.job, arc.lag);
      ends_first = ends_first || arc.lag >= problem.duration[at(j)];
    }
    if (!ends_first) distance(j, makespan(), problem.duration[at(j)]);
    for (const auto& use : problem.uses[at(j)]) users_[at(use.resource)].push_back({j, use.amount});
  }
  for (auto& users : users_) {
    std::stable_sort(users.begin(), users.end(), [](const User& a, const User& b) { return a.amount > b.amount; });
  }
  add_pairs();
  clauses_ = Clauses(2 * trail_.variables());
  // What is under way for certain from the start.
  for (int j = 0; j < problem.jobs; ++j) possible_ = possible_ && occupy({2 * j, trail_.low(j), -most - 1, -1, 0, {}});
  for (int side = 0; side < 2 * problem.jobs; ++side) moved_.push_back(side);
}

void Propagation::add_pairs() {
  std::vector<std::vector<int>> amounts(at(problem_.jobs), std::vector<int>(at(problem_.resources)));
  for (int j = 0; j < problem_.jobs; ++j) {
    for (const auto& use : problem_.uses[at(j)]) amounts[at(j)][at(use.resource)] = use.amount;
  }
  for (int i = 0; i < problem_.jobs; ++i) {
    for (int j = i + 1; j < problem_.jobs && pairs_.size() < most_pairs; ++j) {
      bool fit = true;
      for (int r = 0; r < problem_.resources; ++r) {
        fit = fit && amounts[at(i)][at(r)] + amounts[at(j)][at(r)] <= problem_.capacity[at(r)];
      }
      if (fit) continue;
      const int side = 2 * trail_.add_variable(0, 1);
      pairs_.push_back({i, j});
      orders_[at(i)].push_back({j, side});
      orders_[at(j)].push_back({i, side ^ 1});
    }
  }
}

bool Propagation::push(Bound b, Reason reason) {
  if (trail_.holds(b)) return true;
  if (trail_.fails(b)) {
    conflict_.clear();
    explain(b, reason, trail_.size(), conflict_);
    conflict_.push_back(negated(b));
    return false;
  }
  trail_.push(b, reason);
  return b.side >= 2 * problem_.jobs || occupy(trail_[trail_.size() - 1]);
}

bool Propagation::propagate() {
  while (true) {
    while (visited_ < trail_.size()) {
      if (!visit(visited_++)) return false;
    }
    if (!visit_resources()) return false;
    if (visited_ == trail_.size()) return true;
  }
}

bool Propagation::hold(Bound b) { return push(b, {}) && settle(); }

bool Propagation::settle() {
  if (!possible_ || !propagate()) return false;
  trail_.settle();
  visited_ = 0;
  return true;
}

bool Propagation::decide(Bound b) {
  trail_.new_level();
  return push(b, {});
}

void Propagation::back_to(int level) {
  if (level >= trail_.level()) return;
  trail_.back_to(level, [&](const Trail::Entry& entry) { vacate(entry); });
  visited_ = trail_.size();
  moved_.clear();
  for (Days& days : changed_) days = {days_, 0};
}

bool Propagation::learn(const std::vector<Bound>& clause, int levels) {
  if (clause.size() == 1) return push(clause.front(), {});
  const int number = clauses_.add(clause, levels);
  return push(clause.front(), {Reason::Kind::clause, number, 0});
}

bool Propagation::visit(int entry) {
  const int side = trail_[entry].side, was = trail_[entry].was;
  if (side < 2 * problem_.jobs) {
    if (!visit_start(side)) return false;
  } else if (side >= 2 * problem_.jobs + 2 && !visit_pair(side)) {
    return false;
  } else if (side < 2 * problem_.jobs + 2) {
    for (const auto& [other, lag] : distances_[at(side)]) {
      if (!push({other, trail_.least(side) + lag}, {Reason::Kind::distance, side, lag})) return false;
    }
  }
  return visit_clauses(side, was);
}

bool Propagation::visit_start(int side) {
  moved_.push_back(side);
  for (const auto& [other, lag] : distances_[at(side)]) {
    if (!push({other, trail_.least(side) + lag}, {Reason::Kind::distance, side, lag})) return false;
  }
  // A start that gets later pushes those that it goes before, and goes after those that are too late for it by now. A
  // start that must be earlier, likewise.
  const int job = side / 2, later = side % 2;
  for (const auto& [other, goes_first] : orders_[at(job)]) {
    const int pair = goes_first / 2 - problem_.jobs - 1;
    const int ahead = goes_first ^ later;  // side of: the job first, if it gets later; else the other first
    const int length = problem_.duration[at(later == 0 ? job : other)];
    const int bound = trail_.least(side) + length;
    if (trail_.least(ahead) > -(ahead % 2)) {
      if (!push({2 * other + later, bound}, {Reason::Kind::order, pair, 0})) return false;
    } else if (bound > -trail_.least((2 * other + later) ^ 1)) {
      if (!push({ahead ^ 1, 1 - ((ahead ^ 1) % 2)}, {Reason::Kind::pair, pair, 0})) return false;
    }
  }
  return true;
}

bool Propagation::visit_pair(int side) {
  const int number = side / 2 - problem_.jobs - 1;
  const Pair& pair = pairs_[at(number)];
  const int before = side % 2 == 0 ? pair.first : pair.second, after = side % 2 == 0 ? pair.second : pair.first;
  const int length = problem_.duration[at(before)];
  const Reason reason{Reason::Kind::order, number, 0};
  return push(at_least(after, trail_.low(before) + length), reason) &&
         push(at_most(before, trail_.high(after) - length), reason);
}

bool Propagation::visit_clauses(int side, int was) {
  auto& list = clauses_.watched_by(side);
  for (std::size_t i = 0; i < list.size();) {
    // Most watches fail neither before nor now: one comparison for both.
    const auto beyond = static_cast<unsigned>(list[i].fails_at) - static_cast<unsigned>(was) - 1;
    if (beyond >= static_cast<unsigned>(trail_.least(side)) - static_cast<unsigned>(was) ||
        trail_.holds(list[i].other)) {
      ++i;
      continue;
    }
    const int clause = list[i].clause;
    Bound* const bounds = clauses_.bounds(clause);
    if (bounds[0] == negated({side, list[i].fails_at})) std::swap(bounds[0], bounds[1]);
    list[i].other = bounds[0];
    if (!trail_.holds(bounds[0])) {
      const int size = clauses_.size(clause);
      int other = 2;
      while (other < size && trail_.fails(bounds[other])) ++other;
      if (other < size) {
        list[i] = list.back();
        list.pop_back();
        clauses_.watch_instead(clause, other);
        continue;
      }
      if (!push(bounds[0], {Reason::Kind::clause, clause, 0})) return false;
    }
    ++i;
  }
  return true;
}

}  // namespace rebadge::schedule
