#include "laydown/exact/together.h"

#include <algorithm>

#include "laydown/row_cost.h"
#include "laydown/state.h"

namespace rebadge::laydown::exact {

Together::Together(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, bool burden)
    : problem_(problem) {
  place_of_level_.assign(Cost::levels, -1);
  for (std::size_t i = 0; i < levels.size(); ++i) place_of_level_[at(levels[i])] = static_cast<int>(i);
  const auto next = [&](std::size_t number = 1) {
    size_ += number;
    return static_cast<int>(size_ - number);
  };
  for (const Line& line : problem.lines) {
    const bool known = line.minimum == 0 || line.runs_at_start || (!line.cover && line.handover == 0);
    runs_.push_back(known ? -1 : next());
  }
  wholes_ = next(problem.wholes.size());
  splits_.assign(problem.most_sites.size(), -1);
  for (const Profile& profile : problem.profiles) {
    for (const Split& split : profile.splits) {
      if (splits_[at(split.contribution)] < 0) splits_[at(split.contribution)] = next();
    }
  }
  for (const Lift& lift : problem.lift) lift_.push_back(next(lift.seats.size()));
  if (burden && place_of_level_[Cost::burden] >= 0) nations_ = next(problem.burden_key.size());
  leaving_.resize(problem.lines.size());
  fresh_.resize(problem.lines.size());
  find_touched(walks);
  for (int slot = 0; slot < problem.slots; ++slot) find_rooms(slot, walks);
}

// The others cost what they cost when nobody is anywhere; one that is broken then is left to `rows`.
void Together::find_touched(const std::vector<Walks>& walks) {
  counters_.assign(at(problem_.counters), 0);
  untouched_.resize(at(problem_.slots));
  for (int slot = 0; slot < problem_.slots; ++slot) {
    std::vector<char> changed(counters_.size(), 0);
    for (const Walks& walk : walks) {
      for (const Cell& cell : walk.days()[at(slot)].cells) {
        for (const auto& change : cell.changes) changed[at(change.first)] = 1;
      }
    }
    touched_.emplace_back();
    for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
      Sum cost;
      const Row& row = problem_.rows[r];
      const bool same = std::ranges::none_of(row.counters, [&](int counter) { return changed[at(counter)] != 0; });
      touched_.back().push_back(static_cast<int>(r));
      if (!same || !rows_of(slot, touched_.back().back(), cost)) continue;
      touched_.back().pop_back();
      untouched_[at(slot)] += cost;
    }
  }
}

void Together::find_rooms(int slot, const std::vector<Walks>& walks) {
  std::vector<char> falls(at(problem_.counters), 0);
  for (const Walks& walk : walks) {
    for (const Cell& cell : walk.days()[at(slot)].cells) {
      for (const auto& [counter, amount] : cell.changes) {
        if (amount < 0) falls[at(counter)] = 1;
      }
    }
  }
  filled_.emplace_back();
  for (const int r : touched_[at(slot)]) {
    const Row& row = problem_.rows[at(r)];
    const bool sum = row.kind == Row::Kind::capacity || (row.kind == Row::Kind::ceiling && row.counters.size() == 1);
    if (!sum || row.limit[at(slot)] == no_limit) continue;
    if (std::ranges::none_of(row.counters, [&](int counter) { return falls[at(counter)] != 0; })) {
      filled_.back().push_back(r);
    }
  }
}

std::vector<Together::Use> Together::uses(int slot, const Move& move) const {
  std::vector<Use> uses;
  const std::vector<int>& filled = filled_[at(slot)];
  for (std::size_t i = 0; i < filled.size(); ++i) {
    const std::vector<int>& counters = problem_.rows[at(filled[i])].counters;
    std::int64_t sum = 0;
    for (const auto& [counter, amount] : move.cell->changes) sum += amount * std::ranges::count(counters, counter);
    if (sum > 0) uses.push_back({static_cast<int>(i), sum});
  }
  if (move.step->seats == nullptr) return uses;
  for (const Leg& leg : move.step->seats->legs) {
    const int bucket = problem_.bucket_of(leg, slot);
    if (bucket < 0) continue;
    const int room = static_cast<int>(filled.size()) + lift_[at(leg.lift)] - lift_.front() + bucket;
    uses.push_back({room, move.profile->persons});
  }
  return uses;
}

