#include "laydown/state.h"

#include <algorithm>
#include <utility>

#include "laydown/row_cost.h"

namespace rebadge::laydown {

namespace {

std::vector<Trajectory> as_the_world_stands(const Problem& problem) {
  std::vector<Trajectory> all;
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const int place = problem.profile_of(static_cast<int>(u)).standing ? 1 : 0;
    all.push_back({{place, 0, problem.slots, 0, -1}});
  }
  return all;
}

}  // namespace

State::State(const Problem& problem) : State(problem, as_the_world_stands(problem)) {}

State::State(const Problem& problem, const std::vector<Trajectory>& trajectories)
    : problem_(&problem), reliefs_(problem), sites_(problem) {
  const std::size_t slots = at(problem.slots);
  counters_.assign(at(problem.counters) * slots, 0);
  trajectories_.resize(problem.units.size());
  for (const Lift& lift : problem.lift) lift_.emplace_back(lift.seats.size(), 0);
  newcomers_.resize(problem.lines.size());
  leavers_.resize(problem.lines.size());
  for (std::size_t i = 0; i < problem.lines.size(); ++i) {
    if (problem.lines[i].handover > 0) {
      newcomers_[i].assign(slots, 0);
      leavers_[i].assign(slots, 0);
    }
  }
  exempt_.resize(problem.lines.size());
  nation_days_.assign(problem.burden_key.size(), 0);
  runs_from_.assign(problem.lines.size(), 0);
  line_cost_.resize(problem.lines.size());
  whole_cost_.resize(problem.wholes.size());
  stale_lines_.marked.assign(problem.lines.size(), 0);
  most_split_.assign(problem.most_sites.size(), 0);
  stale_splits_.marked.assign(problem.most_sites.size(), 0);
  wholes_of_line_.resize(problem.lines.size());
  for (std::size_t w = 0; w < problem.wholes.size(); ++w) {
    wholes_of_line_[at(problem.wholes[w].line)].push_back(static_cast<int>(w));
    for (const int line : problem.wholes[w].from) wholes_of_line_[at(line)].push_back(static_cast<int>(w));
  }
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    trajectories_[u] = trajectories[u];
    apply(static_cast<int>(u), 1, false);
  }
  for (int r = 0; r < static_cast<int>(problem.rows.size()); ++r) add_rows(std::span(&r, 1), 0, problem.slots, 1);
  for (std::size_t i = 0; i < problem.lines.size(); ++i) stale_lines_.add(static_cast<int>(i));
  refresh();
}

std::int64_t State::served(const Line& line, int slot) const {
  const Row& row = problem_->rows[at(line.fill_row)];
  return served_by(line, slot, [&](std::size_t i) { return counter(row.counters[i], slot); });
}

void State::add_row(int row_index, int slot, std::int64_t sign, Cost& cost) const {
  const Row& row = problem_->rows[at(row_index)];
  const std::int64_t days = sign * problem_->length(slot);
  row_cost(
      *problem_, row, slot, [&](std::size_t i) { return counter(row.counters[i], slot); },
      [&](int level, std::int64_t amount) { cost[level] += amount * days; });
}

void State::add_row(int row_index, int from, int until, std::int64_t sign, Cost* costs) const {
  const Row& row = problem_->rows[at(row_index)];
  row_costs(
      *problem_, row, from, until, [&](std::size_t i, int slot) { return counter(row.counters[i], slot); },
      [&](int slot, int level, std::int64_t amount) {
        costs[slot - from][level] += amount * sign * problem_->length(slot);
      });
}

void State::add_rows(std::span<const int> rows, int from, int until, std::int64_t sign) {
  for (const int index : rows) {
    const Row& row = problem_->rows[at(index)];
    row_costs(
        *problem_, row, from, until, [&](std::size_t i, int slot) { return counter(row.counters[i], slot); },
        [&](int slot, int level, std::int64_t amount) { additive_[level] += amount * sign * problem_->length(slot); });
  }
}

