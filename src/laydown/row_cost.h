// What a row costs in a slot, from its counters there; the one place where that is said to the engines.
#pragma once

#include <algorithm>
#include <cstdint>

#include "laydown/problem.h"
#include "search/cost.h"

namespace rebadge::laydown {

// Hundredths of persons that a line has in a slot: the best count first. `value(i)`: persons on the worth level i.
template <class F>
std::int64_t served_by(const Line& line, int slot, F&& value) {
  std::int64_t places = line.demand[static_cast<std::size_t>(slot)];
  std::int64_t served = 0;
  for (std::size_t i = 0; i < line.worth.size() && places > 0; ++i) {
    const std::int64_t used = std::min(places, value(i));
    served += used * line.worth[i];
    places -= used;
  }
  return served;
}

// `value(i)`: the row's i-th counter in the slot; `add(level, amount)` is told what the row costs a day.
template <class F, class G>
void row_cost(const Problem& problem, const Row& row, int slot, F&& value, G&& add) {
  using search::Cost;
  const auto here = static_cast<std::size_t>(slot);
  const auto above = [](std::int64_t amount, std::int64_t limit) { return std::max<std::int64_t>(0, amount - limit); };
  switch (row.kind) {
    case Row::Kind::fill: {
      const Line& line = problem.lines[static_cast<std::size_t>(row.line)];
      const std::int64_t demand = line.demand[here];
      if (demand == 0) return;
      const std::int64_t got = served_by(line, slot, value);
      const std::int64_t missing = demand * 100 - got;
      add(Cost::minimum + line.priority, above(line.minimum * 100, got));
      if (problem.strict) add(Cost::unfilled + line.priority, missing);
      add(Cost::priced, missing * problem.unfilled_price[static_cast<std::size_t>(line.priority)]);
      return;
    }
    case Row::Kind::capacity: {
      const std::int64_t use = value(0), limit = row.limit[here], comfort = row.other[here];
      if (limit != no_limit) add(Cost::hard, above(use + value(1), limit));
      if (comfort != no_limit) add(Cost::comfort, row.weight * above(use, comfort));
      return;
    }
    case Row::Kind::balance: {
      const std::int64_t first = row.limit[here], second = row.other[here];
      if (first == no_limit || second == no_limit) return;
      add(Cost::comfort, row.weight * above(row.factor * (first - value(0)), second - value(1)));
      return;
    }
    case Row::Kind::ceiling:
      add(Cost::hard, above(value(0) - (row.counters.size() > 1 ? value(1) : 0), row.limit[here]));
      return;
    case Row::Kind::floor:
      add(Cost::hard, above(row.limit[here], value(0)));
      return;
    case Row::Kind::only_with:
      if (value(1) == 0) add(Cost::hard, above(value(0), row.limit[here]));
      return;
    case Row::Kind::conflict: {
      const std::int64_t a = value(0), b = value(1), both = value(2);
      add(Cost::hard, above(a * b + (a + b) * both + both * (both - 1) / 2, row.limit[here]));
      return;
    }
    case Row::Kind::spread: {
      std::int64_t zones = 0;
      for (std::size_t i = 0; i < row.counters.size(); ++i) zones += value(i) > 0 ? 1 : 0;
      if (zones > 0) add(Cost::hard, above(row.factor - zones, row.limit[here]));
      return;
    }
    case Row::Kind::needs:
      if (value(0) > 0 && value(1) == 0) add(Cost::hard, above(1, row.limit[here]));
      return;
  }
}

}  // namespace rebadge::laydown
