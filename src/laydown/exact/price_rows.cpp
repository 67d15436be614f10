// Which rows can be told by prices.
#include <algorithm>
#include <numeric>

#include "laydown/exact/prices.h"

namespace rebadge::laydown::exact {
namespace {

constexpr std::int64_t whole_percent = 100;

class Rows {
 public:
  Rows(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int last)
      : problem_(problem), levels_(levels), walks_(walks), last_(last), units_(walks.size(), 0) {
    for (const Unit& unit : problem.units) ++units_[static_cast<std::size_t>(unit.profile)];
  }

  std::vector<Price> all() {
    for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
      for (int slot = 0; slot < problem_.slots; ++slot) {
        now_ = {};
        now_.row = static_cast<int>(r), now_.slot = slot;
        if (problem_.rows[r].kind == Row::Kind::fill)
          add_line(problem_.rows[r]);
        else
          add_row(problem_.rows[r]);
      }
    }
    for (const Whole& whole : problem_.wholes) {
      for (int slot = 0; slot < problem_.slots && whole.tolerated == 0; ++slot) {
        now_ = {};
        now_.slot = slot;
        add_whole(whole);
      }
    }
    for (std::size_t l = 0; l < problem_.lift.size(); ++l) {
      for (std::size_t b = 0; b < problem_.lift[l].seats.size(); ++b) {
        if (problem_.lift[l].seats[b] > most_counted) continue;
        now_ = {};
        now_.kind = Price::Kind::seats;
        now_.row = static_cast<int>(l), now_.slot = static_cast<int>(b);
        std::vector<std::int64_t> sizes;
        for (const Profile& profile : problem_.profiles) sizes.push_back(profile.persons);
        now_.bound = reachable(sizes, problem_.lift[l].seats[b]);
        add_seats(sizes);
        const std::int64_t limit = now_.bound;
        for (int parts = 1; parts <= most_parts; ++parts) {
          now_.bound = limit;
          const std::vector<std::int64_t> larger = in_parts(sizes, parts);
          now_.bound = parts * limit;
          add_seats(larger);
        }
      }
    }
    return std::move(rows_);
  }

 private:
  // Larger limits bind nobody here.
  static constexpr std::int64_t most_counted = 10'000;
  // Units are whole: of seats for five, those who are three use all.
  static constexpr int most_parts = 3;

  // The most that units of these sizes can use of a limit.
  [[nodiscard]] std::int64_t reachable(const std::vector<std::int64_t>& sizes, std::int64_t limit) const {
    if (limit > most_counted) return limit;
    std::vector<char> reached(static_cast<std::size_t>(std::max<std::int64_t>(0, limit)) + 1, 0);
    reached.front() = 1;
    for (std::size_t p = 0; p < sizes.size(); ++p) {
      const auto size = static_cast<std::size_t>(sizes[p]);
      for (std::size_t sum = size; sum < reached.size() && size > 0 && units_[p] > 0; ++sum) {
        reached[sum] = reached[sum] != 0 || reached[sum - size] != 0 ? 1 : 0;
      }
    }
    while (limit > 0 && reached[static_cast<std::size_t>(limit)] == 0) --limit;
    return limit;
  }

  // Sizes of which together no more than parts x limit fit, where of the sizes no more than the limit do (a dual
  // feasible function: Fekete and Schepers, "New classes of fast lower bounds for bin packing problems", 2001).
  [[nodiscard]] std::vector<std::int64_t> in_parts(std::vector<std::int64_t> sizes, int parts) {
    const std::int64_t limit = now_.bound;
    bool more = false;
    for (std::int64_t& size : sizes) {
      if (limit <= 0) break;
      const std::int64_t times = (parts + 1) * size;
      const std::int64_t whole = times % limit == 0 ? parts * size : limit * (times / limit);
      more = more || whole > parts * size;
      size = whole;
    }
    if (!more) sizes.clear();
    return sizes;
  }

  void add_seats(const std::vector<std::int64_t>& sizes) {
    if (sizes.empty()) return;
    Price price = now_;
    for (std::size_t p = 0; p < sizes.size(); ++p) price.counters.push_back({-1, sizes[p], static_cast<int>(p)});
    rows_.push_back(price);
  }

  // Nothing where no plan has the level, or it comes later.
  void add(Price::Kind kind, int level, std::int64_t bound, std::int64_t factor) {
    const auto found = std::find(levels_.begin(), levels_.end(), level);
    now_.level = static_cast<int>(found - levels_.begin());
    if (now_.level > last_) return;
    now_.kind = kind, now_.bound = bound, now_.factor = factor;
    rows_.push_back(now_);
  }

  void add_line(const Row& row) {
    const Line& line = problem_.lines[static_cast<std::size_t>(row.line)];
    const std::int64_t demand = line.demand[static_cast<std::size_t>(now_.slot)];
    if (demand == 0) return;
    for (std::size_t i = 0; i < line.worth.size(); ++i) now_.counters.push_back({row.counters[i], line.worth[i]});
    if (line.minimum > 0) {
      if (line.keeps_minimum(now_.slot) && line.runs_at_start) {
        add(Price::Kind::shortfall, Cost::excuse, line.minimum, whole_percent);
      }
      add(Price::Kind::shortfall, Cost::minimum + line.priority, line.minimum, whole_percent);
    }
    if (problem_.strict) add(Price::Kind::fill, Cost::unfilled + line.priority, demand, whole_percent);
    const std::int64_t price = problem_.unfilled_price[static_cast<std::size_t>(line.priority)];
    add(Price::Kind::fill, Cost::priced, demand, whole_percent * price);
  }

  void at_most(std::vector<Price::Term> counters, std::int64_t bound) {
    now_.row = -1;
    now_.level = -1;
    now_.counters = std::move(counters);
    now_.bound = bound;
    rows_.push_back(now_);
  }