void State::touch(std::span<const Touch> touches, const Place& place, int from, int until, std::int64_t sign) {
  for (const Touch& touch : touches) {
    std::int64_t* counters = &counters_[index(touch.counter, 0)];
    const std::int64_t amount = sign * touch.amount;
    const int first = std::max(from, touch.from), last = std::min(until, touch.until);
    if (touch.when == Touch::When::present) {
      for (int slot = first; slot < last; ++slot) counters[slot] += amount;
      continue;
    }
    const auto when = touch.when == Touch::When::serving ? place.serving() : place.counting();
    for (int slot = first; slot < last; ++slot) counters[slot] += when[at(slot)] != 0 ? amount : 0;
  }
}

bool State::has_seats(const Route& route, std::int64_t persons) const {
  return std::all_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
    const auto& used = lift_[at(leg.lift)];
    const auto& seats = problem_->lift[at(leg.lift)].seats;
    return std::equal(used.begin(), used.end(), seats.begin(),
                      [&](std::int64_t taken, std::int64_t all) { return taken + persons <= all; });
  });
}

std::vector<char> State::seats(const Route& route, std::int64_t persons) const {
  std::vector<char> free(at(problem_->slots), 1);
  std::vector<char> bucket_free;
  for (const Leg& leg : route.legs) {
    const auto& used = lift_[at(leg.lift)];
    const auto& seats = problem_->lift[at(leg.lift)].seats;
    bucket_free.resize(seats.size());
    for (std::size_t i = 0; i < seats.size(); ++i) bucket_free[i] = used[i] + persons <= seats[i] ? 1 : 0;
    if (std::find(bucket_free.begin(), bucket_free.end(), 0) == bucket_free.end()) continue;
    for (int slot = 0; slot < problem_->slots; ++slot) {
      const int bucket = problem_->bucket_of(leg, slot);
      if (bucket < 0) break;
      if (bucket_free[at(bucket)] == 0) free[at(slot)] = 0;
    }
  }
  return free;
}

void State::take_seats(const Route& route, int leaves, std::int64_t persons) {
  for (const Leg& leg : route.legs) {
    const int bucket = problem_->bucket_of(leg, leaves);
    if (bucket < 0) continue;
    std::int64_t& used = lift_[at(leg.lift)][at(bucket)];
    const std::int64_t seats = problem_->lift[at(leg.lift)].seats[at(bucket)];
    additive_[Cost::hard] -= std::max<std::int64_t>(0, used - seats);
    used += persons;
    additive_[Cost::hard] += std::max<std::int64_t>(0, used - seats);
  }
}

// With `rows` false these are left to whoever has all of them added afterwards.
void State::apply(int unit, std::int64_t sign, bool rows) {
  const auto cost_of_rows = [&](std::span<const int> touched, int from, int until, std::int64_t times) {
    if (rows) add_rows(touched, from, until, times);
  };
  const Profile& p = profile(unit);
  const Trajectory& trajectory = trajectories_[at(unit)];
  for (std::size_t i = 0; i < trajectory.size(); ++i) {
    const Stint& stint = trajectory[i];
    const Place& place = p.places[at(stint.place)];
    cost_of_rows(place.rows(), stint.from, stint.until, -1);
    shift(place, stint.from, stint.until, sign);
    cost_of_rows(place.rows(), stint.from, stint.until, 1);
    for (int slot = stint.from; slot < stint.until; ++slot) split(p, place.site, slot, sign);
    for (const int row : place.rows()) {
      const int line = problem_->rows[at(row)].line;
      if (line >= 0) stale_lines_.add(line);
    }
    if (place.kind != Place::Kind::home) {
      const std::int64_t days = problem_->start[at(stint.until)] - problem_->start[at(stint.from)];
      for (const auto& [nation, persons] : p.burden) nation_days_[at(nation)] += sign * persons * days;
    }
    if (i == 0) continue;
    const Place& origin = p.places[at(trajectory[i - 1].place)];
    for (const Place* end : {&origin, &place}) {
      if (!problem_->dated) break;
      cost_of_rows(end->hold_rows(), stint.leaves, stint.from, -1);
      shift_held(*end, stint.leaves, stint.from, sign);
      cost_of_rows(end->hold_rows(), stint.leaves, stint.from, 1);
    }
    if (stint.route >= 0) {
      take_seats(problem_->routes[at(origin.area)][at(place.area)][at(stint.route)], stint.leaves, sign * p.persons);
    }
  }
  const Cost own = unit_cost(unit);
  if (sign > 0)
    additive_ += own;
  else
    additive_ -= own;
  const std::vector<Service> services = services_of(*problem_, p, trajectory);
  pass_over(p, services, sign);
  reliefs_.apply(unit, trajectory, services, sign);
  for (const Split& split : p.splits) stale_splits_.add(split.contribution);
}

