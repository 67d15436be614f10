// Simulated annealing, in integers throughout, of any plan that draws moves on itself and knows what it costs; and
// several side by side, which exchange the best plan. One for all engines: a plan brings its own moves, and nothing is
// called through a pointer in the loop.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "search/random.h"
#include "search/temperature.h"

namespace rebadge::search {

// A move that was drawn, and made or given up. `effort` is a measure of the work, so that time can be shared out and
// ended without a clock.
struct Drawn {
  bool made = false;
  std::int64_t delta = 0;  // of cost
  std::int64_t effort = 1;
};

// What was drawn, made and gained by one kind of move.
struct MoveCount {
  std::int64_t drawn = 0, made = 0, effort = 0;
  std::int64_t gained = 0;  // by those that made the plan cheaper

  void add(const Drawn& move) {
    ++drawn;
    made += move.made ? 1 : 0;
    effort += move.effort;
    if (move.made && move.delta < 0) gained -= move.delta;
  }
  MoveCount& operator+=(const MoveCount& other) {
    drawn += other.drawn, made += other.made, effort += other.effort, gained += other.gained;
    return *this;
  }
};

struct Cooling {
  std::int64_t from = 1, to = 1;  // temperature, in cost
  // How much of the cooling is behind, in thousandths; 1000 or more ends it. Asked now and then, with the effort so
  // far.
  std::function<int(std::int64_t)> passed;
  std::function<void(std::int64_t)> better;  // told now and then, when the best got better; may be empty
};

// Lets the move of that number, of all that a plan has, draw on what it changes.
template <class State, class... Moves>
Drawn draw_one(std::tuple<Moves...>& moves, std::size_t kind, State& state, Random& random,
               const Temperature& temperature) {
  Drawn drawn;
  std::apply(
      [&](auto&... move) {
        std::size_t number = 0;
        (void)((number++ == kind && (drawn = move.draw(state, random, temperature), true)) || ...);
      },
      moves);
  return drawn;
}

// Of a Plan is asked:
//   static constexpr std::size_t kinds             of moves
//   std::size_t next_kind(counts, effort, random)  which to draw from next
//   Drawn draw(kind, random, temperature)          draws a move, and makes it or gives it up
//   std::int64_t cost()
//   Snapshot snapshot(), std::size_t size()        what the plan is, to be kept; and how many numbers that is
//   void follow(const Plan&)                       becomes as the other is
template <class Plan>
class Annealing {
 public:
  using Counts = std::array<MoveCount, Plan::kinds>;
  using Snapshot = typename Plan::Snapshot;

  Annealing(Plan plan, std::uint64_t seed)
      : random_(seed), plan_(std::move(plan)), best_(plan_.snapshot()), best_cost_(plan_.cost()) {}

  void run(const Cooling& cooling) {
    std::int64_t looks = 0;
    for (int passed = cooling.passed(effort_); passed < 1000; passed = cooling.passed(effort_)) {
      const Temperature temperature = Temperature::between(cooling.from, cooling.to, passed);
      for (int i = 0; i < steps_between_looks; ++i) step(temperature);
      const auto seldom = static_cast<std::int64_t>(1 + plan_.size() / large);
      if (++looks % seldom == 0 && note_best() && cooling.better) cooling.better(best_cost_);
    }
    if (note_best() && cooling.better) cooling.better(best_cost_);
  }
  // Goes on from another's plan.
  void follow(const Annealing& other) {
    plan_.follow(other.plan_);
    note_best();
  }

  // Its plan is the best there is from now on: what plans cost has changed.
  void forget_best() {
    best_ = plan_.snapshot();
    best_cost_ = plan_.cost();
  }

  [[nodiscard]] Plan& plan() { return plan_; }
  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] const Snapshot& best() const { return best_; }
  [[nodiscard]] std::int64_t best_cost() const { return best_cost_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] std::int64_t effort() const { return effort_; }

 private:
  static constexpr int steps_between_looks = 512;
  static constexpr std::size_t large = 50'000;  // what is noted is copied: seldom where it is long

  void step(const Temperature& temperature) {
    const std::size_t kind = plan_.next_kind(counts_, effort_, random_);
    const Drawn drawn = plan_.draw(kind, random_, temperature);
    counts_[kind].add(drawn);
    effort_ += drawn.effort;
  }

  bool note_best() {
    if (plan_.cost() >= best_cost_) return false;
    best_cost_ = plan_.cost();
    best_ = plan_.snapshot();
    return true;
  }

  Random random_;
  Plan plan_;
  Snapshot best_;
  std::int64_t best_cost_;
  Counts counts_{};
  std::int64_t effort_ = 0;
};

template <class Plan>
using Annealings = std::vector<std::unique_ptr<Annealing<Plan>>>;

template <class Plan>
const Annealing<Plan>& best_of(const Annealings<Plan>& annealings) {
  return **std::min_element(annealings.begin(), annealings.end(),
                            [](const auto& a, const auto& b) { return a->best_cost() < b->best_cost(); });
}

template <class Plan>
typename Annealing<Plan>::Counts counts_of(const Annealings<Plan>& annealings) {
  typename Annealing<Plan>::Counts sum{};
  for (const auto& annealing : annealings) {
    for (std::size_t kind = 0; kind < sum.size(); ++kind) sum[kind] += annealing->counts()[kind];
  }
  return sum;
}

// One cooling for all, each on a thread, in so many rounds; after each, all go on from the plan of the one ahead. With
// `passed` by effort alone the outcome does not depend on how threads are scheduled. Of a Guide is asked:
//   bool ended()                             before each round
//   std::int64_t temperature(int passed)     thousandths of the whole
//   int passed(std::size_t t, effort)        thousandths of the whole, of the annealing t; asked from its thread
//   void before_round(std::size_t t)
//   void after_round(std::size_t ahead, int until)
//   void better(std::int64_t cost)           asked from any thread
template <class Plan, class Guide>
void cool_together(Annealings<Plan>& annealings, int rounds, Guide& guide) {
  for (int round = 0; round < rounds && !guide.ended(); ++round) {
    const int from = round * 1000 / rounds, until = (round + 1) * 1000 / rounds;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < annealings.size(); ++t) {
      guide.before_round(t);
      Cooling cooling{guide.temperature(from), guide.temperature(until), {}, {}};
      cooling.passed = [&guide, t, from, until](std::int64_t effort) {
        return (guide.passed(t, effort) - from) * 1000 / (until - from);
      };
      cooling.better = [&guide](std::int64_t cost) { guide.better(cost); };
      const auto work = [&annealing = *annealings[t], cooling] { annealing.run(cooling); };
      if (t + 1 < annealings.size()) {
        threads.emplace_back(work);
      } else {
        work();
      }
    }
    threads.clear();  // waits for them
    std::size_t ahead = 0;
    for (std::size_t t = 1; t < annealings.size(); ++t) {
      if (annealings[t]->plan().cost() < annealings[ahead]->plan().cost()) ahead = t;
    }
    guide.after_round(ahead, until);
    for (std::size_t t = 0; t < annealings.size(); ++t) {
      if (t != ahead) annealings[t]->follow(*annealings[ahead]);
    }
  }
}

}  // namespace rebadge::search
