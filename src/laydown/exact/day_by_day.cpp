#include "laydown/exact/day_by_day.h"

#include <algorithm>
#include <numeric>

namespace rebadge::laydown::exact {

DayByDay::DayByDay(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks,
                   const std::vector<Scale>& scales)
    : problem_(problem),
      walks_(walks),
      scales_(scales),
      together_(problem, levels, walks, scales.empty() || scales.size() == levels.size()) {
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

bool DayByDay::run(std::int64_t& effort, std::int64_t most_effort, const std::function<bool()>& stop) {
  layers_.emplace_back(numbers(), order_.size());
  layers_.back().add(std::vector<std::int32_t>(numbers(), 0), {}, -1, taken_);
  for (today_ = 0; today_ < problem_.slots; ++today_) {
    layers_.emplace_back(numbers(), order_.size());
    rank_steps();
    Layer& now = layers_[at(today_)];
    for (std::size_t i = 0; i < now.size(); ++i) {
      expand(i, effort);
      if (effort > most_effort || (i % 256 == 0 && stop && stop())) return false;
    }
    now.forget_states();
  }
  find_best();
  return true;
}

// By scale, of a plan that goes through the state.
Sum DayByDay::least_of(std::span<const std::int32_t> state, const Sum& cost, int day) const {
  Sum least;
  for (std::size_t s = 0; s < scales_.size(); ++s) {
    const Prices& prices = scales_[s].prices;
    std::int64_t& sum = least.level[s];
    sum = prices.weigh(cost) + prices.besides(day) - together_.seats_left(prices, day, state.subspan(order_.size()));
    for (std::size_t i = 0; i < order_.size(); ++i) sum += prices.rest(profile_of_[i], day, state[i]);
  }
  return least;
}

bool DayByDay::too_dear(const Sum& least) const {
  for (std::size_t s = 0; s < scales_.size(); ++s) {
    if (least.level[s] > scales_[s].most) return true;
  }
  return false;
}

void DayByDay::rank_steps() {
  ranked_.assign(walks_.size(), {});
  for (std::size_t p = 0; p < walks_.size(); ++p) {
    const Walks::Day& day = walks_[p].days()[at(today_)];
    ranked_[p].resize(day.states.size());
    for (std::size_t from = 0; from < day.states.size(); ++from) {
      for (int i = day.first[from]; i < day.first[from + 1]; ++i) {
        Ranked step{.gap = {}, .step = i, .uses = {}};
        const Step& taken = day.steps[at(i)];
        step.uses = together_.uses(today_, {&problem_.profiles[p], &taken, &day.cells[at(taken.cell)]});
        for (std::size_t s = 0; s < scales_.size(); ++s) {
          step.gap.level[s] = scales_[s].prices.gap(static_cast<int>(p), today_, static_cast<int>(from), taken);
        }
        ranked_[p][from].push_back(step);
      }
      const std::size_t last = std::max<std::size_t>(1, scales_.size()) - 1;
      std::ranges::stable_sort(ranked_[p][from], {}, [&](const Ranked& step) { return step.gap.level[last]; });
    }
  }
}

void DayByDay::expand(std::size_t from, std::int64_t& effort) {
  const Layer& now = layers_[at(today_)];
  const auto state = now.state(from);
  from_.assign(state.begin(), state.end());
  from_cost_ = now.cost(from);
  parent_ = static_cast<std::int32_t>(from);
  const Sum least = least_of(from_, from_cost_, today_);
  if (too_dear(least)) return;
  together_.clear_rooms(today_, state.subspan(order_.size()));
  step_unit(0, least, effort);
}

// Units alike and in the same place take their steps in the order of ranks: any other order is the same.
void DayByDay::step_unit(std::size_t i, const Sum& least, std::int64_t& effort) {
  if (i == order_.size()) {
    ++effort;
    return close_day();
  }
  const auto& ranked = ranked_[at(profile_of_[i])][at(from_[i])];
  const bool like_last = i > 0 && profile_of_[i] == profile_of_[i - 1] && from_[i] == from_[i - 1];
  const Walks::Day& day = walks_[at(profile_of_[i])].days()[at(today_)];
  for (std::size_t rank = like_last ? picks_[i - 1] : 0; rank < ranked.size(); ++rank) {
    const Sum with = least + ranked[rank].gap;
    if (too_dear(with)) continue;
    if (!together_.take_room(ranked[rank].uses)) {
      ++effort;
      continue;
    }
    picks_[i] = rank;
    taken_[i] = ranked[rank].step;
    const Step& step = day.steps[at(taken_[i])];
    moves_[i].step = &step;
    moves_[i].cell = &day.cells[at(step.cell)];
    next_[i] = step.next;
    step_unit(i + 1, with, effort);
    together_.give_back(ranked[rank].uses);
  }
}

void DayByDay::close_day() {
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
void DayByDay::sort_like_units(std::vector<std::int32_t>& state) const {
  for (std::size_t i = 0, until = 0; i < order_.size(); i = until) {
    while (until < order_.size() && profile_of_[until] == profile_of_[i]) ++until;
    std::sort(state.begin() + static_cast<std::ptrdiff_t>(i), state.begin() + static_cast<std::ptrdiff_t>(until));
  }
}

void DayByDay::find_best() {
  const Layer& last = layers_.back();
  for (std::size_t i = 0; i < last.size(); ++i) {
    const Sum cost = last.cost(i) + together_.burden(last.state(i).subspan(order_.size()));
    if (best_cost_ && !(cost < *best_cost_)) continue;
    best_cost_ = cost;
    best_ = static_cast<std::int32_t>(i);
  }
}

namespace {

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

}  // namespace

std::vector<Trajectory> DayByDay::best() const {
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

}  // namespace rebadge::laydown::exact
