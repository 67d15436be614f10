#include "laydown/exact/proof.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "laydown/exact/layer.h"
#include "laydown/exact/prices.h"
#include "laydown/exact/program.h"
#include "laydown/exact/together.h"
#include "laydown/state.h"

namespace rebadge::laydown {
namespace {

using namespace exact;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

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

Sum sum_of(const Cost& cost, const Levels& levels) {
  return compact<most_levels>(cost, levels);
}

// The priced level of a plan differs from that of another by a multiple of it: persons come in units, and places too.
std::int64_t step_of_price(const Problem& problem, const std::vector<Walks>& walks) {
  std::int64_t step = problem.split_price * 100;
  for (const Profile& profile : problem.profiles) {
    for (const std::int64_t price : {problem.arrival_price, problem.rebadge_price, problem.switch_price}) {
      step = std::gcd(step, profile.persons * price * 100);
    }
  }
  for (const Line& line : problem.lines) {
    const std::vector<int>& counters = problem.rows[at(line.fill_row)].counters;
    std::int64_t persons = 0, worths = 0;
    for (const Walks& walk : walks) {
      for (const Walks::Day& day : walk.days()) {
        for (const Cell& cell : day.cells) {
          for (const auto& [counter, amount] : cell.changes) {
            if (std::ranges::find(counters, counter) != counters.end()) persons = std::gcd(persons, amount);
          }
        }
      }
    }
    if (persons == 0) continue;
    for (const std::int64_t demand : line.demand) persons = std::gcd(persons, demand);
    for (const int worth : line.worth) worths = std::gcd(worths, worth);
    step = std::gcd(step, persons * worths * problem.unfilled_price[at(line.priority)]);
  }
  return std::max<std::int64_t>(1, step);
}

// What a plan may have on a scale of weighed levels, and what its units have at least.
struct Scale {
  Prices prices;
  std::int64_t most = 0;  // a plan with more is none that is looked for
};

// All units together, day by day.
class Search {
 public:
  Search(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, const std::vector<Scale>& scales,
         const ProofLimits& limits)
      : problem_(problem), walks_(walks), scales_(scales), limits_(limits), together_(problem, levels, walks) {
    order_.resize(problem.units.size());
    std::iota(order_.begin(), order_.end(), 0);
    std::ranges::stable_sort(order_, {}, [&](int unit) { return problem.units[at(unit)].profile; });
    for (const int unit : order_) profile_of_.push_back(problem.units[at(unit)].profile);
    moves_.resize(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) moves_[i].profile = &problem.profile_of(order_[i]);
    picks_.resize(order_.size());
    taken_.resize(order_.size());
    next_.resize(numbers());
  }

  // False when it came to a limit, by an effort that was spent before and goes on.
  bool run(std::int64_t& effort) {
    layers_.push_back(new_layer());
    std::vector<std::int32_t> start(numbers(), 0);
    layers_.back().add(start, {}, -1, std::vector<std::int32_t>(order_.size(), 0));
    for (today_ = 0; today_ < problem_.slots; ++today_) {
      layers_.push_back(new_layer());
      rank_steps();
      Layer& now = layers_[at(today_)];
      if (getenv("XR")) fprintf(stderr, "day %d states %zu effort %ld\n", today_, now.size(), effort);
      for (std::size_t i = 0; i < now.size(); ++i) {
        expand(i, effort);
        if (effort > limits_.effort || (i % 256 == 0 && limits_.stop && limits_.stop())) return false;
      }
      now.forget_states();
    }
    find_best();
    return true;
  }

  // On the last scale, of the day on which the search came to its limit: no plan that is looked for has less.
  [[nodiscard]] std::int64_t least_of_today() const {
    const Layer& now = layers_[at(today_)];
    std::int64_t least = scales_.back().most;
    for (std::size_t i = 0; i < now.size(); ++i) {
      least = std::min(least, least_of(now.state(i), now.cost(i), today_).level[scales_.size() - 1]);
    }
    return least;
  }
  [[nodiscard]] const std::optional<Sum>& best_cost() const { return best_cost_; }

  // The best, by unit.
  [[nodiscard]] std::vector<Trajectory> plan() const;

 private:
  // A step of a unit, by what it adds at most to the least on the last scale.
  struct Ranked {
    Sum gap;  // by scale
    std::int32_t step = 0;
  };

  [[nodiscard]] std::size_t numbers() const { return order_.size() + together_.size(); }
  [[nodiscard]] Layer new_layer() const { return {numbers(), order_.size()}; }
  [[nodiscard]] const Walks::Day& day_of(std::size_t i) const { return walks_[at(profile_of_[i])].days()[at(today_)]; }

