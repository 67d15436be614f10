#include "laydown/exact/prices.h"

#include <algorithm>

namespace rebadge::laydown::exact {
namespace {

constexpr std::int64_t whole_percent = 100;

Sum times(Sum sum, std::int64_t factor) {
  for (std::int64_t& level : sum.level) level *= factor;
  return sum;
}

// `a` to the level, that one included.
int against(const Sum& a, const Sum& b, std::size_t level) {
  for (std::size_t i = 0; i <= level; ++i) {
    if (a.level[i] != b.level[i]) return a.level[i] < b.level[i] ? -1 : 1;
  }
  return 0;
}

// Rounded up, of what is not negative.
std::int64_t percent_up(std::int64_t amount, std::int64_t percent) {
  return (amount * percent + whole_percent - 1) / whole_percent;
}

}  // namespace

Prices::Prices(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks)
    : problem_(problem), levels_(levels), walks_(walks) {
  units_.assign(problem.profiles.size(), 0);
  for (const Unit& unit : problem.units) ++units_[at(unit.profile)];
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const int of_cost = levels[level];
    const bool limits = of_cost != Cost::withdrawn && of_cost != Cost::burden;
    add_rows(level, limits);
    if (limits) add_seats(level);
  }
  of_counter_.resize(at(problem.counters) * at(problem.slots));
  besides_.resize(at(problem.slots) + 1);
  for (const Lift& lift : problem.lift) of_seat_.emplace_back(lift.seats.size());
  for (const Walks& walk : walks) {
    rest_.emplace_back();
    for (const Walks::Day& day : walk.days()) rest_.back().emplace_back(day.states.size());
  }
  cells_.resize(walks.size());
  walk_back();
}

void Prices::add_rows(std::size_t level, bool limits) {
  for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
    for (int slot = 0; slot < problem_.slots; ++slot) {
      add_row(problem_.rows[r], static_cast<int>(r), slot, level, limits);
    }
  }
}

void Prices::add_row(const Row& row, int number, int slot, std::size_t level, bool limits) {
  const int of_cost = levels_[level];
  Price price;
  price.level = level, price.row = number, price.slot = slot;
  const std::int64_t limit = row.counters.empty() ? no_limit : row.limit.empty() ? no_limit : row.limit[at(slot)];
  const std::int64_t other = row.other.empty() ? no_limit : row.other[at(slot)];
  const auto add = [&] { prices_.push_back(price); };
  switch (row.kind) {
    case Row::Kind::fill: {
      const Line& line = problem_.lines[at(row.line)];
      const std::int64_t demand = line.demand[at(slot)];
      if (demand == 0) return;
      for (std::size_t i = 0; i < line.worth.size(); ++i) price.counters.emplace_back(row.counters[i], line.worth[i]);
      const bool cover = of_cost == Cost::excuse && line.cover && line.runs_at_start;
      if ((cover || of_cost == Cost::minimum + line.priority) && line.minimum > 0) {
        price.kind = Price::Kind::shortfall;
        price.bound = line.minimum;
        price.most = whole_percent * fine;
        add();
      }
      if (of_cost != Cost::priced && of_cost != Cost::unfilled + line.priority) return;
      price.kind = Price::Kind::fill;
      price.bound = demand;
      price.factor = fine * (of_cost == Cost::priced ? problem_.unfilled_price[at(line.priority)] : 1);
      price.most = whole_percent * price.factor;
      add();
      return;
    }
    case Row::Kind::capacity:
      if (of_cost == Cost::comfort && other != no_limit) {
        price.counters = {{row.counters[0], 1}};
        price.bound = other;
        price.most = row.weight * fine;
        add();
      }
      if (!limits || limit == no_limit) return;
      price.counters = {{row.counters[0], 1}, {row.counters[1], 1}};
      price.bound = limit;
      price.most = no_limit;
      add();
      return;
    case Row::Kind::balance:
      if (of_cost != Cost::comfort || limit == no_limit || other == no_limit) return;
      price.counters = {{row.counters[0], -row.factor}, {row.counters[1], 1}};
      price.bound = other - row.factor * limit;
      price.most = row.weight * fine;
      add();
      return;
    case Row::Kind::ceiling:  // where some present may not count it bounds nothing
      if (!limits || limit == no_limit || row.counters.size() > 1) return;
      price.counters = {{row.counters[0], 1}};
      price.bound = limit;
      add();
      return;
    case Row::Kind::floor:
      if (!limits || limit <= 0) return;
      price.counters = {{row.counters[0], -1}};
      price.bound = -limit;
      add();
      return;
    default:
      return;
  }
}