// Who is new on a line, and who leaves it other than in place for one that takes it over.
void State::pass_over(const Profile& profile, const std::vector<Service>& services, std::int64_t sign) {
  for (const Service& service : services) {
    const Line& line = problem_->lines[at(service.line)];
    if (line.handover == 0) continue;
    for (int slot = service.from; slot < service.until; ++slot) {
      if (problem_->start[at(slot)] - service.since >= line.handover) break;
      newcomers_[at(service.line)][at(slot)] += sign * profile.line_persons;
    }
    if (service.until == problem_->slots) continue;
    const int next = service.next_in_place;
    if (next >= 0 && problem_->lines[at(next)].is_taking_over(service.line)) continue;
    leavers_[at(service.line)][at(service.until)] += sign * profile.line_persons;
  }
}

// Those who do not count in the mission's ceiling as they relieve somebody are counted on their own.
void State::refresh_exempt(int line_index) {
  const Line& line = problem_->lines[at(line_index)];
  if (line.overlap_row < 0) return;
  std::vector<std::int64_t> now = reliefs_.exempt(line_index);
  std::vector<std::int64_t>& before = exempt_[at(line_index)];
  before.resize(now.size(), 0);
  const int counter_index = problem_->rows[at(line.overlap_row)].counters[1];
  for (int slot = 0; slot < problem_->slots; ++slot) {
    if (now[at(slot)] == before[at(slot)]) continue;
    add_row(line.overlap_row, slot, -1, additive_);
    counters_[index(counter_index, slot)] += now[at(slot)] - before[at(slot)];
    add_row(line.overlap_row, slot, 1, additive_);
  }
  before = std::move(now);
}

void State::Marks::add(int i) {
  if (marked[at(i)] != 0) return;
  marked[at(i)] = 1;
  all.push_back(i);
}

void State::Marks::clear() {
  for (const int i : all) marked[at(i)] = 0;
  all.clear();
}

void State::remove(int unit) {
  apply(unit, -1);
  trajectories_[at(unit)].clear();
  refresh();
}

void State::insert(int unit, Trajectory trajectory) {
  trajectories_[at(unit)] = std::move(trajectory);
  apply(unit, 1);
  refresh();
}

void State::place(const std::vector<Trajectory>& trajectories) {
  for (std::size_t u = 0; u < trajectories.size(); ++u) {
    if (trajectories_[u] == trajectories[u]) continue;
    apply(static_cast<int>(u), -1);
    trajectories_[u] = trajectories[u];
    apply(static_cast<int>(u), 1);
  }
  refresh();
}

int State::first_day_on(int line) const {
  const int counter_index = problem_->lines[at(line)].on;
  int slot = 0;
  while (slot < problem_->slots && counter(counter_index, slot) == 0) ++slot;
  return slot;
}

std::int64_t State::handover_excess(std::int64_t persons, std::int64_t established, std::int64_t newcomers,
                                    std::int64_t leavers) {
  const std::int64_t open = std::max<std::int64_t>(0, persons - established);
  const std::int64_t free_anyway = std::max<std::int64_t>(0, persons - established - leavers);
  return std::max<std::int64_t>(0, std::min(newcomers, open) - free_anyway);
}

Cost State::line_cost(int line_index, int& runs_from) const {
  const Line& line = problem_->lines[at(line_index)];
  Cost cost;
  const std::int64_t minimum = line.minimum * 100;
  runs_from = line.runs_at_start || minimum == 0 ? 0 : problem_->slots;
  if (minimum > 0) {
    for (int slot = 0; slot < problem_->slots; ++slot) {
      if (line.demand[at(slot)] == 0) continue;
      const std::int64_t got = served(line, slot);
      if (got >= minimum) {
        runs_from = std::min(runs_from, slot);
      } else if (slot >= runs_from && line.keeps_minimum(slot)) {
        cost[Cost::excuse] += (minimum - got) * problem_->length(slot);
      }
    }
  }
  if (line.handover == 0) return cost;
  for (int slot = runs_from; slot < problem_->slots; ++slot) {
    cost[Cost::hard] += handover_short_once_run(line_index, slot) * problem_->length(slot);
  }
  return cost;
}