  // Of a plan that goes through the state, by scale.
  [[nodiscard]] Sum least_of(std::span<const std::int32_t> state, const Sum& cost, int day) const {
    Sum least;
    for (std::size_t s = 0; s < scales_.size(); ++s) {
      const Prices& prices = scales_[s].prices;
      std::int64_t& sum = least.level[s];
      sum = prices.weigh(cost) + prices.besides(day) - together_.seats_left(prices, day, state.subspan(order_.size()));
      for (std::size_t i = 0; i < order_.size(); ++i) sum += prices.rest(profile_of_[i], day, state[i]);
    }
    return least;
  }

  [[nodiscard]] bool too_dear(const Sum& least) const {
    for (std::size_t s = 0; s < scales_.size(); ++s) {
      if (least.level[s] > scales_[s].most) return true;
    }
    return false;
  }

  void rank_steps() {
    ranked_.assign(walks_.size(), {});
    for (std::size_t p = 0; p < walks_.size(); ++p) {
      const Walks::Day& day = walks_[p].days()[at(today_)];
      ranked_[p].resize(day.states.size());
      for (std::size_t from = 0; from < day.states.size(); ++from) {
        for (int i = day.first[from]; i < day.first[from + 1]; ++i) {
          Ranked step{.gap = {}, .step = i};
          for (std::size_t s = 0; s < scales_.size(); ++s) {
            step.gap.level[s] =
                scales_[s].prices.gap(static_cast<int>(p), today_, static_cast<int>(from), day.steps[at(i)]);
          }
          ranked_[p][from].push_back(step);
        }
        const std::size_t last = std::max<std::size_t>(1, scales_.size()) - 1;
        std::ranges::stable_sort(ranked_[p][from], {}, [&](const Ranked& step) { return step.gap.level[last]; });
      }
    }
  }

  void expand(std::size_t from, std::int64_t& effort) {
    const Layer& now = layers_[at(today_)];
    const auto state = now.state(from);
    from_.assign(state.begin(), state.end());
    from_cost_ = now.cost(from);
    parent_ = static_cast<std::int32_t>(from);
    const Sum least = least_of(from_, from_cost_, today_);
    if (!too_dear(least)) step_unit(0, least, effort);
  }

  // Units alike and in the same place take their steps in the order of ranks: any other order is the same.
  void step_unit(std::size_t i, const Sum& least, std::int64_t& effort) {
    if (i == order_.size()) {
      ++effort;
      return close_day();
    }
    const auto& ranked = ranked_[at(profile_of_[i])][at(from_[i])];
    const bool like_last = i > 0 && profile_of_[i] == profile_of_[i - 1] && from_[i] == from_[i - 1];
    const Walks::Day& day = day_of(i);
    for (std::size_t rank = like_last ? picks_[i - 1] : 0; rank < ranked.size(); ++rank) {
      const Sum with = least + ranked[rank].gap;
      if (too_dear(with)) continue;
      picks_[i] = rank;
      taken_[i] = ranked[rank].step;
      const Step& step = day.steps[at(taken_[i])];
      moves_[i].step = &step;
      moves_[i].cell = &day.cells[at(step.cell)];
      next_[i] = step.next;
      step_unit(i + 1, with, effort);
    }
  }

  void close_day() {
    Sum cost = from_cost_;
    const std::size_t units = order_.size();
    if (!together_.close(today_, moves_, std::span<const std::int32_t>(from_).subspan(units),
                         std::span(next_).subspan(units), cost)) {
      return;
    }
    if (too_dear(least_of(next_, cost, today_ + 1))) return;
    sorted_ = next_;
    sort_like_units(sorted_);
    layers_.back().add(sorted_, cost, parent_, taken_);
  }

  // Which of like units is where does not matter.
  void sort_like_units(std::vector<std::int32_t>& state) const {
    for (std::size_t i = 0, until = 0; i < order_.size(); i = until) {
      while (until < order_.size() && profile_of_[until] == profile_of_[i]) ++until;
      std::sort(state.begin() + static_cast<std::ptrdiff_t>(i), state.begin() + static_cast<std::ptrdiff_t>(until));
    }
  }

  void find_best() {
    const Layer& last = layers_.back();
    for (std::size_t i = 0; i < last.size(); ++i) {
      const Sum cost = last.cost(i) + together_.burden(last.state(i).subspan(order_.size()));
      if (best_cost_ && !(cost < *best_cost_)) continue;
      best_cost_ = cost;
      best_ = static_cast<std::int32_t>(i);
    }
  }

