#include "laydown/exact/proof.h"

#include <algorithm>
#include <numeric>

#include "laydown/exact/layer.h"
#include "laydown/exact/prices.h"
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
  Sum sum = compact<most_levels>(cost, levels);
  for (std::int64_t& level : sum.level) level *= fine;
  return sum;
}

// Whole numbers: a part of one is rounded up, and what comes after a level that was is not known.
Cost cost_of(const Sum& sum, const Levels& levels) {
  Cost cost;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::int64_t level = std::max<std::int64_t>(0, sum.level[i]);
    cost[levels[i]] = (level + fine - 1) / fine;
    if (level % fine != 0 || sum.level[i] < 0) break;
  }
  return cost;
}

// All units together, day by day.
class Search {
 public:
  Search(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, const Prices& prices,
         const std::optional<Sum>& below, const ProofLimits& limits)
      : problem_(problem), walks_(walks), prices_(prices), below_(below), limits_(limits), together_(problem, levels) {
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

  // False when it came to a limit.
  bool run() {
    layers_.push_back(new_layer());
    std::vector<std::int32_t> start(numbers(), 0);
    layers_.back().add(start, {}, -1, std::vector<std::int32_t>(order_.size(), 0));
    for (today_ = 0; today_ < problem_.slots; ++today_) {
      layers_.push_back(new_layer());
      rank_steps();
      Layer& now = layers_[at(today_)];
      for (std::size_t i = 0; i < now.size(); ++i) {
        expand(i);
        if (effort_ > limits_.effort || (i % 256 == 0 && limits_.stop && limits_.stop())) return false;
      }
      now.forget_states();
    }
    find_best();
    return true;
  }

  [[nodiscard]] std::int64_t effort() const { return effort_; }
  // Of the day on which the search came to its limit.
  [[nodiscard]] Sum least_of_today() const {
    const Layer& now = layers_[at(today_)];
    std::optional<Sum> least = below_;
    for (std::size_t i = 0; i < now.size(); ++i) {
      const Sum here = least_of(now.state(i), now.cost(i), today_);
      if (!least || here < *least) least = here;
    }
    return *least;
  }
  [[nodiscard]] const std::optional<Sum>& best_cost() const { return best_cost_; }

  // The best, by unit.
  [[nodiscard]] std::vector<Trajectory> plan() const;

 private:
  // A step of a unit, by what it adds to the least at most.
  struct Ranked {
    Sum gap;
    std::int32_t step = 0;
  };

  [[nodiscard]] std::size_t numbers() const { return order_.size() + together_.size(); }
  [[nodiscard]] Layer new_layer() const { return {numbers(), order_.size()}; }
  [[nodiscard]] const Walks::Day& day_of(std::size_t i) const { return walks_[at(profile_of_[i])].days()[at(today_)]; }

  // Of a plan that goes through the state.
  [[nodiscard]] Sum least_of(std::span<const std::int32_t> state, const Sum& cost, int day) const {
    Sum least = cost + prices_.besides(day);
    for (std::size_t i = 0; i < order_.size(); ++i) least += prices_.rest(profile_of_[i], day, state[i]);
    return least + together_.seats_left(prices_, day, state.subspan(order_.size()));
  }

  [[nodiscard]] bool too_dear(const Sum& least) const { return below_ && !(least < *below_); }

  void rank_steps() {
    ranked_.assign(walks_.size(), {});
    for (std::size_t p = 0; p < walks_.size(); ++p) {
      const Walks::Day& day = walks_[p].days()[at(today_)];
      ranked_[p].resize(day.states.size());
      for (std::size_t s = 0; s < day.states.size(); ++s) {
        for (int i = day.first[s]; i < day.first[s + 1]; ++i) {
          ranked_[p][s].push_back({prices_.gap(static_cast<int>(p), today_, static_cast<int>(s), day.steps[at(i)]), i});
        }
        std::ranges::stable_sort(ranked_[p][s], [](const Ranked& a, const Ranked& b) { return a.gap < b.gap; });
      }
    }
  }

  void expand(std::size_t from) {
    const Layer& now = layers_[at(today_)];
    const auto state = now.state(from);
    from_.assign(state.begin(), state.end());
    from_cost_ = now.cost(from);
    parent_ = static_cast<std::int32_t>(from);
    const Sum least = least_of(from_, from_cost_, today_);
    if (!too_dear(least)) step_unit(0, least);
  }

  // Units alike and in the same place take their steps in the order of ranks: any other order is the same.
  void step_unit(std::size_t i, const Sum& least) {
    if (i == order_.size()) return close_day();
    const auto& ranked = ranked_[at(profile_of_[i])][at(from_[i])];
    const bool like_last = i > 0 && profile_of_[i] == profile_of_[i - 1] && from_[i] == from_[i - 1];
    const Walks::Day& day = day_of(i);
    for (std::size_t rank = like_last ? picks_[i - 1] : 0; rank < ranked.size(); ++rank) {
      const Sum with = least + ranked[rank].gap;
      if (too_dear(with)) break;
      picks_[i] = rank;
      taken_[i] = ranked[rank].step;
      const Step& step = day.steps[at(taken_[i])];
      moves_[i].step = &step;
      moves_[i].cell = &day.cells[at(step.cell)];
      next_[i] = step.next;
      step_unit(i + 1, with);
    }
  }

  void close_day() {
    ++effort_;
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
      if (too_dear(cost) || (best_cost_ && !(cost < *best_cost_))) continue;
      best_cost_ = cost;
      best_ = static_cast<std::int32_t>(i);
    }
  }

  const Problem& problem_;
  const std::vector<Walks>& walks_;
  const Prices& prices_;
  const std::optional<Sum>& below_;
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
  std::int64_t effort_ = 0;
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

Proof prove(const Problem& problem, const std::vector<Trajectory>& plan, const ProofLimits& limits) {
  Proof proof;
  const Levels levels = levels_of(problem);
  if (levels.size() > most_levels) return proof;
  State state(problem);
  state.place(plan);
  const Cost known = without_motion(state.cost());
  std::vector<Walks> walks;
  for (const Profile& profile : problem.profiles) walks.emplace_back(problem, profile, levels);
  std::optional<Sum> below;
  if (known[Cost::hard] == 0) below = sum_of(known, levels);
  Cost none;
  none[Cost::hard] = 1;
  for (const Unit& unit : problem.units) {
    if (!walks[at(unit.profile)].days().front().states.empty()) continue;
    proof.optimal = true;
    proof.least = none;
    return proof;
  }
  Prices prices(problem, levels, walks);
  prices.raise(below, limits.rounds, limits.stop);
  proof.least = cost_of(prices.least(), levels);
  if (below && !(prices.least() < *below)) {
    proof.optimal = true;
    proof.least = known;
    return proof;
  }
  Search search(problem, levels, walks, prices, below, limits);
  const bool done = search.run();
  proof.effort = search.effort();
  if (!done) {
    proof.least = std::max(proof.least, cost_of(search.least_of_today(), levels));
    return proof;
  }
  if (!search.best_cost()) {
    proof.optimal = true;
    proof.least = below ? known : none;
    return proof;
  }
  proof.least = cost_of(*search.best_cost(), levels);
  const std::vector<Trajectory> found = search.plan();
  state.place(found);
  const Cost cost = without_motion(state.cost());
  if (cost < known) proof.better = found;
  proof.optimal = cost == proof.least;
  return proof;
}

}  // namespace rebadge::laydown