void Together::clear_rooms(int slot, SamePast past) {
  rooms_.clear();
  for (const int row : filled_[at(slot)]) rooms_.push_back(problem_.rows[at(row)].limit[at(slot)]);
  for (std::size_t l = 0; l < lift_.size(); ++l) {
    const std::vector<std::int64_t>& seats = problem_.lift[l].seats;
    for (std::size_t b = 0; b < seats.size(); ++b) rooms_.push_back(seats[b] - past[at(lift_[l]) + b]);
  }
}

bool Together::take_room(const std::vector<Use>& uses) {
  for (std::size_t i = 0; i < uses.size(); ++i) {
    rooms_[at(uses[i].room)] -= uses[i].amount;
    if (rooms_[at(uses[i].room)] >= 0) continue;
    for (std::size_t taken = 0; taken <= i; ++taken) rooms_[at(uses[taken].room)] += uses[taken].amount;
    return false;
  }
  return true;
}

void Together::give_back(const std::vector<Use>& uses) {
  for (const auto& [room, amount] : uses) rooms_[at(room)] += amount;
}

void Together::add(int level, std::int64_t amount, Sum& cost) const {
  const int place = place_of_level_[at(level)];
  if (place >= 0) cost.level[at(place)] += amount;
}

bool Together::close(int slot, const std::vector<Move>& moves, SamePast before, Past after, Sum& cost) {
  std::copy(before.begin(), before.end(), after.begin());
  if (!seats(slot, moves, after)) return false;
  count(moves);
  if (!rows(slot, cost) || !lines(slot, after, cost) || !wholes(after)) return false;
  splits(moves, after, cost);
  for (const Move& move : moves) {
    cost += move.step->own;
    if (nations_ < 0 || !move.cell->present) continue;
    for (const auto& [nation, persons] : move.profile->burden) {
      after[at(nations_ + nation)] += static_cast<std::int32_t>(persons);
    }
  }
  return true;
}

bool Together::seats(int slot, const std::vector<Move>& moves, Past after) const {
  for (const Move& move : moves) {
    if (move.step->seats == nullptr) continue;
    for (const Leg& leg : move.step->seats->legs) {
      const int bucket = problem_.bucket_of(leg, slot);
      if (bucket < 0) continue;
      std::int32_t& taken = after[at(lift_[at(leg.lift)] + bucket)];
      taken += static_cast<std::int32_t>(move.profile->persons);
      if (taken > problem_.lift[at(leg.lift)].seats[at(bucket)]) return false;
    }
  }
  // Nobody asks for seats of a bucket that is over.
  for (std::size_t l = 0; l < lift_.size(); ++l) {
    const bool last = slot + 1 == problem_.slots;
    const std::ptrdiff_t over =
        last ? std::ssize(problem_.lift[l].seats) : std::ptrdiff_t{problem_.bucket_of_day[at(slot) + 1]};
    std::fill_n(after.begin() + lift_[l], over, 0);
  }
  return true;
}

void Together::count(const std::vector<Move>& moves) {
  counters_.assign(at(problem_.counters), 0);
  std::fill(leaving_.begin(), leaving_.end(), 0);
  std::fill(fresh_.begin(), fresh_.end(), 0);
  for (const Move& move : moves) {
    for (const auto& [counter, amount] : move.cell->changes) counters_[at(counter)] += amount;
    const std::int64_t persons = move.profile->line_persons;
    if (move.step->leaves_line >= 0) leaving_[at(move.step->leaves_line)] += persons;
    if (move.step->new_on_line >= 0) fresh_[at(move.step->new_on_line)] += persons;
    if (move.step->not_counted_on >= 0) {
      const Row& row = problem_.rows[at(problem_.lines[at(move.step->not_counted_on)].overlap_row)];
      counters_[at(row.counters[1])] += persons;
    }
  }
}