  const Problem& problem_;
  const std::vector<Walks>& walks_;
  const std::vector<Scale>& scales_;
  const ProofLimits& limits_;
  Together together_;
  std::vector<int> order_, profile_of_;  // like units side by side
  std::vector<Layer> layers_;            // by day
  int today_ = 0;
  std::vector<std::vector<std::vector<Ranked>>> ranked_;  // by profile and whereabouts
  // The state that is looked at, and what its units do.
  std::vector<std::int32_t> from_, next_, sorted_, taken_;
  std::vector<std::size_t> picks_;
  std::vector<Together::Move> moves_;
  Sum from_cost_;
  std::int32_t parent_ = -1;
  std::optional<Sum> best_cost_;
  std::int32_t best_ = -1;
};

// One unit's walk, step by step, as a trajectory.
class Walker {
 public:
  explicit Walker(const Profile& profile) : stints_{{profile.standing ? 1 : 0, 0, 0, 0, -1}} {}

  void take(const Step& step, int day) {
    if (step.departs) under_way_ = true, next_ = {step.to, 0, 0, day, step.route};
    if (step.arrives) arrive(day);
    if (!under_way_) stints_.back().until = day + 1;
  }
  Trajectory end(int days) {
    if (under_way_) arrive(days), stints_.back().until = days;
    return stints_;
  }

 private:
  void arrive(int day) {
    next_.from = next_.until = day;
    stints_.push_back(next_);
    under_way_ = false;
  }

  Trajectory stints_;
  Stint next_;
  bool under_way_ = false;
};

std::vector<Trajectory> Search::plan() const {
  std::vector<const Layer*> layers;
  std::vector<std::int32_t> path{best_};
  for (std::size_t d = layers_.size() - 1; d > 0; --d) path.push_back(layers_[d].parent(at(path.back())));
  std::ranges::reverse(path);
  std::vector<Walker> walkers;
  for (const int unit : order_) walkers.emplace_back(problem_.profile_of(unit));
  std::vector<std::size_t> who(order_.size());  // stands where in the state
  std::iota(who.begin(), who.end(), std::size_t{0});
  for (std::size_t d = 1; d < path.size(); ++d) {
    const auto steps = layers_[d].steps(at(path[d]));
    std::vector<std::pair<std::pair<int, int>, std::size_t>> next;  // like units by where they are next
    for (std::size_t i = 0; i < who.size(); ++i) {
      const Step& step = walks_[at(profile_of_[i])].days()[d - 1].steps[at(steps[i])];
      walkers[who[i]].take(step, static_cast<int>(d) - 1);
      next.push_back({{profile_of_[i], step.next}, who[i]});
    }
    std::ranges::stable_sort(next, {}, [](const auto& entry) { return entry.first; });
    for (std::size_t i = 0; i < who.size(); ++i) who[i] = next[i].second;
  }
  std::vector<Trajectory> plan(order_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) plan[at(order_[i])] = walkers[i].end(problem_.slots);
  return plan;
}

}  // namespace

namespace {

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
    const std::int64_t step = of_cost == Cost::priced ? step_of_price(problem_, whole_.walks) : 1;
    for (World* world : {&forgetful_, &whole_}) {
      world->scales.push_back({Prices(problem_, world->walks, priced.weights, priced.prices), 0});
      Scale& scale = world->scales.back();
      scale.most = scale.prices.weigh(known) - step * fine;
    }
    if (getenv("XR")) fprintf(stderr, "level %d: %ld of %ld\n", levels_[at(level)], known_[levels_[at(level)]] + (whole_.scales.back().prices.least() - whole_.scales.back().prices.weigh(known))/fine, known_[levels_[at(level)]]);
    const Scale& scale = whole_.scales.back();
    if (known.level[at(level)] > 0 && scale.prices.least() <= scale.most && !look()) return;
    proof_.least[of_cost] = known_[of_cost];
    // What comes next is as good on this level.
    for (World* world : {&forgetful_, &whole_}) {
      world->scales.back().most = scale.prices.weigh(sum_of(known_, levels_));
    }
  }

  // For a plan that is better on the last scale; one that breaks hand-over is looked at again with memory. False when it
  // is not known whether there is one.
  bool look() {
    for (const World* world : {&forgetful_, &whole_}) {
      Search search(problem_, levels_, world->walks, world->scales, limits_);
      if (!search.run(proof_.effort)) return proof_.optimal = false;
      if (!search.best_cost()) {
        if (known_[Cost::hard] > 0) none_keeps_rules();
        return true;
      }
      const std::vector<Trajectory> found = search.plan();
      state_.place(found);
      const Cost cost = without_motion(state_.cost());
      if (cost < known_) known_ = cost, proof_.better = found;
      if (cost[Cost::hard] == 0 && sum_of(cost, levels_) == *search.best_cost()) return true;
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

Proof prove(const Problem& problem, const std::vector<Trajectory>& plan, const ProofLimits& limits) {
  return Prover(problem, plan, limits).run();
}

}  // namespace rebadge::laydown
