#include "laydown/place_values.h"

#include <algorithm>

namespace rebadge::laydown {
namespace {

// Persons of the unit that count for the line from this place in the slot, by worth level, are in the touches; the
// deficit of a line's minimum with and without them tells what its cover gains.
std::int64_t deficit(const State& state, const Line& line, int slot) {
  if (line.minimum == 0 || !line.cover || line.demand[static_cast<std::size_t>(slot)] == 0) return 0;
  return std::max<std::int64_t>(0, line.minimum * 100 - state.served(line, slot));
}

// What is lacking there once the line runs.
std::int64_t lacking(const State& state, const Line& line, int slot) {
  return line.keeps_minimum(slot) ? deficit(state, line, slot) : 0;
}

}  // namespace

void PlaceValues::find(State& state, int unit, const Profile& profile, const Mask& mask, bool by_pairs) {
  profile_ = &profile;
  by_pairs_ = by_pairs;
  value_slots(state, unit, mask);
  if (mask.lure.place >= 0) value_lure(mask.lure);
  if (problem_->dated) value_travel(state, mask);
}

// Without dates nothing hangs on arrivals, and on departures only what is owed: these values are not looked at.
void PlaceValues::clear(std::size_t size) {
  const std::size_t places = profile_->places.size();
  slot_.resize(std::max(slot_.size(), size));
  std::fill_n(slot_.begin() + from_, until_ - from_ + 1, Cost{});  // at home
  if (by_pairs_) {
    for (Sparse* costs : {&arrive_, &leave_, &held_}) costs->clear(places, at(problem_->slots + 1));
  } else {
    leave_.costs.resize(std::max(leave_.costs.size(), size));
  }
  allowed_.assign(size, 1);
  has_held_.assign(places, 0);
  owed_.resize(std::max(owed_.size(), places));
  for (auto& owed : owed_) owed.clear();
  any_ = {};
}

void PlaceValues::Sparse::clear(std::size_t places, std::size_t slots) {
  for (std::size_t p = 0; p < written.size(); ++p) {
    if (written[p] != 0) std::fill_n(costs.begin() + static_cast<std::ptrdiff_t>(p * slots), slots, Cost{});
  }
  costs.resize(std::max(costs.size(), places * slots));
  written.assign(std::max(written.size(), places), 0);
}

// What a day's presence changes in the burden, as an estimate: towards the nation's key or away from it.
std::int64_t PlaceValues::burden_pull(const State& state) const {
  std::int64_t total = 0, pull = 0;
  for (const std::int64_t days : state.nation_days()) total += days;
  for (const auto& [nation, persons] : profile_->burden) {
    if (problem_->burden_key[at(nation)] < 0) continue;
    const std::int64_t share = total == 0 ? 0 : state.nation_days()[at(nation)] * 1'000'000 / total;
    pull += share < problem_->burden_key[at(nation)] ? -persons : persons;
  }
  return pull;
}

void PlaceValues::value_slots(State& state, int unit, const Mask& mask) {
  clear(profile_->places.size() * at(problem_->slots + 1));
  const std::int64_t pull = burden_pull(state);
  for (std::size_t p = 1; p < profile_->places.size(); ++p) {
    const int index = static_cast<int>(p);
    value_place(state, index, pull, mask);
    if (profile_->places[p].line < 0) continue;
    value_cover(state, index);
    value_handover(state, index);
    value_wholes(state, index);
    if (!mask.relaxed) value_overlap(state, unit, index);
  }
  if (problem_->split_price > 0) value_splits(state);
}

// Being there.
void PlaceValues::value_place(State& state, int place_index, std::int64_t pull, const Mask& mask) {
  const Place& place = profile_->places[at(place_index)];
  const bool line_place = place.kind == Place::Kind::line;
  Cost* costs = &slot_[index(place_index, 0)];
  for (int slot = from_; slot < until_; ++slot) {
    Cost& cost = costs[slot] = Cost{};
    const std::uint8_t presence = place.presence()[at(slot)];
    if (line_place && (presence == 0 || mask.shuts(place_index, place.line, slot))) {
      allowed_[index(place_index, slot)] = 0;
      continue;
    }
    const std::int64_t person_days = profile_->persons * problem_->length(slot);
    if (presence == 2) cost[Cost::withdrawn] += person_days;
    if (!line_place && !mask.line_until.empty() && place.line >= 0 && place.serving()[at(slot)] != 0 &&
        slot >= mask.line_until[at(place.line)]) {
      cost[Cost::hard] += person_days;
    }
    const std::int64_t turned = slot < mask.pull_turns ? mask.pull : -mask.pull;
    cost[Cost::burden] += (mask.pull == 0 || problem_->burden_key.empty() ? pull : turned) * problem_->length(slot);
  }
  costs[until_] = Cost{};
  value_rows(state, place_index);
  for (int slot = from_; slot < until_; ++slot) {
    if (allowed_[index(place_index, slot)] == 0) continue;
    Cost& cost = costs[slot];
    if (mask.relaxed) cost[Cost::hard] = 0;
    if (place.presence()[at(slot)] == 0) cost[Cost::hard] += profile_->persons * problem_->length(slot);
    for (int level = 0; level < Cost::levels; ++level) any_[level] |= cost[level];
  }
}

// What rows and cover gain or lose by the presence, in runs of slots on which the place is open.
void PlaceValues::value_rows(State& state, int place_index) {
  const Place& place = profile_->places[at(place_index)];
  std::vector<int> covered;  // lines whose cover it may change
  for (const int row : place.rows()) {
    const Row& r = problem_->rows[at(row)];
    if (r.kind == Row::Kind::fill && problem_->lines[at(r.line)].minimum > 0) covered.push_back(r.line);
  }
  Cost* costs = &slot_[index(place_index, 0)];
  const char* allowed = &allowed_[index(place_index, 0)];
  for (int from = from_, until = from_; from < until_; from = until) {
    while (from < until_ && allowed[from] == 0) ++from;
    for (until = from; until < until_ && allowed[until] != 0;) ++until;
    const auto add = [&](std::int64_t sign) {
      for (const int row : place.rows()) state.add_row(row, from, until, sign, costs + from);
      for (const int line : covered) {
        for (int slot = std::max(from, state.runs_from(line)); slot < until; ++slot) {
          costs[slot][Cost::excuse] += sign * lacking(state, problem_->lines[at(line)], slot) * problem_->length(slot);
        }
      }
    };
    add(-1);
    state.shift(place, from, until, 1);
    add(1);
    state.shift(place, from, until, -1);
  }
}

// Who makes a line run may not leave it below its minimum afterwards, nor may others: of each line for which who is at
// the place counts, the days that it would be short after such a start. Charged on leaving, and on being there where
// the line is short all the same.
void PlaceValues::value_cover(State& state, int place_index) {
  const Place& place = profile_->places[at(place_index)];
  const int slots = problem_->slots;
  for (const int row : place.rows()) {
    const Row& fill = problem_->rows[at(row)];
    if (fill.kind != Row::Kind::fill) continue;
    const Line& line = problem_->lines[at(fill.line)];
    const int runs = state.runs_from(fill.line);
    if (line.minimum == 0 || !line.cover || runs == 0) continue;
    const auto with = [&](auto&& ask, int slot) {
      state.shift(place, slot, 1);
      const std::int64_t found = ask(state, line, slot);
      state.shift(place, slot, -1);
      return found;
    };
    std::int64_t owed = 0, owed_with = 0;
    std::vector<std::int64_t> on_leaving;
    for (int slot = std::min(slots, runs) - 1; slot > from_; --slot) {
      if (line.demand[at(slot)] == 0) continue;
      owed += lacking(state, line, slot) * problem_->length(slot);
      owed_with += with(lacking, slot) * problem_->length(slot);
      if (allowed_[index(place_index, slot - 1)] == 0 || place.counting()[at(slot - 1)] == 0) continue;
      if (line.demand[at(slot - 1)] == 0 || with(deficit, slot - 1) > 0) continue;
      if (on_leaving.empty()) {
        on_leaving.resize(at(slots + 1), 0);
        if (!by_pairs_ && owed_[at(place_index)].empty()) {
          std::fill_n(leave_.costs.begin() + static_cast<std::ptrdiff_t>(index(place_index, 0)), slots, Cost{});
        }
      }
      any_[Cost::excuse] = 1;
      leave_.at(place_index, index(place_index, slot))[Cost::excuse] += owed;
      on_leaving[at(slot)] = owed;
      slot_[index(place_index, slot - 1)][Cost::excuse] += owed_with;
    }
    if (!on_leaving.empty()) owed_[at(place_index)].push_back({row, std::move(on_leaving)});
  }
}

void PlaceValues::value_handover(State& state, int place_index) {
  const Place& place = profile_->places[at(place_index)];
  const Line& line = problem_->lines[at(place.line)];
  const int slots = problem_->slots;
  if (line.handover == 0) return;
  const std::int64_t own = profile_->line_persons;
  std::vector<std::int64_t> as_newcomer(at(slots), 0);
  const int last = std::min(slots, until_ + line.handover);
  for (int slot = std::max(from_, state.runs_from(place.line)); slot < last; ++slot) {
    if (line.window[at(slot)] == 0) continue;
    const std::int64_t fresh = state.newcomers(place.line, slot), leaving = state.leavers(place.line, slot);
    if (fresh == 0 && leaving == 0) continue;  // nobody who is new, and nobody whom one would replace
    const std::int64_t established = state.counter(line.on, slot) - fresh;
    const std::int64_t now = State::handover_excess(line.persons, established, fresh, leaving);
    const std::int64_t as_leaver = State::handover_excess(line.persons, established, fresh, leaving + own) - now;
    if (as_leaver != 0) leave_.at(place_index, index(place_index, slot))[Cost::hard] += as_leaver;
    if (leaving == 0) continue;
    const std::int64_t as_established = State::handover_excess(line.persons, established + own, fresh, leaving) - now;
    as_newcomer[at(slot)] =
        State::handover_excess(line.persons, established, fresh + own, leaving) - now - as_established;
    slot_[index(place_index, slot)][Cost::hard] += as_established;
  }
  if (place.kind == Place::Kind::stay) {  // nobody arrives there: new or not is known
    for (int slot = from_; slot < until_ && problem_->start[at(slot)] - profile_->line_since < line.handover; ++slot) {
      slot_[index(place_index, slot)][Cost::hard] += as_newcomer[at(slot)];
    }
    return;
  }
  if (std::ranges::all_of(as_newcomer, [](std::int64_t amount) { return amount == 0; })) return;
  for (int slot = from_; slot < until_; ++slot) {
    const int since = problem_->start[at(slot)];
    for (int s = slot; s < slots && problem_->start[at(s)] - since < line.handover; ++s) {
      arrive_.at(place_index, index(place_index, slot))[Cost::hard] += as_newcomer[at(s)];
    }
  }
}

void PlaceValues::value_wholes(State& state, int place_index) {
  const Place& place = profile_->places[at(place_index)];
  const int slots = problem_->slots;
  for (const Whole& whole : problem_->wholes) {
    const bool is_new = whole.line == place.line;
    const bool is_old = std::find(whole.from.begin(), whole.from.end(), place.line) != whole.from.end();
    if (!is_new && !is_old) continue;
    int last_old = slots - 1;
    while (last_old >= 0 && state.left_behind(whole, last_old) <= 0) --last_old;
    const int first_new = state.first_day_on(whole.line);
    for (int slot = from_; slot < until_; ++slot) {
      if (place.serving()[at(slot)] == 0) continue;
      const bool one_too_many = is_old && state.left_behind(whole, slot) + profile_->line_persons > 0;
      if ((is_new && slot <= last_old && slot < first_new) || (one_too_many && slot >= first_new)) {
        slot_[index(place_index, slot)][Cost::hard] += problem_->length(slot);
      }
    }
  }
}

// Who relieves somebody does not count in the mission's ceiling for the first days.
void PlaceValues::value_overlap(State& state, int unit, int place_index) {
  const Place& place = profile_->places[at(place_index)];
  const Line& line = problem_->lines[at(place.line)];
  if (line.overlap_row < 0 || place.kind != Place::Kind::line) return;
  const Row& ceiling = problem_->rows[at(line.overlap_row)];
  const auto spared = [&](int slot) {
    const std::int64_t others = state.counter(ceiling.counters[0], slot) - state.counter(ceiling.counters[1], slot);
    const std::int64_t room = ceiling.limit[at(slot)] - others;
    const auto excess = [&](std::int64_t persons) { return std::max<std::int64_t>(0, persons - room); };
    return (excess(profile_->persons) - excess(profile_->persons - profile_->line_persons)) * problem_->length(slot);
  };
  for (int slot = from_; slot < until_; ++slot) {
    if (place.serving()[at(slot)] == 0 || !state.reliefs().relieves(place.line, unit, slot, problem_->slots)) continue;
    const int until = std::min(problem_->slots, slot + line.overlap_days);
    for (int s = slot; s < until; ++s) arrive_.at(place_index, index(place_index, slot))[Cost::hard] -= spared(s);
  }
}

// One further site costs once, on the most split day: spread over the slots as an estimate.
void PlaceValues::value_splits(State& state) {
  const std::int64_t price = std::max<std::int64_t>(1, problem_->split_price * 100 / problem_->slots);
  for (const Split& split : profile_->splits) {
    const int contribution = split.contribution;
    const int most = state.most_split(contribution);
    std::vector<int> dear;  // slots on which a further site would be one too many
    for (int slot = from_; slot < until_; ++slot) {
      const int sites = state.sites().sites(contribution, slot);
      if (sites > 0 && sites - 1 >= most) dear.push_back(slot);
    }
    for (std::size_t p = 1; p < profile_->places.size() && !dear.empty(); ++p) {
      const int site = profile_->places[p].site;
      for (const int slot : dear) {
        const bool further = !state.sites().any_at(contribution, slot, site);
        if (further) slot_[index(static_cast<int>(p), slot)][Cost::priced] += price;
      }
    }
  }
}

void PlaceValues::value_lure(const Mask::Lure& lure) {
  constexpr std::int64_t beyond_all = std::int64_t{1} << 40;
  for (int slot = from_; slot < until_; ++slot) {
    const bool there = lure.from <= slot && slot < lure.until;
    slot_[index(lure.place, slot)][Cost::hard] += there ? -beyond_all : beyond_all;
  }
}

// What travelling costs in transient resources, summed up to each slot.
void PlaceValues::value_travel(State& state, const Mask& mask) {
  std::vector<Cost> costs(at(until_ - from_));
  for (std::size_t p = 1; p < profile_->places.size(); ++p) {
    const Place& place = profile_->places[p];
    if (place.holds().empty()) continue;
    has_held_[p] = 1;
    std::fill(costs.begin(), costs.end(), Cost{});
    for (const int row : place.hold_rows()) state.add_row(row, from_, until_, -1, costs.data());
    state.shift_held(place, from_, until_, 1);
    for (const int row : place.hold_rows()) state.add_row(row, from_, until_, 1, costs.data());
    state.shift_held(place, from_, until_, -1);
    Cost sum;
    Cost* held = &held_.at(static_cast<int>(p), index(static_cast<int>(p), 0));
    held[from_] = sum;
    for (int slot = from_; slot < until_; ++slot) {
      Cost& cost = costs[at(slot - from_)];
      if (mask.relaxed) cost[Cost::hard] = 0;
      for (int level = 0; level < Cost::levels; ++level) any_[level] |= cost[level];
      held[slot + 1] = sum += cost;
    }
  }
}

}  // namespace rebadge::laydown