  void add_row(const Row& row) {
    const auto on = [&](const std::vector<std::int64_t>& by_slot) {
      return by_slot.empty() ? no_limit : by_slot[static_cast<std::size_t>(now_.slot)];
    };
    const std::int64_t limit = on(row.limit), other = on(row.other);
    switch (row.kind) {
      case Row::Kind::capacity:
        if (limit != no_limit) whole_at_most({row.counters[0], row.counters[1]}, limit);
        if (other == no_limit) return;
        now_.counters = {{row.counters[0], 1}};
        add(Price::Kind::at_most, Cost::comfort, other, row.weight);
        return;
      case Row::Kind::balance:
        if (limit == no_limit || other == no_limit) return;
        now_.counters = {{row.counters[0], -row.factor}, {row.counters[1], 1}};
        add(Price::Kind::at_most, Cost::comfort, other - row.factor * limit, row.weight);
        return;
      case Row::Kind::ceiling:  // where some present may not count it bounds nothing
        if (limit != no_limit && row.counters.size() == 1) whole_at_most({row.counters[0]}, limit);
        return;
      case Row::Kind::floor:
        if (limit > 0) at_most({{row.counters[0], -1}}, -limit);
        return;
      case Row::Kind::only_with:
      case Row::Kind::needs:
        if (limit == 0) not_without(row.counters[0], row.counters[1]);
        return;
      default:
        return;
    }
  }

  // By profile, the least and the most that one unit changes a counter on the day.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> range_of(std::size_t profile, int counter) const {
    std::int64_t least = no_limit, most = 0;
    for (const Cell& cell : walks_[profile].days()[static_cast<std::size_t>(now_.slot)].cells) {
      for (const auto& [changed, amount] : cell.changes) {
        if (changed == counter && amount > 0) least = std::min(least, amount), most = std::max(most, amount);
      }
    }
    return {least, most};
  }

  // Of a profile, how much each unit adds to the sum of counters on the day, wherever it is counted; 0: it is not, -1:
  // not each as much.
  [[nodiscard]] std::int64_t size_of(std::size_t profile, const std::vector<int>& counters) const {
    std::int64_t size = 0;
    for (const Cell& cell : walks_[profile].days()[static_cast<std::size_t>(now_.slot)].cells) {
      std::int64_t here = 0;
      for (const auto& [changed, amount] : cell.changes) {
        if (std::find(counters.begin(), counters.end(), changed) != counters.end()) here += amount;
      }
      if (here < 0 || (here > 0 && size > 0 && here != size)) return -1;
      size = std::max(size, here);
    }
    return size;
  }

  void whole_at_most(const std::vector<int>& counters, std::int64_t limit) {
    std::vector<std::int64_t> sizes;
    for (std::size_t p = 0; p < walks_.size(); ++p) sizes.push_back(units_[p] > 0 ? size_of(p, counters) : 0);
    const bool known = std::find(sizes.begin(), sizes.end(), -1) == sizes.end();
    if (known) limit = reachable(sizes, limit);
    std::vector<Price::Term> terms;
    for (const int counter : counters) terms.push_back({counter, 1});
    at_most(terms, limit);
    std::int64_t multiple = 1;
    for (const std::int64_t size : sizes) multiple = std::lcm(multiple, std::max<std::int64_t>(1, size));
    for (int parts = 1; parts <= most_parts && known && limit > 0 && multiple < 1000; ++parts) {
      now_.bound = limit;
      const std::vector<std::int64_t> larger = in_parts(sizes, parts);
      terms.clear();
      for (std::size_t p = 0; p < larger.size(); ++p) {
        if (larger[p] == 0) continue;
        for (const int counter : counters)
          terms.push_back({counter, multiple / sizes[p] * larger[p], static_cast<int>(p)});
      }
      if (!terms.empty()) at_most(terms, multiple * parts * limit);
    }
  }

  // Some of a profile are there only where one of the others is.
  void not_without(int some, int others) {
    std::int64_t one = no_limit;
    for (std::size_t p = 0; p < walks_.size(); ++p) one = std::min(one, range_of(p, others).first);
    for (std::size_t p = 0; p < walks_.size(); ++p) {
      const std::int64_t all = units_[p] * range_of(p, some).second;
      if (all == 0) continue;
      if (one == no_limit) at_most({{some, 1, static_cast<int>(p)}}, 0);
      if (one != no_limit) at_most({{some, one, static_cast<int>(p)}, {others, -all}}, 0);
    }
  }

  // On no day are some on the new line and others left on an old one.
  void add_whole(const Whole& whole) {
    const int next = problem_.lines[static_cast<std::size_t>(whole.line)].on;
    for (std::size_t p = 0; p < walks_.size(); ++p) {
      const std::int64_t all = units_[p] * range_of(p, next).second;
      if (all == 0) continue;
      for (const int line : whole.from) {
        const int last = problem_.lines[static_cast<std::size_t>(line)].on;
        for (std::size_t q = 0; q < walks_.size(); ++q) {
          const std::int64_t left = units_[q] * range_of(q, last).second;
          if (left == 0) continue;
          at_most({{next, left, static_cast<int>(p)}, {last, all, static_cast<int>(q)}}, all * left);
        }
      }
    }
  }

  const Problem& problem_;
  const Levels& levels_;
  const std::vector<Walks>& walks_;
  int last_;
  std::vector<std::int64_t> units_;  // by profile
  Price now_;
  std::vector<Price> rows_;
};

}  // namespace

std::vector<Price> price_rows(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int last) {
  return Rows(problem, levels, walks, last).all();
}

}  // namespace rebadge::laydown::exact
