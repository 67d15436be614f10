#include "laydown/phased/search.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "laydown/phased/construct.h"
#include "laydown/phased/repair.h"
#include "search/stop.h"

namespace rebadge::laydown::phased {
namespace {

constexpr int rounds = 8;  // after each, who is worse goes on from the best plan
constexpr Amount hottest_persons = 40, cooler = 400;

// In costs of a person on a line of the lowest price for a phase of mean length.
Amount person_phase(const Problem& problem) {
  Amount least = 1;
  for (const std::int64_t price : problem.unfilled_price) {
    if (price > 0) least = least == 1 ? price : std::min<Amount>(least, price);
  }
  return Weights::priced * 100 * least * std::max<Amount>(1, problem.days / std::max(1, problem.slots));
}

}  // namespace

PhasedSearch::PhasedSearch(const Problem& problem, Options options)
    : problem_(&problem),
      options_(std::move(options)),
      table_(problem),
      candidates_(table_),
      placement_(table_, options_.cuts.empty() ? nullptr : &options_.cuts),
      best_(placement_.layout()),
      best_cost_(placement_.cost()) {}

void PhasedSearch::start_from(const std::vector<Trajectory>& trajectories) {
  placement_.start_from(trajectories);
  best_ = placement_.layout();
  best_cost_ = placement_.cost();
}

void PhasedSearch::carry_on(const CarriedOver& last) {
  phased::carry_on(placement_, last.trajectories);
  repair(placement_, candidates_);
  std::vector<int> lines = last.changed_lines;
  for (int line = 0; line < static_cast<int>(problem_->lines.size()); ++line) {
    if (placement_.cover_cost(line) > 0) lines.push_back(line);
  }
  candidates_.focus_on(std::move(lines));
  best_ = placement_.layout();
  best_cost_ = placement_.cost();
}

void PhasedSearch::construct() {
  phased::construct(placement_, candidates_);
  note_best();
}

void PhasedSearch::note_best() {
  if (placement_.cost() < best_cost_) {
    best_ = placement_.layout();
    best_cost_ = placement_.cost();
  }
  for (const auto& annealing : annealings_) {
    if (annealing->best_cost() >= best_cost_) continue;
    best_ = annealing->best();
    best_cost_ = annealing->best_cost();
  }
}

void PhasedSearch::exchange() {
  const auto ahead = std::min_element(annealings_.begin(), annealings_.end(),
                                      [](const auto& a, const auto& b) { return a->cost() < b->cost(); });
  for (auto& annealing : annealings_) {
    if (annealing != *ahead) annealing->follow(**ahead);
  }
}

void PhasedSearch::improve(const Budget& budget, int warmth) {
  reason_ = "nothing to move";
  if (candidates_.movable().empty()) return;
  for (int t = static_cast<int>(annealings_.size()); t < std::max(1, options_.threads); ++t) {
    annealings_.push_back(std::make_unique<PhasedAnnealing>(table_, candidates_, placement_,
                                                            options_.seed + 1'000'003 * static_cast<std::uint64_t>(t)));
  }
  const search::StopRule clock;
  std::vector<std::int64_t> begun;
  for (const auto& annealing : annealings_) begun.push_back(annealing->effort());
  const auto stopped = [&] { return options_.stop && options_.stop(); };
  // Thousandths of the whole.
  const auto passed = [&](std::int64_t effort) {
    if (stopped()) return 1000;
    if (budget.effort)
      return static_cast<int>(std::min<std::int64_t>(1000, effort * 1000 / std::max<std::int64_t>(1, *budget.effort)));
    return static_cast<int>(std::min(1000.0, clock.elapsed() * 1000 / std::max(budget.seconds.value_or(0), 1e-6)));
  };
  const Amount hottest = std::max<Amount>(cooler, person_phase(*problem_) * hottest_persons * warmth / 100);
  for (int round = 0; round < rounds; ++round) {
    const int from = round * 1000 / rounds, until = (round + 1) * 1000 / rounds;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < annealings_.size(); ++t) {
      Cooling cooling;
      cooling.from = Temperature::between(hottest, hottest / cooler, from).cost();
      cooling.to = Temperature::between(hottest, hottest / cooler, until).cost();
      cooling.passed = [&passed, from, until, start = begun[t]](std::int64_t effort) {
        return (passed(effort - start) - from) * 1000 / (until - from);
      };
      threads.emplace_back([this, t, cooling] { annealings_[t]->run(cooling); });
    }
    threads.clear();  // waits for them
    exchange();
  }
  note_best();
  reason_ = stopped() ? "stopped" : budget.effort ? "iterations" : "seconds";
}

std::vector<Trajectory> PhasedSearch::best() const {
  std::vector<Trajectory> found;
  for (int unit = 0; unit < static_cast<int>(problem_->units.size()); ++unit) {
    found.push_back(trajectory_of(table_, best_, unit));
  }
  return found;
}

MoveCounts PhasedSearch::counts() const {
  MoveCounts sum;
  for (const auto& annealing : annealings_) {
    for (std::size_t k = 0; k < sum.size(); ++k) {
      sum[k].drawn += annealing->counts()[k].drawn;
      sum[k].made += annealing->counts()[k].made;
      sum[k].effort += annealing->counts()[k].effort;
      sum[k].gained += annealing->counts()[k].gained;
    }
  }
  return sum;
}

}  // namespace rebadge::laydown::phased
