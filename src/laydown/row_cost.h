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

// On all slots of [from, until). `value(i, slot)`: the row's i-th counter in the slot; `add(slot, level, amount)` is
// told what the row costs a day.
template <class F, class G>
void row_costs(const Problem& problem, const Row& row, int from, int until, F&& value, G&& add) {
  using search::Cost;
  const auto above = [](std::int64_t amount, std::int64_t limit) { return std::max<std::int64_t>(0, amount - limit); };
  const auto each = [from, until](auto&& ask) {
    for (int slot = from; slot < until; ++slot) ask(slot, static_cast<std::size_t>(slot));
  };
  switch (row.kind) {
    case Row::Kind::fill: {
      const Line& line = problem.lines[static_cast<std::size_t>(row.line)];
      const std::int64_t price = problem.unfilled_price[static_cast<std::size_t>(line.priority)];
      return each([&](int slot, std::size_t here) {
        const std::int64_t demand = line.demand[here];
        if (demand == 0) return;
        const std::int64_t got = served_by(line, slot, [&](std::size_t i) { return value(i, slot); });
        const std::int64_t missing = demand * 100 - got;
        add(slot, Cost::minimum + line.priority, above(line.minimum * 100, got));
        if (problem.strict) add(slot, Cost::unfilled + line.priority, missing);
        add(slot, Cost::priced, missing * price);
      });
    }
    case Row::Kind::capacity:
      return each([&](int slot, std::size_t here) {
        const std::int64_t use = value(0, slot), limit = row.limit[here], comfort = row.other[here];
        if (limit != no_limit) add(slot, Cost::hard, above(use + value(1, slot), limit));
        if (comfort != no_limit) add(slot, Cost::comfort, row.weight * above(use, comfort));
      });
    case Row::Kind::balance:
      return each([&](int slot, std::size_t here) {
        const std::int64_t first = row.limit[here], second = row.other[here];
        if (first == no_limit || second == no_limit) return;
        const std::int64_t wanted = row.factor * (first - value(0, slot));
        add(slot, Cost::comfort, row.weight * above(wanted, second - value(1, slot)));
      });
    case Row::Kind::ceiling:
      return each([&](int slot, std::size_t here) {
        const std::int64_t exempt = row.counters.size() > 1 ? value(1, slot) : 0;
        add(slot, Cost::hard, above(value(0, slot) - exempt, row.limit[here]));
      });
    case Row::Kind::floor:
      return each([&](int slot, std::size_t here) { add(slot, Cost::hard, above(row.limit[here], value(0, slot))); });
    case Row::Kind::only_with:
      return each([&](int slot, std::size_t here) {
        if (value(1, slot) == 0) add(slot, Cost::hard, above(value(0, slot), row.limit[here]));
      });
    case Row::Kind::conflict:
      return each([&](int slot, std::size_t here) {
        const std::int64_t a = value(0, slot), b = value(1, slot), both = value(2, slot);
        add(slot, Cost::hard, above(a * b + (a + b) * both + both * (both - 1) / 2, row.limit[here]));
      });
    case Row::Kind::spread:
      return each([&](int slot, std::size_t here) {
        std::int64_t zones = 0;
        for (std::size_t i = 0; i < row.counters.size(); ++i) zones += value(i, slot) > 0 ? 1 : 0;
        if (zones > 0) add(slot, Cost::hard, above(row.factor - zones, row.limit[here]));
      });
    case Row::Kind::needs:
      return each([&](int slot, std::size_t here) {
        if (value(0, slot) > 0 && value(1, slot) == 0) add(slot, Cost::hard, above(1, row.limit[here]));
      });
  }
}

// In one slot. `value(i)`: the row's i-th counter; `add(level, amount)` is told what the row costs a day.
template <class F, class G>
void row_cost(const Problem& problem, const Row& row, int slot, F&& value, G&& add) {
  row_costs(
      problem, row, slot, slot + 1, [&](std::size_t i, int) { return value(i); },
      [&](int, int level, std::int64_t amount) { add(level, amount); });
}

}  // namespace rebadge::laydown
