#include "laydown/bound_program.h"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "model/index.h"

namespace rebadge::laydown {
namespace {

struct Entry {
  int variable = 0;
  std::int64_t amount = 0;
};

bool applies(const Touch& touch, const Place& place, int slot) {
  if (slot < touch.from || slot >= touch.until) return false;
  if (touch.when == Touch::When::serving) return place.serving()[at(slot)] != 0;
  return touch.when != Touch::When::counting || place.counting()[at(slot)] != 0;
}

// Rows `low <= sum <= high` of variables `0 <= x <= most`, all in whole numbers.
struct Table {
  std::vector<int> row_of, variable_of;
  std::vector<double> amount;
  std::vector<double> low, high;
  std::vector<double> most;

  void add(const std::vector<Entry>& entries, double least, double limit) {
    if (entries.empty()) return;
    for (const Entry& entry : entries) {
      row_of.push_back(static_cast<int>(low.size()));
      variable_of.push_back(entry.variable);
      amount.push_back(static_cast<double>(entry.amount));
    }
    low.push_back(least);
    high.push_back(limit);
  }
  void at_most(const std::vector<Entry>& entries, std::int64_t limit) {
    add(entries, -COIN_DBL_MAX, static_cast<double>(limit));
  }
  void at_least(const std::vector<Entry>& entries, std::int64_t limit) {
    add(entries, static_cast<double>(limit), COIN_DBL_MAX);
  }
};

std::vector<Entry> negative(std::vector<Entry> entries, std::int64_t times) {
  for (Entry& entry : entries) entry.amount *= -times;
  return entries;
}

}  // namespace

struct Program::Model {
  struct Served {  // persons who serve a line at a level of worth
    int line = 0, worth = 0;
  };

  Model(const Limits& shared, int of_slot) : limits(shared), slot(of_slot) {
    open_columns();
    add_rows();
    add_lines();
    matrix = CoinPackedMatrix(true, table.row_of.data(), table.variable_of.data(), table.amount.data(),
                              static_cast<CoinBigIndex>(table.amount.size()));
    matrix.setDimensions(static_cast<int>(table.low.size()), static_cast<int>(table.most.size()));
    const std::vector<double> zero(table.most.size(), 0);
    clp.setLogLevel(0);
    clp.loadProblem(matrix, zero.data(), table.most.data(), zero.data(), table.low.data(), table.high.data());
  }

  void open_columns() {
    const Problem& problem = limits.problem;
    by_counter.resize(at(problem.counters));
    std::vector<std::vector<Entry>> by_profile(problem.profiles.size());
    for (std::size_t i = 0; i < limits.columns.size(); ++i) {
      const Column& column = limits.columns[i];
      if (column.place->presence()[at(slot)] == 0 || slot < column.earliest) continue;
      const int variable = static_cast<int>(opened.size());
      opened.push_back(static_cast<int>(i));
      table.most.push_back(static_cast<double>(limits.units[at(column.profile)]));
      by_profile[at(column.profile)].push_back({variable, 1});
      for (const Touch& touch : column.place->touches()) {
        if (!applies(touch, *column.place, slot)) continue;
        auto& entries = by_counter[at(touch.counter)];
        if (entries.empty() || entries.back().variable != variable) entries.push_back({variable, 0});
        entries.back().amount += touch.amount;
      }
    }
    for (std::size_t p = 0; p < by_profile.size(); ++p) {
      if (by_profile[p].size() > 1) table.at_most(by_profile[p], limits.units[p]);
    }
  }

  void add_rows() {
    for (const Row& row : limits.problem.rows) {
      const auto& first = row.counters.empty() ? none : by_counter[at(row.counters[0])];
      const std::int64_t limit = row.limit[at(slot)];
      switch (row.kind) {
        case Row::Kind::capacity:
          if (limit != no_limit) table.at_most(first, limit);
          break;
        case Row::Kind::ceiling:  // where some present may not count it bounds nothing
          if (limit != no_limit && row.counters.size() == 1) table.at_most(first, limit);
          break;
        case Row::Kind::floor:
          if (limit > 0) table.at_least(first, limit);
          break;
        case Row::Kind::only_with:
          if (limit != no_limit) not_without(first, by_counter[at(row.counters[1])], limit);
          break;
        case Row::Kind::needs:
          if (limit == 0) not_without(first, by_counter[at(row.counters[1])], 0);
          break;
        default:
          break;
      }
    }
    for (const Inflow& inflow : limits.inflows) {
      std::vector<Entry> come;
      for (std::size_t v = 0; v < opened.size(); ++v) {
        const Column& column = limits.columns[at(opened[v])];
        const Profile& profile = limits.problem.profiles[at(column.profile)];
        const bool stood = profile.standing && profile.places[1].area == inflow.area;
        if (column.place->area == inflow.area && !stood) come.push_back({static_cast<int>(v), profile.persons});
      }
      table.at_most(come, inflow.seats[at(slot)]);
    }
  }

  // Where nobody of the others is, at most `limit`; where one is, all may be.
  void not_without(const std::vector<Entry>& some, const std::vector<Entry>& others, std::int64_t limit) {
    std::int64_t all = 0;
    for (const Entry& entry : some) all += entry.amount * static_cast<std::int64_t>(table.most[at(entry.variable)]);
    std::vector<Entry> row = some;
    for (const Entry& entry : negative(others, all)) {
      const auto same =
          std::find_if(row.begin(), row.end(), [&](const Entry& e) { return e.variable == entry.variable; });
      if (same == row.end()) {
        row.push_back(entry);
      } else {
        same->amount += entry.amount;
      }
    }
    if (all > limit) table.at_most(row, limit);
  }