bool Together::rows_of(int slot, int number, Sum& cost) const {
  const Row& row = problem_.rows[at(number)];
  bool kept = true;
  row_cost(
      problem_, row, slot, [&](std::size_t i) { return counters_[at(row.counters[i])]; },
      [&](int level, std::int64_t amount) {
        if (level == Cost::hard && amount > 0) kept = false;
        add(level, amount, cost);
      });
  return kept;
}

bool Together::rows(int slot, Sum& cost) const {
  cost += untouched_[at(slot)];
  return std::ranges::all_of(touched_[at(slot)], [&](int row) { return rows_of(slot, row, cost); });
}

std::int64_t Together::served(const Line& line, int slot) const {
  const Row& row = problem_.rows[at(line.fill_row)];
  return served_by(line, slot, [&](std::size_t i) { return counters_[at(row.counters[i])]; });
}

// Cover and hand-over, as `State` has them.
bool Together::lines(int slot, Past after, Sum& cost) const {
  for (std::size_t i = 0; i < problem_.lines.size(); ++i) {
    const Line& line = problem_.lines[i];
    bool runs = line.runs_at_start || line.minimum == 0 || (runs_[i] >= 0 && after[at(runs_[i])] != 0);
    if (line.minimum > 0 && line.demand[at(slot)] > 0) {
      const std::int64_t missing = line.minimum * 100 - served(line, slot);
      runs = runs || missing <= 0;
      if (runs && line.keeps_minimum(slot)) add(Cost::excuse, std::max<std::int64_t>(0, missing), cost);
    }
    if (runs_[i] >= 0) after[at(runs_[i])] = runs ? 1 : 0;
    if (!runs || line.handover == 0 || leaving_[i] == 0 || line.window[at(slot)] == 0) continue;
    const std::int64_t established = counters_[at(line.on)] - fresh_[i];
    if (State::handover_excess(line.persons, established, fresh_[i], leaving_[i]) > 0) return false;
  }
  return true;
}

bool Together::wholes(Past after) const {
  for (std::size_t w = 0; w < problem_.wholes.size(); ++w) {
    const Whole& whole = problem_.wholes[w];
    std::int32_t& begun = after[at(wholes_) + w];
    if (counters_[at(problem_.lines[at(whole.line)].on)] > 0) begun = 1;
    if (begun == 0) continue;
    std::int64_t left = -whole.tolerated;
    for (const int from : whole.from) left += counters_[at(problem_.lines[at(from)].on)];
    if (left > 0) return false;
  }
  return true;
}

void Together::splits(const std::vector<Move>& moves, Past after, Sum& cost) {
  split_sites_.clear();
  for (const Move& move : moves) {
    if (move.cell->site < 0) continue;
    for (const Split& split : move.profile->splits) split_sites_.emplace_back(split.contribution, move.cell->site);
  }
  std::sort(split_sites_.begin(), split_sites_.end());
  split_sites_.erase(std::unique(split_sites_.begin(), split_sites_.end()), split_sites_.end());
  for (std::size_t i = 0, until = 0; i < split_sites_.size(); i = until) {
    const int contribution = split_sites_[i].first;
    while (until < split_sites_.size() && split_sites_[until].first == contribution) ++until;
    std::int32_t& most = after[at(splits_[at(contribution)])];
    const auto further = static_cast<std::int32_t>(until - i - 1);
    if (further <= most) continue;
    add(Cost::priced, (further - most) * problem_.split_price * 100, cost);
    most = further;
  }
}

std::int64_t Together::seats_left(const Prices& prices, int slot, SamePast past) const {
  std::int64_t sum = 0;
  if (slot == problem_.slots) return sum;
  for (const Prices::Bucket& bucket : prices.buckets()) {
    if (bucket.bucket >= problem_.bucket_of_day[at(slot)]) {
      sum += bucket.left[at(past[at(lift_[at(bucket.lift)] + bucket.bucket)])];
    }
  }
  return sum;
}

Sum Together::burden(SamePast past) const {
  Sum sum;
  if (nations_ < 0) return sum;
  const auto days = past.subspan(at(nations_));
  add(Cost::burden, State::burden_of(problem_, std::vector<std::int64_t>(days.begin(), days.end())), sum);
  return sum;
}

}  // namespace rebadge::laydown::exact
