#include "laydown/exact/prices.h"

#include <algorithm>
#include <cstdlib>

namespace rebadge::laydown::exact {
namespace {

constexpr std::int64_t whole_percent = 100;
// What a row may come to: sums of many stay far from overflow.
constexpr std::int64_t largest = 1'000'000'000'000'000;

}  // namespace

Prices::Prices(const Problem& problem, const std::vector<Walks>& walks, Sum weights, const std::vector<Price>& prices)
    : problem_(problem), walks_(walks), weights_(weights) {
  of_counter_.resize(walks.size() * at(problem.counters) * at(problem.slots));
  besides_.resize(at(problem.slots) + 1);
  of_seats_.resize(walks.size());
  for (auto& of : of_seats_) {
    for (const Lift& lift : problem.lift) of.emplace_back(lift.seats.size());
  }
  spread(prices);
  for (std::size_t p = 0; p < walks.size(); ++p) {
    rest_.emplace_back();
    for (const Walks::Day& day : walks[p].days()) rest_.back().emplace_back(day.states.size());
    walk_back(p);
  }
}

std::int64_t Prices::weigh(const Sum& cost) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < most_levels; ++i) sum += weights_.level[i] * cost.level[i];
  return sum;
}

void Prices::spread(const std::vector<Price>& prices) {
  for (const Price& price : prices) {
    const std::int64_t most = price.level < 0 ? no_limit : price.factor * weights_.level[at(price.level)];
    const std::int64_t value =
        std::clamp<std::int64_t>(price.value, 0, std::min(most, largest / (1 + std::abs(price.bound))));
    if (price.kind == Price::Kind::seats) {
      if (value > 0) add_bucket(price, value);
      continue;
    }
    std::int64_t& besides = besides_[at(price.slot)];
    if (price.kind == Price::Kind::at_most) besides -= value * price.bound;
    if (price.kind == Price::Kind::shortfall) besides += value * price.bound;
    if (price.kind == Price::Kind::fill) besides += (most - value) * price.bound;
    for (const auto& [counter, amount, profile] : price.counters) {
      std::int64_t of = value * amount;
      if (price.kind == Price::Kind::shortfall) of = -(value * amount + whole_percent - 1) / whole_percent;
      if (price.kind == Price::Kind::fill) of = -std::max<std::int64_t>(0, amount * (most / whole_percent) - value);
      for (std::size_t p = 0; p < walks_.size(); ++p) {
        if (profile < 0 || at(profile) == p) of_counter_[index(p, counter, price.slot)] += of;
      }
    }
  }
  for (int slot = problem_.slots - 1; slot >= 0; --slot) besides_[at(slot)] += besides_[at(slot) + 1];
}

// Who has taken seats is not known any more: those who took the least by the row.
void Prices::add_bucket(const Price& price, std::int64_t value) {
  const std::int64_t seats = problem_.lift[at(price.row)].seats[at(price.slot)];
  std::vector<std::int64_t> taken(static_cast<std::size_t>(seats) + 1, no_limit);
  taken.front() = 0;
  for (std::size_t sum = 1; sum < taken.size(); ++sum) {
    for (const auto& [counter, amount, profile] : price.counters) {
      const auto persons = static_cast<std::size_t>(problem_.profiles[at(profile)].persons);
      if (persons <= sum) taken[sum] = std::min(taken[sum], taken[sum - persons] + amount);
    }
  }
  auto known = std::find_if(buckets_.begin(), buckets_.end(), [&](const Bucket& bucket) {
    return bucket.lift == price.row && bucket.bucket == price.slot;
  });
  if (known == buckets_.end())
    known = buckets_.insert(known, {price.row, price.slot, std::vector<std::int64_t>(taken.size(), 0)});
  for (std::size_t sum = 0; sum < taken.size(); ++sum) {
    if (taken[sum] < no_limit) known->left[sum] += value * (price.bound - taken[sum]);
  }
  for (const auto& [counter, amount, profile] : price.counters) {
    of_seats_[at(profile)][at(price.row)][at(price.slot)] += value * amount;
  }
}

std::int64_t Prices::price_of(std::size_t profile, const Cell& cell, int slot) const {
  std::int64_t sum = 0;
  for (const auto& [counter, amount] : cell.changes) sum += of_counter_[index(profile, counter, slot)] * amount;
  return sum;
}

std::int64_t Prices::seats_price(std::size_t profile, const Step& step, int slot) const {
  std::int64_t sum = 0;
  if (step.seats == nullptr) return sum;
  for (const Leg& leg : step.seats->legs) {
    const int bucket = problem_.bucket_of(leg, slot);
    if (bucket >= 0) sum += of_seats_[profile][at(leg.lift)][at(bucket)];
  }
  return sum;
}

// From the last day back: the cheapest walk from everywhere.
void Prices::walk_back(std::size_t profile) {
  auto& rest = rest_[profile];
  for (int slot = problem_.slots - 1; slot >= 0; --slot) {
    const Walks::Day& day = walks_[profile].days()[at(slot)];
    std::vector<std::int64_t> cells;
    for (const Cell& cell : day.cells) cells.push_back(price_of(profile, cell, slot));
    for (std::size_t s = 0; s < day.states.size(); ++s) {
      for (int i = day.first[s]; i < day.first[s + 1]; ++i) {
        const Step& step = day.steps[at(i)];
        const std::int64_t sum = weigh(step.own) + cells[at(step.cell)] + seats_price(profile, step, slot) +
                                 rest[at(slot) + 1][at(step.next)];
        if (i == day.first[s] || sum < rest[at(slot)][s]) rest[at(slot)][s] = sum;
      }
    }
  }
}

std::int64_t Prices::gap(int profile, int slot, int state, const Step& step) const {
  const Walks::Day& day = walks_[at(profile)].days()[at(slot)];
  return weigh(step.own) + price_of(at(profile), day.cells[at(step.cell)], slot) +
         seats_price(at(profile), step, slot) + rest(profile, slot + 1, step.next) - rest(profile, slot, state);
}

std::int64_t Prices::least() const {
  std::int64_t sum = besides_.front();
  for (const Unit& unit : problem_.units) sum += rest(unit.profile, 0, 0);
  for (const Bucket& bucket : buckets_) sum -= bucket.left.front();
  return sum;
}

}  // namespace rebadge::laydown::exact
