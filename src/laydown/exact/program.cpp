#include "laydown/exact/program.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>
#include <cmath>
#include <utility>

#include "model/index.h"

namespace rebadge::laydown::exact {
namespace {

// Rows `low <= sum <= high` over columns that are not negative, at least cost.
class Program {
 public:
  int row(double low, double high) {
    low_.push_back(low);
    high_.push_back(high);
    return static_cast<int>(low_.size()) - 1;
  }
  int column(double cost) {
    cost_.push_back(cost);
    return static_cast<int>(cost_.size()) - 1;
  }
  void set(int row, int column, double amount) { entries_.push_back({row, column, amount}); }
  // What a row's limits are worth.
  std::vector<double> solve() {
    std::vector<int> rows, columns;
    std::vector<double> amounts;
    std::ranges::stable_sort(entries_, {}, [](const Entry& entry) { return std::pair(entry.column, entry.row); });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      if (i > 0 && entry.column == columns.back() && entry.row == rows.back()) {
        amounts.back() += entry.amount;
        continue;
      }
      rows.push_back(entry.row), columns.push_back(entry.column), amounts.push_back(entry.amount);
    }
    CoinPackedMatrix matrix(true, rows.data(), columns.data(), amounts.data(),
                            static_cast<CoinBigIndex>(amounts.size()));
    matrix.setDimensions(static_cast<int>(low_.size()), static_cast<int>(cost_.size()));
    const std::vector<double> none(cost_.size(), 0), any(cost_.size(), COIN_DBL_MAX);
    ClpSimplex clp;
    clp.setLogLevel(0);
    clp.loadProblem(matrix, none.data(), any.data(), cost_.data(), low_.data(), high_.data());
    clp.initialSolve();
    const double* worth = clp.dualRowSolution();
    return {worth, worth + low_.size()};
  }

 private:
  struct Entry {
    int row = 0, column = 0;
    double amount = 0;
  };

  std::vector<double> low_, high_, cost_;
  std::vector<Entry> entries_;
};

class Relaxation {
 public:
  Relaxation(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int level, const Sum& known)
      : problem_(problem), walks_(walks), level_(level), prices_(price_rows(problem, levels, walks, level)) {
    for (int i = 0; i < level; ++i)
      level_rows_.push_back(program_.row(-COIN_DBL_MAX, static_cast<double>(known.level[at(i)])));
    terms_.resize(at(problem.counters) * at(problem.slots));
    for (const Lift& lift : problem.lift) seat_terms_.emplace_back(lift.seats.size());
    for (const Price& price : prices_) add_price(price);
    std::vector<std::int64_t> units(problem.profiles.size(), 0);
    for (const Unit& unit : problem.units) ++units[at(unit.profile)];
    for (std::size_t p = 0; p < walks.size(); ++p) {
      if (units[p] > 0) add_walks(p, units[p]);
    }
  }

  Priced solve() {
    const std::vector<double> worth = program_.solve();
    Priced priced{.weights = {}, .prices = std::move(prices_)};
    const auto parts = [&](double value) {
      return static_cast<std::int64_t>(std::llround(std::min(1e7, std::abs(value)) * fine));
    };
    priced.weights.level[at(level_)] = fine;
    for (int i = 0; i < level_; ++i) priced.weights.level[at(i)] = parts(worth[at(level_rows_[at(i)])]);
    for (std::size_t i = 0; i < priced.prices.size(); ++i) {
      Price& price = priced.prices[i];
      price.value = parts(worth[at(price_rows_[i])]);
      // The row says what a place is worth that is filled by nobody: a place more for those who are there, the rest.
      if (price.kind == Price::Kind::fill)
        price.value = price.factor * priced.weights.level[at(price.level)] - price.value;
    }
    return priced;
  }

 private:
  struct Term {
    int row = 0;
    double amount = 0;
    int profile = -1;
  };

  // A column that costs so much on a level.
  int column(int level, double cost) {
    const int column = program_.column(level == level_ ? cost : 0);
    if (level >= 0 && level < level_ && cost != 0) program_.set(level_rows_[at(level)], column, cost);
    return column;
  }

  void count(const Price::Term& term, int slot, int row, double amount) {
    terms_[at(slot) * at(problem_.counters) + at(term.counter)].push_back({row, amount, term.profile});
  }

