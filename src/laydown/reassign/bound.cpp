#include "laydown/reassign/bound.h"

#include <algorithm>
#include <array>
#include <limits>

#include "model/index.h"
#include "search/temperature.h"

namespace rebadge::laydown::reassign {

namespace {

constexpr int share_bits = 24;
constexpr std::int64_t whole = std::int64_t{1} << share_bits;
constexpr std::int64_t dearest = 8;  // shares of a weight that capacity may cost

// Steps for an excess of one unit, in geometric legs as long as one another; each begins with the best prices so far.
// The first finds bounds that are far above the aggregate one, the second the last units of cost.
struct Leg {
  std::int64_t from, to;
};
constexpr std::array<Leg, 2> legs{{{whole / 2, 100}, {1000, 1}}};
constexpr std::int64_t inertia = 4;   // a step follows the mean of about so many excesses
constexpr Amount most_units = 4;      // of one excess
constexpr double most_priced = 2e18;  // no sum of prices times amounts comes near the end of 64 bits
constexpr Amount large_unit = Amount{1} << 40;

struct Totals {
  std::vector<Amount> capacity, safety, need;  // by resource
};

Totals totals_of(const Problem& problem) {
  const std::size_t resources = at(problem.resources);
  const std::vector<Amount> none(resources, 0);
  Totals all{none, none, none};
  for (std::size_t i = 0; i < problem.capacity.size(); ++i) {
    all.capacity[i % resources] += problem.capacity[i];
    all.safety[i % resources] += problem.safety[i];
  }
  for (std::size_t i = 0; i < problem.need.size(); ++i) all.need[i % resources] += problem.need[i];
  return all;
}

// Positive where the balance costs something as if all nodes were one.
Amount unbalanced(const Problem::Balance& b, const Totals& all) {
  const std::size_t first = at(b.first), second = at(b.second);
  return b.target * (all.capacity[first] - all.need[first]) - (all.capacity[second] - all.need[second]);
}

}  // namespace

Amount aggregate_bound(const Problem& problem) {
  const Totals all = totals_of(problem);
  Amount bound = 0;
  for (std::size_t r = 0; r < all.need.size(); ++r) {
    bound += problem.load_weight[r] * std::max<Amount>(0, all.need[r] - all.safety[r]);
  }
  for (const Problem::Balance& b : problem.balances) bound += b.weight * std::max<Amount>(0, unbalanced(b, all));
  return bound;
}

Relaxation::Relaxation(const Problem& problem, const Candidates& candidates)
    : problem_(problem), candidates_(candidates) {
  add_rows();
  choose_scale();
  find_room();
}

void Relaxation::add_rows() {
  const Problem& p = problem_;
  const Totals all = totals_of(p);
  const auto mean = [&](int r) { return all.need[at(r)] / p.nodes + 1; };
  for (int m = 0; m < p.nodes; ++m) {
    const Amount* capacity = &p.capacity[at(m) * at(p.resources)];
    const Amount* safety = &p.safety[at(m) * at(p.resources)];
    for (int r = 0; r < p.resources; ++r) {
      const Amount weight = p.load_weight[at(r)];
      const std::int64_t start = all.need[at(r)] > all.safety[at(r)] ? whole : 0;
      rows_.push_back({Row::Kind::load, m, r, r, 1, safety[r], weight, mean(r), start, whole});
      rows_.push_back(
          {Row::Kind::capacity, m, r, r, 1, capacity[r], std::max<Amount>(1, weight), mean(r), 0, dearest * whole});
    }
    for (const Problem::Balance& b : p.balances) {
      // target x free(first) - free(second) <= 0, by what is used.
      const Amount limit = capacity[b.second] - b.target * capacity[b.first];
      rows_.push_back({Row::Kind::balance, m, b.first, b.second, b.target, limit, b.weight, mean(b.second),
                       unbalanced(b, all) > 0 ? whole : 0, whole});
    }
  }
}

// As fine as 64 bits allow.
void Relaxation::choose_scale() {
  const Totals all = totals_of(problem_);
  double priced = 1;
  for (const Row& row : rows_) {
    double amount = static_cast<double>(row.times) * static_cast<double>(all.need[at(row.first)]);
    amount += static_cast<double>(all.need[at(row.second)]) + static_cast<double>(std::abs(row.limit));
    const Amount wholes = row.most / whole;
    priced += static_cast<double>(row.weight) * static_cast<double>(wholes) * amount;
  }
  for (scale_ = 0; scale_ < share_bits && priced < most_priced; ++scale_) priced *= 2;
}

void Relaxation::find_room() {
  const Problem& p = problem_;
  movable_.assign(at(p.elements), 0);
  for (const int e : candidates_.movable()) movable_[at(e)] = 1;
  room_ = p.safety;
  for (int e = 0; e < p.elements; ++e) {
    if (movable_[at(e)] != 0) continue;
    Amount* room = &room_[at(p.original[at(e)]) * at(p.resources)];
    for (int r = 0; r < p.resources; ++r) room[r] -= p.need[at(e) * at(p.resources) + at(r)];
  }
  for (Amount& room : room_) room = std::max<Amount>(0, room);
}

void Relaxation::set_prices() {
  const std::size_t size = problem_.capacity.size();
  used_price_.assign(size, 0);
  held_price_.assign(size, 0);
  beyond_price_.assign(size, 0);
  given_back_ = 0;
  for (const Row& row : rows_) {
    const std::size_t base = at(row.node) * at(problem_.resources), first = base + at(row.first);
    const Amount price = (row.share >> (share_bits - scale_)) * row.weight;
    given_back_ += price * row.limit;
    switch (row.kind) {
      case Row::Kind::load:
        used_price_[first] += price;
        beyond_price_[first] = (row.weight << scale_) - price;
        break;
      case Row::Kind::capacity:
        used_price_[first] += price;
        held_price_[first] = price;
        break;
      case Row::Kind::balance:
        used_price_[first] -= price * row.times;
        used_price_[base + at(row.second)] += price;
        break;
    }
  }
}

Amount Relaxation::price(int element, int node) const {
  const std::size_t resources = at(problem_.resources), base = at(node) * resources;
  const Amount* need = &problem_.need[at(element) * resources];
  Amount cost = 0;
  for (std::size_t r = 0; r < resources; ++r) cost += used_price_[base + r] * need[r];
  if (movable_[at(element)] == 0) return cost;
  for (std::size_t r = 0; r < resources; ++r) {
    cost += beyond_price_[base + r] * std::max<Amount>(0, need[r] - room_[base + r]);
  }
  return cost;
}

void Relaxation::go(int element, int node) {
  const Problem& p = problem_;
  const std::size_t resources = at(p.resources), there = at(node) * resources;
  const int was = p.original[at(element)];
  for (std::size_t r = 0; r < resources; ++r) {
    const Amount need = p.need[at(element) * resources + r];
    used_[there + r] += need;
    if (movable_[at(element)] != 0) beyond_[there + r] += std::max<Amount>(0, need - room_[there + r]);
    if (node != was) held_[at(was) * resources + r] += need - p.need_again[at(element) * resources + r];
  }
}

Amount Relaxation::assign() {
  const Problem& p = problem_;
  const std::size_t resources = at(p.resources);
  used_.assign(p.capacity.size(), 0);
  held_.assign(p.capacity.size(), 0);
  beyond_.assign(p.capacity.size(), 0);
  Amount sum = -given_back_;
  for (int e = 0; e < p.elements; ++e) {
    const int was = p.original[at(e)];
    const std::int32_t* way = &p.node_move[at(was) * at(p.nodes)];
    Amount leaving = p.element_move[at(e)] << scale_;
    for (std::size_t r = 0; r < resources; ++r) {
      const std::size_t i = at(e) * resources + r;
      leaving += held_price_[at(was) * resources + r] * (p.need[i] - p.need_again[i]);
    }
    Amount least = price(e, was);
    int best = was;
    candidates_.for_each(e, [&](int node) {
      ++effort_;
      if (node == was) return;
      const Amount cost = price(e, node) + leaving + ((p.node_move_weight * way[node]) << scale_);
      if (cost >= least) return;
      least = cost;
      best = node;
    });
    sum += least;
    go(e, best);
  }
  return sum;
}

void Relaxation::follow(std::int64_t step) {
  for (Row& row : rows_) {
    const std::size_t base = at(row.node) * at(problem_.resources), first = base + at(row.first);
    Amount excess = used_[first] - row.limit;
    if (row.kind == Row::Kind::load) excess -= beyond_[first];
    if (row.kind == Row::Kind::capacity) excess += held_[first];
    if (row.kind == Row::Kind::balance) excess = used_[base + at(row.second)] - row.times * used_[first] - row.limit;
    excess = std::clamp(excess, -most_units * row.unit, most_units * row.unit);
    // In 2^-16 units, within 64 bits.
    const std::int64_t units = row.unit < large_unit ? excess * 65536 / row.unit : excess / (row.unit / 65536);
    row.trend += (units - row.trend) / inertia;
    row.share = std::clamp<std::int64_t>(row.share + ((step * row.trend) >> 16), 0, row.most);
  }
}

void Relaxation::run(const std::function<int(std::int64_t)>& passed, const std::function<void(Amount)>& better) {
  Amount best = std::numeric_limits<Amount>::min();
  std::vector<Row> best_rows = rows_;
  constexpr int length = 1000 / static_cast<int>(legs.size());
  for (std::size_t leg = 0; leg < legs.size(); ++leg) {
    rows_ = best_rows;
    const int begin = static_cast<int>(leg) * length;
    for (int now = passed(effort_); now < begin + length; now = passed(effort_)) {
      set_prices();
      const Amount sum = assign();
      const Amount bound = sum <= 0 ? 0 : ((sum - 1) >> scale_) + 1;
      if (bound > best) {
        best = bound;
        best_rows = rows_;
        better(best);
      }
      follow(search::Temperature::between(legs[leg].from, legs[leg].to, (now - begin) * 1000 / length).cost());
    }
  }
}

}  // namespace rebadge::laydown::reassign
