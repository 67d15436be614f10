#include "laydown/exact/proof.h"

#include <algorithm>
#include <numeric>

#include "laydown/exact/day_by_day.h"
#include "laydown/exact/program.h"
#include "laydown/state.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

using namespace exact;

// Larger problems take long to be priced alone.
constexpr std::size_t most_units = 16, most_cells = 4'000;

Cost without_motion(Cost cost) {
  cost[Cost::motion] = 0;
  return cost;
}

// Those that a plan which keeps the rules can have.
Levels levels_of(const Problem& problem) {
  Cost any;
  for (const Line& line : problem.lines) {
    if (line.minimum > 0) any[Cost::minimum + line.priority] = 1;
    if (line.minimum > 0 && line.cover) any[Cost::excuse] = 1;
    if (problem.strict) any[Cost::unfilled + line.priority] = 1;
  }
  any[Cost::priced] = 1;
  for (const Row& row : problem.rows) {
    if (row.weight > 0) any[Cost::comfort] = 1;
  }
  for (const std::int64_t key : problem.burden_key) {
    if (key >= 0) any[Cost::burden] = 1;
  }
  for (const Profile& profile : problem.profiles) {
    for (const Place& place : profile.places) {
      if (std::ranges::find(place.presence(), 2) != place.presence().end()) any[Cost::withdrawn] = 1;
    }
  }
  Levels levels;
  for (int i = 0; i < Cost::levels; ++i) {
    if (any[i] != 0) levels.push_back(i);
  }
  return levels;
}

Sum sum_of(const Cost& cost, const Levels& levels) { return compact<most_levels>(cost, levels); }

// Persons come in units, and worths in percents: what a line has is a multiple of it, for each number of its persons
// that is asked too.
std::int64_t step_of_line(const Problem& problem, const Line& line, const std::vector<Walks>& walks) {
  const std::vector<int>& counters = problem.rows[at(line.fill_row)].counters;
  std::int64_t persons = 0, worths = 100;
  for (const Walks& walk : walks) {
    for (const Walks::Day& day : walk.days()) {
      for (const Cell& cell : day.cells) {
        for (const auto& [counter, amount] : cell.changes) {
          if (std::ranges::find(counters, counter) != counters.end()) persons = std::gcd(persons, amount);
        }
      }
    }
  }
  if (persons == 0) return 0;  // nobody can be on it
  for (const std::int64_t demand : line.demand) persons = std::gcd(persons, demand);
  for (const int worth : line.worth) worths = std::gcd(worths, worth);
  return std::gcd(persons, line.minimum) * worths;
}

// On a level, plans differ by a multiple of it.
std::int64_t step_of(const Problem& problem, int level, const std::vector<Walks>& walks) {
  std::int64_t step = 0;
  for (const Line& line : problem.lines) {
    const std::int64_t of_line = step_of_line(problem, line, walks);
    if (level == Cost::minimum + line.priority) step = std::gcd(step, of_line);
    if (level == Cost::priced) step = std::gcd(step, of_line * problem.unfilled_price[at(line.priority)]);
  }
  if (level != Cost::priced) return std::max<std::int64_t>(1, step);
  step = std::gcd(step, problem.split_price * 100);
  for (const Profile& profile : problem.profiles) {
    for (const std::int64_t price : {problem.arrival_price, problem.rebadge_price, problem.switch_price}) {
      step = std::gcd(step, profile.persons * price * 100);
    }
  }
  return std::max<std::int64_t>(1, step);
}

// Level by level: a plan that is better on one is as good on those before, which are proved.
class Prover {
 public:
  Prover(const Problem& problem, const std::vector<Trajectory>& plan, const ProofLimits& limits)
      : problem_(problem), limits_(limits), levels_(levels_of(problem)), state_(problem) {
    state_.place(plan);
    known_ = without_motion(state_.cost());
  }