std::int64_t State::handover_short_once_run(int line_index, int slot) const {
  const Line& line = problem_->lines[at(line_index)];
  const std::int64_t leaving = leavers_[at(line_index)][at(slot)];
  if (leaving == 0 || line.window[at(slot)] == 0) return 0;
  const std::int64_t fresh = newcomers_[at(line_index)][at(slot)];
  return handover_excess(line.persons, counter(line.on, slot) - fresh, fresh, leaving);
}

std::int64_t State::handover_short(int line, int slot) const {
  if (problem_->lines[at(line)].handover == 0 || slot < runs_from_[at(line)]) return 0;
  return handover_short_once_run(line, slot);
}

std::int64_t State::left_behind(const Whole& whole, int slot) const {
  std::int64_t persons = -whole.tolerated;
  for (const int from : whole.from) persons += counter(problem_->lines[at(from)].on, slot);
  return persons;
}

Cost State::whole_cost(const Whole& whole) const {
  Cost cost;
  for (int slot = first_day_on(whole.line); slot < problem_->slots; ++slot) {
    cost[Cost::hard] += std::max<std::int64_t>(0, left_behind(whole, slot)) * problem_->length(slot);
  }
  return cost;
}

void State::split(const Profile& profile, int site, int slot, std::int64_t sign) {
  if (site < 0) return;
  for (const Split& split : profile.splits) {
    sites_.add(split.contribution, slot, site, sign * split.elements,
               [](SiteCounts::Cell& cell, SiteCounts::Cell value) { cell = value; });
  }
}

int State::split_most(int contribution) const {
  int most = 0;
  for (int slot = 0; slot < problem_->slots; ++slot) most = std::max(most, sites_.sites(contribution, slot) - 1);
  return most;
}

std::int64_t State::burden_of(const Problem& problem, const std::vector<std::int64_t>& nation_days) {
  std::int64_t total = 0, away = 0;
  for (const std::int64_t days : nation_days) total += days;
  for (std::size_t n = 0; n < nation_days.size(); ++n) {
    if (problem.burden_key[n] < 0) continue;
    const std::int64_t share = total == 0 ? 0 : nation_days[n] * 1'000'000 / total;
    away += share > problem.burden_key[n] ? share - problem.burden_key[n] : problem.burden_key[n] - share;
  }
  return away;
}

void State::refresh() {
  for (const int line : stale_lines_.all) {
    temporal_ -= line_cost_[at(line)];
    line_cost_[at(line)] = line_cost(line, runs_from_[at(line)]);
    temporal_ += line_cost_[at(line)];
    refresh_exempt(line);
    for (const int w : wholes_of_line_[at(line)]) {
      temporal_ -= whole_cost_[at(w)];
      whole_cost_[at(w)] = whole_cost(problem_->wholes[at(w)]);
      temporal_ += whole_cost_[at(w)];
    }
  }
  stale_lines_.clear();
  for (const int split : stale_splits_.all) {
    split_ -= most_split_[at(split)];
    most_split_[at(split)] = split_most(split);
    split_ += most_split_[at(split)];
  }
  stale_splits_.clear();
}

const Cost& State::cost() {
  total_ = additive_ + temporal_;
  total_[Cost::burden] += burden_of(*problem_, nation_days_);
  total_[Cost::priced] += split_ * problem_->split_price * 100;
  return total_;
}

Cost State::recount() const {
  State fresh(*problem_);
  for (std::size_t u = 0; u < trajectories_.size(); ++u) {
    fresh.remove(static_cast<int>(u));
    if (!trajectories_[u].empty()) fresh.insert(static_cast<int>(u), trajectories_[u]);
  }
  return fresh.cost();
}

}  // namespace rebadge::laydown
