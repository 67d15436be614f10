#include "transition/moves/add_tour.h"

#include <algorithm>
#include <optional>

#include "laydown/tours.h"

namespace rebadge::transition {

using laydown::Stint;
using laydown::Trajectory;
using laydown::Way;

bool AddTour::changes(int slot) const {
  const laydown::Values values = values_.values();
  return slot <= from_ || slot >= until_ || !(values.slot[index(slot)] == values.slot[index(slot - 1)]) ||
         values.allowed[index(slot)] != values.allowed[index(slot - 1)];
}

AddTour::Cost AddTour::held(int from, int until) const {
  const laydown::Values values = values_.values();
  Cost cost;
  if (values.has_held[1] == 0) return cost;
  cost += values.held[index(std::min(until, until_))];
  cost -= values.held[index(from)];
  return cost;
}

void AddTour::find_arrivals(const laydown::State& state, const Trajectory& path, std::size_t home) {
  const Stint& before = path[home];
  const laydown::Place& at_home = few_.place(0);
  const laydown::Values values = values_.values();
  const auto ways = ways_between(state, few_.profile(), at_home, to());
  const Cost price = move_cost(*problem_, few_.profile(), at_home, to());
  arrivals_.clear();
  for (int slot = from_; slot < until_; ++slot) {
    if (values.allowed[index(slot)] == 0 || to().taking_up()[at(slot)] == 0) continue;
    if (home > 0 && problem_->start[at(slot)] - problem_->start[at(before.leaves)] < few_.profile().dwell) continue;
    std::optional<Arrival> best;
    bool opens = changes(slot);
    for (const Way& way : ways) {
      const int leaves = slot - way.days;
      if (leaves < from_ || (home > 0 && leaves == before.from)) continue;
      if (way.route[at(leaves)] < 0 || to().departing()[at(leaves)] == 0) continue;
      opens = opens || leaves == from_ || way.route[at(leaves - 1)] < 0 || to().departing()[at(leaves - 1)] == 0;
      if (best && best->leaves >= leaves) continue;
      best = Arrival{leaves, slot, way.route[at(leaves)], {}};
    }
    if (!best || !opens) continue;
    best->value = price;
    best->value += values.arrive[index(slot)];
    best->value += held(best->leaves, slot);
    arrivals_.push_back(*best);
  }
}

void AddTour::find_departures(const laydown::State& state, const Trajectory& path, std::size_t home) {
  const laydown::Place& at_home = few_.place(0);
  const laydown::Values values = values_.values();
  const bool last = home + 1 == path.size();
  const auto ways = ways_between(state, few_.profile(), to(), at_home);
  const Cost price = move_cost(*problem_, few_.profile(), to(), at_home);
  departures_.clear();
  for (int slot = from_ + 1; slot < until_; ++slot) {
    if (!last && problem_->start[at(path[home + 1].from)] - problem_->start[at(slot)] < few_.profile().dwell) break;
    if (to().leaving()[at(slot)] == 0) continue;
    bool closes = changes(slot);
    for (const Way& way : ways) {
      const int arrives = slot + way.days;
      if (way.route[at(slot)] < 0) continue;
      if (last ? arrives >= problem_->slots && !way.direct : arrives >= path[home + 1].leaves) continue;
      closes = closes || slot + 1 == until_ || way.route[at(slot) + 1] < 0;
      if (!closes) break;
      Departure departure{slot, std::min(arrives, problem_->slots), way.route[at(slot)], price};
      departure.value += values.leave[index(slot)];
      departure.value += held(slot, departure.arrives);
      departures_.push_back(departure);
      break;
    }
  }
  if (last) departures_.push_back({problem_->slots, problem_->slots, -1, {}});
}

bool AddTour::add(laydown::State& state, int unit, Trajectory& path, std::size_t home, int place) {
  const laydown::Profile& whole = state.profile(unit);
  few_.take(whole, {place});
  from_ = path[home].from;
  until_ = home + 1 == path.size() ? problem_->slots : path[home + 1].leaves;
  if (until_ - from_ < 2) return false;
  values_.look_at(from_, until_);
  values_.find(state, unit, few_.profile(), {}, true);
  const laydown::Values values = values_.values();
  there_.assign(at(until_ - from_ + 1), Cost{});
  shut_.assign(at(until_ - from_ + 1), from_ - 1);
  for (int slot = from_; slot < until_; ++slot) {
    there_[at(slot - from_ + 1)] = there_[at(slot - from_)] + values.slot[index(slot)];
    shut_[at(slot - from_ + 1)] = values.allowed[index(slot)] == 0 ? slot : shut_[at(slot - from_)];
  }
  find_arrivals(state, path, home);
  find_departures(state, path, home);
  const Arrival* arrival = nullptr;
  const Departure* departure = nullptr;
  Cost least;
  for (const Arrival& in : arrivals_) {
    const int since = problem_->start[at(in.arrives)];
    for (const Departure& out : departures_) {
      if (out.leaves <= in.arrives || shut_[at(out.leaves - from_)] >= in.arrives) continue;
      if (over_tour(*problem_, few_.profile(), to(), out.leaves - 1, since)) break;
      if (out.leaves < problem_->slots && !may_end_tour(*problem_, few_.profile(), to(), out.leaves, since)) continue;
      Cost value = in.value + out.value;
      value += there_[at(out.leaves - from_)];
      value -= there_[at(in.arrives - from_)];
      if (!(value < least)) continue;
      least = value;
      arrival = &in;
      departure = &out;
    }
  }
  if (arrival == nullptr) return false;
  const Stint after{0, departure->arrives, path[home].until, departure->leaves, departure->route};
  path[home].until = arrival->leaves;
  const auto next = path.begin() + static_cast<std::ptrdiff_t>(home) + 1;
  const auto tour = path.insert(next, {place, arrival->arrives, departure->leaves, arrival->leaves, arrival->route});
  if (departure->leaves < problem_->slots) path.insert(tour + 1, after);
  return true;
}

}  // namespace rebadge::transition