  void add_price(const Price& price) {
    const auto bound = static_cast<double>(price.bound), factor = static_cast<double>(price.factor);
    if (price.kind == Price::Kind::shortfall) {
      const int row = program_.row(bound, COIN_DBL_MAX);
      price_rows_.push_back(row);
      program_.set(row, column(price.level, factor), 1);
      for (const auto& term : price.counters) count(term, price.slot, row, static_cast<double>(term.amount) / 100);
      return;
    }
    if (price.kind == Price::Kind::fill) return add_fill(price);
    const int row = program_.row(-COIN_DBL_MAX, bound);
    price_rows_.push_back(row);
    if (price.kind == Price::Kind::seats) {
      for (const auto& term : price.counters) {
        seat_terms_[at(price.row)][at(price.slot)].push_back({row, static_cast<double>(term.amount), term.profile});
      }
      return;
    }
    if (price.level >= 0) program_.set(row, column(price.level, factor), -1);
    for (const auto& term : price.counters) count(term, price.slot, row, static_cast<double>(term.amount));
  }

  // Each place is filled on some level of worth, or by nobody.
  void add_fill(const Price& price) {
    const auto demand = static_cast<double>(price.bound), factor = static_cast<double>(price.factor);
    const int places = program_.row(demand, demand);
    price_rows_.push_back(places);
    program_.set(places, column(price.level, factor), 1);
    for (const auto& term : price.counters) {
      const int filled = column(price.level, factor * static_cast<double>(100 - term.amount) / 100);
      program_.set(places, filled, 1);
      const int there = program_.row(-COIN_DBL_MAX, 0);
      program_.set(there, filled, 1);
      count(term, price.slot, there, -1);
    }
  }

  void add_walks(std::size_t profile, std::int64_t units) {
    const auto& days = walks_[profile].days();
    std::vector<std::vector<int>> flow;  // rows by day and state
    for (std::size_t d = 0; d < days.size(); ++d) {
      flow.emplace_back();
      for (std::size_t s = 0; s < days[d].states.size(); ++s) {
        const double start = d == 0 ? static_cast<double>(units) : 0;
        const bool end = d + 1 == days.size();
        flow.back().push_back(program_.row(end ? -COIN_DBL_MAX : start, end ? COIN_DBL_MAX : start));
      }
    }
    for (int slot = 0; slot < problem_.slots; ++slot) {
      const Walks::Day& day = days[at(slot)];
      std::vector<int> cells;  // columns of units there, and their rows
      std::vector<int> cell_rows;
      for (const Cell& cell : day.cells) {
        cells.push_back(program_.column(0));
        cell_rows.push_back(program_.row(0, 0));
        program_.set(cell_rows.back(), cells.back(), -1);
        for (const auto& [counter, amount] : cell.changes) {
          for (const Term& term : terms_[at(slot) * at(problem_.counters) + at(counter)]) {
            if (term.profile >= 0 && at(term.profile) != profile) continue;
            program_.set(term.row, cells.back(), term.amount * static_cast<double>(amount));
          }
        }
      }
      for (std::size_t s = 0; s < day.states.size(); ++s) {
        for (int i = day.first[s]; i < day.first[s + 1]; ++i) {
          const Step& step = day.steps[at(i)];
          const int taken = program_.column(static_cast<double>(step.own.level[at(level_)]));
          for (int k = 0; k < level_; ++k) {
            if (step.own.level[at(k)] != 0)
              program_.set(level_rows_[at(k)], taken, static_cast<double>(step.own.level[at(k)]));
          }
          program_.set(flow[at(slot)][s], taken, 1);
          program_.set(flow[at(slot) + 1][at(step.next)], taken, -1);
          program_.set(cell_rows[at(step.cell)], taken, 1);
          add_seats(profile, slot, step, taken);
        }
      }
    }
  }

  void add_seats(std::size_t profile, int slot, const Step& step, int taken) {
    if (step.seats == nullptr) return;
    for (const Leg& leg : step.seats->legs) {
      const int bucket = problem_.bucket_of(leg, slot);
      if (bucket < 0) continue;
      for (const Term& term : seat_terms_[at(leg.lift)][at(bucket)]) {
        if (at(term.profile) == profile) program_.set(term.row, taken, term.amount);
      }
    }
  }

  const Problem& problem_;
  const std::vector<Walks>& walks_;
  int level_;
  std::vector<Price> prices_;
  Program program_;
  std::vector<int> level_rows_, price_rows_;
  std::vector<std::vector<Term>> terms_;                    // rows that count it, by slot and counter
  std::vector<std::vector<std::vector<Term>>> seat_terms_;  // by lift and bucket
};

}  // namespace

Priced prices_of(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int level,
                 const Sum& known) {
  return Relaxation(problem, levels, walks, level, known).solve();
}

}  // namespace rebadge::laydown::exact