  void add_lines() {
    for (std::size_t i = 0; i < limits.problem.lines.size(); ++i) {
      const Line& line = limits.problem.lines[i];
      const std::int64_t demand = line.demand[at(slot)];
      if (demand == 0) continue;
      std::vector<Entry> places;
      for (std::size_t level = 0; level < line.worth.size(); ++level) {
        const auto& persons = by_counter[at(limits.problem.rows[at(line.fill_row)].counters[level])];
        if (persons.empty()) continue;
        const int variable = static_cast<int>(table.most.size());
        table.most.push_back(static_cast<double>(demand));
        served.push_back({static_cast<int>(i), line.worth[level]});
        places.push_back({variable, 1});
        std::vector<Entry> row = negative(persons, 1);
        row.push_back({variable, 1});
        table.at_most(row, 0);
      }
      if (places.size() > 1) table.at_most(places, demand);
    }
  }

  // Sets the (least) objective and gives the step in which it comes in whole plans.
  std::int64_t weigh(const Weights& weights) {
    std::int64_t step = 0;
    objective.assign(table.most.size(), 0);
    for (std::size_t v = 0; v < opened.size() && !weights.marked.empty(); ++v) {
      if (weights.marked[at(opened[v])] == 0) continue;
      const Column& column = limits.columns[at(opened[v])];
      const std::int64_t price = weights.price * limits.problem.profiles[at(column.profile)].line_persons;
      objective[v] = static_cast<double>(price);
      step = std::gcd(step, price);
    }
    for (std::size_t v = 0; v < opened.size() && !weights.charges.empty(); ++v) {
      const std::int64_t charge = weights.charges[at(opened[v])];
      objective[v] += static_cast<double>(charge);
      step = std::gcd(step, charge);
    }
    for (std::size_t i = 0; i < served.size(); ++i) {
      const int priority = limits.problem.lines[at(served[i].line)].priority;
      if (weights.priority >= 0 && priority != weights.priority) continue;
      const std::int64_t worth = served[i].worth * (weights.prices ? (*weights.prices)[at(priority)] : 1);
      objective[opened.size() + i] = -static_cast<double>(worth);
      step = std::gcd(step, worth);
    }
    std::copy(objective.begin(), objective.end(), clp.objective());
    return step;
  }

  // Weak duality: for any prices of rows the least of `objective` over the box alone, with the rows priced in, is no
  // more than the least over rows and box (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
  // programming", 2004).
  [[nodiscard]] long double safe_least() const {
    const double* price = clp.dualRowSolution();
    std::vector<long double> reduced(objective.begin(), objective.end());
    std::vector<long double> priced(table.low.size(), 0);
    long double sum = 0, box = 0;
    for (std::size_t r = 0; r < priced.size(); ++r) {
      const double side = price[r] > 0 ? table.low[r] : table.high[r];
      if (!std::isfinite(price[r]) || std::abs(side) == COIN_DBL_MAX) continue;
      priced[r] = price[r];
      sum += priced[r] * side;
    }
    for (std::size_t i = 0; i < table.amount.size(); ++i) {
      reduced[at(table.variable_of[i])] -= priced[at(table.row_of[i])] * table.amount[i];
    }
    for (std::size_t v = 0; v < reduced.size(); ++v) {
      if (reduced[v] < 0) sum += reduced[v] * table.most[v];
      if (objective[v] < 0) box += static_cast<long double>(objective[v]) * table.most[v];
    }
    return std::max(sum, box);
  }

  const Limits& limits;
  int slot;
  std::vector<int> opened;  // column of the limits, by variable
  std::vector<Served> served;
  std::vector<std::vector<Entry>> by_counter;
  const std::vector<Entry> none;
  Table table;
  CoinPackedMatrix matrix;
  std::vector<double> objective;
  ClpSimplex clp;
};

Program::Program(const Limits& limits, int slot) : model_(std::make_unique<Model>(limits, slot)) {}

Program::~Program() = default;

std::int64_t Program::most(const Weights& weights) {
  const std::int64_t step = model_->weigh(weights);
  if (step == 0 || model_->served.empty()) return 0;
  model_->clp.primal(1);
  constexpr long double rounding = 1e-6L;  // of the sums above, far below one hundredth
  const long double most = -model_->safe_least() + rounding;
  return static_cast<std::int64_t>(std::floor(most / static_cast<long double>(step))) * step;
}

std::vector<std::pair<int, double>> Program::serving() const {
  std::vector<std::pair<int, double>> persons;
  const double* units = model_->clp.primalColumnSolution();
  for (std::size_t v = 0; v < model_->opened.size(); ++v) {
    const Column& column = model_->limits.columns[at(model_->opened[v])];
    const auto each = model_->limits.problem.profiles[at(column.profile)].line_persons;
    if (units[v] > 0) persons.emplace_back(model_->opened[v], units[v] * static_cast<double>(each));
  }
  return persons;
}

std::int64_t Program::columns() const { return static_cast<std::int64_t>(model_->table.most.size()); }

}  // namespace rebadge::laydown