void Prices::add_seats(std::size_t level) {
  for (std::size_t l = 0; l < problem_.lift.size(); ++l) {
    for (std::size_t b = 0; b < problem_.lift[l].seats.size(); ++b) {
      Price price;
      price.kind = Price::Kind::seats;
      price.level = level, price.row = static_cast<int>(l), price.slot = static_cast<int>(b);
      price.bound = problem_.lift[l].seats[b];
      prices_.push_back(price);
    }
  }
}

void Prices::spread_prices() {
  std::fill(of_counter_.begin(), of_counter_.end(), Sum{});
  std::fill(besides_.begin(), besides_.end(), Sum{});
  for (auto& buckets : of_seat_) std::fill(buckets.begin(), buckets.end(), Sum{});
  for (const Price& price : prices_) {
    if (price.kind == Price::Kind::seats) {
      of_seat_[at(price.row)][at(price.slot)].level[price.level] += price.value;
      continue;
    }
    std::int64_t& besides = besides_[at(price.slot)].level[price.level];
    if (price.kind == Price::Kind::fill) {
      besides += (whole_percent * price.factor - price.value) * price.bound;
    } else {
      besides += price.kind == Price::Kind::shortfall ? price.value * price.bound : -price.value * price.bound;
    }
    for (const auto& [counter, amount] : price.counters) {
      std::int64_t& of = of_counter_[index(counter, price.slot)].level[price.level];
      if (price.kind == Price::Kind::fill) of -= std::max<std::int64_t>(0, amount * price.factor - price.value);
      if (price.kind == Price::Kind::shortfall) of -= percent_up(price.value, amount);
      if (price.kind == Price::Kind::at_most) of += price.value * amount;
    }
  }
  for (int slot = problem_.slots - 1; slot >= 0; --slot) besides_[at(slot)] += besides_[at(slot) + 1];
}

Sum Prices::seats_price(const Step& step, std::int64_t persons, int slot) const {
  Sum sum;
  if (step.seats == nullptr) return sum;
  for (const Leg& leg : step.seats->legs) {
    const int bucket = problem_.bucket_of(leg, slot);
    if (bucket >= 0) sum += times(of_seat_[at(leg.lift)][at(bucket)], persons);
  }
  return sum;
}

// From the last day back: the cheapest walk from everywhere.
void Prices::walk_back() {
  spread_prices();
  for (std::size_t p = 0; p < walks_.size(); ++p) {
    const std::int64_t persons = problem_.profiles[p].persons;
    for (int slot = problem_.slots - 1; slot >= 0; --slot) {
      const Walks::Day& day = walks_[p].days()[at(slot)];
      std::vector<Sum>& cells = cells_[p];
      cells.assign(day.cells.size(), {});
      for (std::size_t c = 0; c < cells.size(); ++c) {
        for (const auto& [counter, amount] : day.cells[c].changes) {
          cells[c] += times(of_counter_[index(counter, slot)], amount);
        }
      }
      for (std::size_t s = 0; s < day.states.size(); ++s) {
        Sum& best = rest_[p][at(slot)][s];
        for (int i = day.first[s]; i < day.first[s + 1]; ++i) {
          const Step& step = day.steps[at(i)];
          Sum sum = step.own + cells[at(step.cell)] + rest_[p][at(slot) + 1][at(step.next)];
          if (step.seats != nullptr) sum += seats_price(step, persons, slot);
          if (i == day.first[s] || sum < best) best = sum;
        }
      }
    }
  }
}

Sum Prices::price_of(const Walks::Day& day, int slot, const Step& step) const {
  Sum sum = step.own;
  for (const auto& [counter, amount] : day.cells[at(step.cell)].changes) {
    sum += times(of_counter_[index(counter, slot)], amount);
  }
  return sum;
}

Sum Prices::gap(int profile, int slot, int state, const Step& step) const {
  const Walks::Day& day = walks_[at(profile)].days()[at(slot)];
  return price_of(day, slot, step) + seats_price(step, problem_.profiles[at(profile)].persons, slot) +
         rest(profile, slot + 1, step.next) - rest(profile, slot, state);
}

Sum Prices::seats_left(int lift, int bucket, std::int64_t free) const {
  return times(of_seat_[at(lift)][at(bucket)], -free);
}

Sum Prices::least() const {
  Sum sum = besides_.front();
  for (std::size_t p = 0; p < walks_.size(); ++p) {
    if (units_[p] > 0) sum += times(rest_[p][0][0], units_[p]);
  }
  for (std::size_t l = 0; l < problem_.lift.size(); ++l) {
    for (std::size_t b = 0; b < problem_.lift[l].seats.size(); ++b) {
      sum += seats_left(static_cast<int>(l), static_cast<int>(b), problem_.lift[l].seats[b]);
    }
  }
  return sum;
}