  Proof run() {
    if (levels_.size() > most_levels) return std::move(proof_);
    for (const Profile& profile : problem_.profiles) {
      loose_.emplace_back(problem_, profile, levels_, Walks::Memory::none);
      forgetful_.walks.emplace_back(problem_, profile, levels_, Walks::Memory::tours);
      whole_.walks.emplace_back(problem_, profile, levels_, Walks::Memory::whole);
    }
    proof_.optimal = true;
    for (const Unit& unit : problem_.units) {
      if (whole_.walks[at(unit.profile)].days().front().states.empty()) none_keeps_rules();
    }
    if (known_[Cost::hard] > 0 && proof_.least[Cost::hard] == 0) look();
    for (std::size_t i = 0; i < levels_.size() && proof_.optimal && proof_.least[Cost::hard] == 0; ++i) {
      prove_level(static_cast<int>(i));
    }
    return std::move(proof_);
  }

 private:
  struct World {
    std::vector<Walks> walks;
    std::vector<Scale> scales;  // by level
  };

  void none_keeps_rules() { proof_.least[Cost::hard] = 1; }

  void prove_level(int level) {
    const int of_cost = levels_[at(level)];
    const Sum known = sum_of(known_, levels_);
    Priced priced;
    priced.weights.level[at(level)] = fine;
    if (known.level[at(level)] > 0 && of_cost != Cost::burden) {
      priced = prices_of(problem_, levels_, loose_, level, known);
    }
    const std::int64_t step = step_of(problem_, of_cost, whole_.walks);
    for (World* world : {&forgetful_, &whole_}) {
      world->scales.push_back({Prices(problem_, world->walks, priced.weights, priced.prices), 0});
      Scale& scale = world->scales.back();
      scale.most = scale.prices.weigh(known) - step * fine;
    }
    const Scale& scale = whole_.scales.back();
    if (known.level[at(level)] > 0 && scale.prices.least() <= scale.most && !look()) return;
    proof_.least[of_cost] = known_[of_cost];
    // What comes next is as good on this level.
    for (World* world : {&forgetful_, &whole_}) {
      world->scales.back().most = scale.prices.weigh(sum_of(known_, levels_));
    }
  }

  // On the levels that were looked at.
  [[nodiscard]] bool same(const Sum& a, const Sum& b) const {
    const std::size_t levels = whole_.scales.empty() ? levels_.size() : whole_.scales.size();
    return std::equal(a.level.begin(), a.level.begin() + static_cast<std::ptrdiff_t>(levels), b.level.begin());
  }

  // For a plan that is better on the last scale; one that breaks hand-over is looked at again with memory. False when
  // it is not known whether there is one.
  bool look() {
    for (const World* world : {&forgetful_, &whole_}) {
      DayByDay search(problem_, levels_, world->walks, world->scales);
      if (!search.run(proof_.effort, limits_.effort, limits_.stop)) return proof_.optimal = false;
      if (!search.best_cost()) {
        if (known_[Cost::hard] > 0) none_keeps_rules();
        return true;
      }
      const std::vector<Trajectory> found = search.best();
      state_.place(found);
      const Cost cost = without_motion(state_.cost());
      if (cost < known_) known_ = cost, proof_.better = found;
      if (cost[Cost::hard] == 0 && same(sum_of(cost, levels_), *search.best_cost())) return true;
    }
    return proof_.optimal = false;
  }

  const Problem& problem_;
  const ProofLimits& limits_;
  const Levels levels_;
  State state_;
  Cost known_;
  std::vector<Walks> loose_;  // for prices, which need not know all
  World forgetful_, whole_;
  Proof proof_;
};

}  // namespace

bool can_prove(const Problem& problem) {
  std::size_t cells = 0;
  for (const Unit& unit : problem.units) cells += problem.profiles[at(unit.profile)].places.size() * at(problem.slots);
  return problem.dated && problem.units.size() <= most_units && cells <= most_cells;
}

Proof prove(const Problem& problem, const std::vector<Trajectory>& plan, const ProofLimits& limits) {
  return Prover(problem, plan, limits).run();
}

}  // namespace rebadge::laydown
