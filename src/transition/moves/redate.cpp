#include "transition/moves/redate.h"

#include <algorithm>
#include <utility>

#include "laydown/tours.h"

namespace rebadge::transition {
namespace {

constexpr int reach = 35;  // slots before and after the days on which the move is made

bool is_home(const Place& place) { return place.kind == Place::Kind::home; }

}  // namespace

void Redate::take_places(const Profile& whole, int from, int to) {
  std::vector<int> others;
  const auto take = [&](int place) {
    if (place == 0) return 0;
    others.push_back(place);
    return static_cast<int>(others.size());
  };
  from_ = take(from);
  to_ = take(to);
  few_.take(whole, others);
}

Redate::Span Redate::span_of(const State& state, int unit, const Trajectory& path, std::size_t stint) const {
  const Profile& whole = state.profile(unit);
  const laydown::Stint &before = path[stint - 1], &here = path[stint];
  const bool last = stint + 1 == path.size();
  Span span;
  span.least = stint == 1 ? before.from : before.from + 1;
  span.most = last ? problem_->slots - 1 : path[stint + 1].leaves - 1;
  span.from = std::max(before.from, here.leaves - reach);
  span.until = std::min(last ? problem_->slots : path[stint + 1].leaves, std::min(here.from, problem_->slots) + reach);
  span.last_leave = problem_->slots - 1;
  if (!whole.toured) return span;
  if (is_home(to()) && !last) {
    while (span.last_leave > 0 &&
           problem_->start[at(path[stint + 1].from)] - problem_->start[at(span.last_leave)] < whole.dwell) {
      --span.last_leave;
    }
  }
  if (!is_home(from())) return span;
  if (stint > 1) {
    while (span.first_arrival < problem_->slots &&
           problem_->start[at(span.first_arrival)] - problem_->start[at(before.leaves)] < whole.dwell) {
      ++span.first_arrival;
    }
  }
  // The tour that begins ends where it did.
  std::size_t end = stint + 1;
  while (end < path.size() && !is_home(whole.places[at(path[end].place)])) ++end;
  const int leaves = end < path.size() ? path[end].leaves : problem_->slots;
  const Place& last_place = whole.places[at(path[end - 1].place)];
  while (span.first_arrival < here.from && leaves > 0 &&
         over_tour(*problem_, whole, last_place, leaves - 1, problem_->start[at(span.first_arrival)])) {
    ++span.first_arrival;
  }
  if (end < path.size()) {
    while (span.most > here.from &&
           !may_end_tour(*problem_, whole, last_place, leaves, problem_->start[at(span.most)])) {
      --span.most;
    }
  }
  return span;
}

// What leaving costs on the slot, and coming on the other, with what is held on the way.
Cost Redate::value_of_leaving(int slot, int arrives) const {
  const laydown::Values values = values_.values();
  Cost value = values.leave[index(from_, slot)];
  const bool same_line = from().line >= 0 && from().line == to().line;
  if (from().area == to().area) {
    const bool takes_over = from().line >= 0 && to().line >= 0 && from().site == to().site &&
                            problem_->lines[at(to().line)].is_taking_over(from().line);
    if (same_line || takes_over) value[Cost::hard] = 0;
    for (const laydown::Owed& owed : values.owed[at(from_)]) {
      if (owed.goes_on(to(), slot)) value[Cost::excuse] -= owed.on_leaving[at(slot)];
    }
    if (same_line) return value;
  }
  for (const int end : {from_, to_}) {
    if (values.has_held[at(end)] == 0) continue;
    value += values.held[index(end, arrives)];
    value -= values.held[index(end, slot)];
  }
  if (arrives < problem_->slots) value += values.arrive[index(to_, arrives)];
  return value;
}

std::optional<Redate::Days> Redate::best_days(const State& state, const Span& span, int since) {
  const laydown::Values values = values_.values();
  const int count = span.until - span.from;
  stays_.assign(at(count + 1), Cost{});
  serves_.assign(at(count + 1), Cost{});
  int first_open = span.from, last_open = span.until;  // there to stay from; left by
  for (int slot = span.from; slot < span.until; ++slot) {
    stays_[at(slot - span.from + 1)] = stays_[at(slot - span.from)] + values.slot[index(from_, slot)];
    const bool over = !is_home(from()) && over_tour(*problem_, few_.profile(), from(), slot, since);
    if ((values.allowed[index(from_, slot)] == 0 || over) && last_open == span.until) last_open = slot;
  }
  for (int slot = span.until - 1; slot >= span.from; --slot) {
    serves_[at(slot - span.from)] = serves_[at(slot - span.from + 1)] + values.slot[index(to_, slot)];
    if (values.allowed[index(to_, slot)] == 0 && first_open == span.from) first_open = slot + 1;
  }
  std::optional<Days> best;
  Cost least;
  const int latest = std::min({last_open, span.last_leave, problem_->slots - 1});
  for (const laydown::Way& way : ways_between(state, few_.profile(), from(), to())) {
    for (int leaves = std::max(span.least, span.from); leaves <= latest; ++leaves) {
      const int route = way.route[at(leaves)];
      int arrives = leaves + way.days;
      if (route < 0 && from().area != to().area) continue;
      if (!is_home(from()) && from().leaving()[at(leaves)] == 0) continue;
      if (is_home(to())) {
        if (!may_end_tour(*problem_, few_.profile(), from(), leaves, since)) continue;
        if (arrives > span.most && (span.most < problem_->slots - 1 || !way.direct)) continue;
        arrives = std::min(arrives, problem_->slots);
      } else {
        if (arrives > span.most || arrives < first_open || arrives < span.first_arrival) continue;
        if (to().departing()[at(leaves)] == 0 || to().taking_up()[at(arrives)] == 0) continue;
      }
      if (arrives > span.until) continue;
      Cost value = value_of_leaving(leaves, arrives);
      value += stays_[at(leaves - span.from)];
      value += serves_[at(arrives - span.from)];
      if (best && !(value < least)) continue;
      best = Days{leaves, arrives, route};
      least = value;
    }
  }
  return best;
}

bool Redate::date(State& state, int unit, Trajectory& path, std::size_t stint) {
  take_places(state.profile(unit), path[stint - 1].place, path[stint].place);
  const Span span = span_of(state, unit, path, stint);
  if (span.from >= span.until) return false;
  values_.look_at(span.from, span.until);
  values_.find(state, unit, few_.profile(), {}, true);
  const auto days = best_days(state, span, tour_since(*problem_, path, stint - 1));
  if (!days) return false;
  path[stint - 1].until = days->leaves;
  path[stint].leaves = days->leaves;
  path[stint].from = days->arrives;
  path[stint].route = days->route;
  path[stint].until = std::max(path[stint].until, days->arrives);  // home after the horizon
  return true;
}

bool Redate::improve(State& state, int unit, std::size_t stint) {
  const Trajectory path = state.trajectory(unit);
  if (stint == 0 || stint >= path.size()) return false;
  const Cost before = state.cost();
  Trajectory other = path;
  state.remove(unit);
  if (!date(state, unit, other, stint) || other == path) {
    state.insert(unit, path);
    return false;
  }
  state.insert(unit, std::move(other));
  if (state.cost() < before) return true;
  state.remove(unit);
  state.insert(unit, path);
  return false;
}

}  // namespace rebadge::transition