void Prices::walk_cheapest() {
  counted_.assign(of_counter_.size(), 0);
  seated_.clear();
  for (const Lift& lift : problem_.lift) seated_.emplace_back(lift.seats.size(), 0);
  for (std::size_t p = 0; p < walks_.size(); ++p) {
    if (units_[p] > 0) follow(static_cast<int>(p), units_[p]);
  }
}

void Prices::follow(int profile, std::int64_t units) {
  const std::int64_t persons = problem_.profiles[at(profile)].persons * units;
  int state = 0;
  for (int slot = 0; slot < problem_.slots; ++slot) {
    const Walks::Day& day = walks_[at(profile)].days()[at(slot)];
    int i = day.first[at(state)];
    while (!(gap(profile, slot, state, day.steps[at(i)]) == Sum{})) ++i;
    const Step& step = day.steps[at(i)];
    for (const auto& [counter, amount] : day.cells[at(step.cell)].changes) {
      counted_[index(counter, slot)] += amount * units;
    }
    for (std::size_t l = 0; step.seats != nullptr && l < step.seats->legs.size(); ++l) {
      const Leg& leg = step.seats->legs[l];
      const int bucket = problem_.bucket_of(leg, slot);
      if (bucket >= 0) seated_[at(leg.lift)][at(bucket)] += persons;
    }
    state = step.next;
  }
}

// By how much the least rises with the price.
std::int64_t Prices::slope(const Price& price) const {
  if (price.kind == Price::Kind::seats) return seated_[at(price.row)][at(price.slot)] - price.bound;
  std::int64_t sum = 0;
  for (const auto& [counter, amount] : price.counters) {
    const std::int64_t count = counted_[index(counter, price.slot)];
    if (price.kind != Price::Kind::fill) sum += count * amount;
    if (price.kind == Price::Kind::fill && amount * price.factor > price.value) sum += count;
  }
  if (price.kind == Price::Kind::shortfall) return price.bound - sum / whole_percent;
  return sum - price.bound;
}

// Along the slopes, by a step that would come so far if they were straight (Polyak, 1969).
void Prices::move_prices(std::size_t level, std::int64_t distance) {
  constexpr std::int64_t parts = 1 << 14;
  std::vector<std::int64_t> slopes(prices_.size(), 0);
  std::int64_t square = 0;
  for (std::size_t i = 0; i < prices_.size(); ++i) {
    const Price& price = prices_[i];
    if (price.level != level) continue;
    const std::int64_t up = slope(price);
    if ((up < 0 && price.value == 0) || (up > 0 && price.value == price.most)) continue;
    slopes[i] = up;
    square += up * up;
  }
  if (square == 0) return;
  const std::int64_t step = distance * parts / square;
  for (std::size_t i = 0; i < prices_.size(); ++i) {
    if (slopes[i] == 0) continue;
    prices_[i].value = std::clamp<std::int64_t>(prices_[i].value + step * slopes[i] / parts, 0, prices_[i].most);
  }
}

void Prices::raise(const std::optional<Sum>& target, int rounds, const std::function<bool()>& stop) {
  for (std::size_t level = 0; level < levels_.size(); ++level) raise_level(level, target, rounds, stop);
}

void Prices::raise_level(std::size_t level, const std::optional<Sum>& target, int rounds,
                         const std::function<bool()>& stop) {
  constexpr int patience = 12;
  std::vector<Price> best = prices_;
  Sum most = least();
  int parts = 4, idle = 0;  // of the way, in quarters; rounds without gain
  for (int round = 0; round < rounds && !(stop && stop()); ++round) {
    if (target && against(most, *target, level) >= 0) break;
    const Sum now = least();
    const bool above = level == 0 || !target || against(most, *target, level - 1) == 0;
    std::int64_t goal = most.level[level] + std::abs(most.level[level]) / 16 + fine * 100;
    if (target && above) goal = target->level[level];
    const std::int64_t distance = (goal - now.level[level]) * parts / 4;
    if (distance <= 0) break;
    walk_cheapest();
    move_prices(level, distance);
    walk_back();
    if (against(most, least(), level) < 0) {
      most = least();
      best = prices_;
      idle = 0;
    } else if (++idle >= patience) {
      if (parts == 1) {
        // Slower still: half the way to what is known to be good.
        prices_ = best;
        walk_back();
      }
      parts = std::max(1, parts - 1);
      idle = 0;
    }
  }
  prices_ = best;
  walk_back();
}

}  // namespace rebadge::laydown::exact
