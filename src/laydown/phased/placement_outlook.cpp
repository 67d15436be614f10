// What a change would alter, asked without making it.
#include <algorithm>
#include <array>

#include "laydown/phased/placement.h"

namespace rebadge::laydown::phased {

bool Placement::wanted(int spot, int slot) const {
  const auto fills = table_->fills(spot);
  return std::any_of(fills.begin(), fills.end(), [&](const Table::Effect& effect) {
    return table_->holds(effect, slot) && missing(table_->line_of(effect.counter), slot) > 0;
  });
}

bool Placement::fits(int unit, int to, int slot) const {
  const Counters now = counters(slot);
  for (const Table::Effect& effect : table_->others(to)) {
    const Amount limit = table_->limit(effect.counter, slot);
    if (now[effect.counter] + effect.amount <= limit || !table_->holds(effect, slot)) continue;
    const Amount more = effect.amount - adds(spot(unit, slot), effect.counter, slot);
    if (more > 0 && now[effect.counter] + more > limit) return false;
  }
  return true;
}

Placement::Excess Placement::excess(int s, int slot) const {
  const Counters now = counters(slot);
  for (const Table::Effect& effect : table_->others(s)) {
    const Amount over = now[effect.counter] - table_->limit(effect.counter, slot);
    if (over > 0 && table_->holds(effect, slot)) return {effect.counter, over};
  }
  return {};
}

Amount Placement::adds(int s, int counter, int slot) const {
  Amount sum = 0;
  for (const Table::Effect& effect : table_->others(s)) {
    if (effect.counter == counter && table_->holds(effect, slot)) sum += effect.amount;
  }
  return sum;
}

Amount Placement::moves_outlook(const Change& change) const {
  Amount sum = 0;
  const int last = std::min(change.until, problem_->slots - 1);
  int was = before(change.unit, change.from), is = was;
  for (int slot = change.from; slot <= last; ++slot) {
    const int old_spot = spot(change.unit, slot), new_spot = slot < change.until ? change.spot : old_spot;
    if (was != old_spot) sum -= table_->move_price(was, old_spot);
    if (is != new_spot) sum += table_->move_price(is, new_spot);
    was = old_spot, is = new_spot;
  }
  return sum;
}

Amount Placement::outlook(const Change& change, const Change* other) const {
  Amount sum = moves_outlook(change) + (other != nullptr ? moves_outlook(*other) : 0);
  for (int slot = change.from; slot < change.until; ++slot) sum += outlook_on(slot, change, other);
  return sum;
}

Amount Placement::outlook_on(int slot, const Change& change, const Change* other) const {
  struct Shift {
    int line, counter;
    Amount amount;
  };
  std::array<Shift, 32> shifts;  // a spot counts for its line and those above and below it in its chain
  std::size_t size = 0;
  const auto collect = [&](const Change& c) {
    const int now = spot(c.unit, slot);
    if (now == c.spot) return;
    for (const auto& [spot, sign] : {std::pair{now, -1}, std::pair{c.spot, 1}}) {
      for (const Table::Effect& effect : table_->fills(spot)) {
        if (!table_->holds(effect, slot) || size == shifts.size()) continue;
        shifts[size++] = {table_->line_of(effect.counter), effect.counter, sign * effect.amount};
      }
    }
  };
  collect(change);
  if (other != nullptr) collect(*other);
  const Counters now = counters(slot);
  Amount sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const int line = shifts[i].line;
    std::size_t first = 0;
    while (shifts[first].line != line) ++first;
    if (first != i) continue;
    const int row_index = problem_->lines[at(line)].fill_row;
    const Row& row = problem_->rows[at(row_index)];
    sum += row_value(row_index, slot, [&](std::size_t level) {
      Amount value = now[row.counters[level]];
      for (std::size_t j = i; j < size; ++j) {
        if (shifts[j].counter == row.counters[level]) value += shifts[j].amount;
      }
      return value;
    });
    sum -= row_values_[of_row(row_index, slot)];
  }
  return sum;
}

Amount Placement::fill_forecast(int s, int slot) const {
  const Counters now = counters(slot);
  Amount sum = 0;
  for (const Table::Effect& effect : table_->fills(s)) {
    if (!table_->holds(effect, slot)) continue;
    const int line = table_->line_of(effect.counter);
    if (missing(line, slot) <= 0) continue;
    const int row_index = problem_->lines[at(line)].fill_row;
    const Row& row = problem_->rows[at(row_index)];
    sum += row_value(row_index, slot, [&](std::size_t level) {
      const int counter = row.counters[level];
      return now[counter] + (counter == effect.counter ? effect.amount : 0);
    });
    sum -= row_values_[of_row(row_index, slot)];
  }
  return sum;
}

Amount Placement::tie_forecast(int s, int slot) const {
  const Counters now = counters(slot);
  Amount sum = 0;
  for (const int row_index : table_->ties(s)) {
    const Row& row = problem_->rows[at(row_index)];
    sum += row_value(row_index, slot,
                     [&](std::size_t i) { return now[row.counters[i]] + adds(s, row.counters[i], slot); });
    sum -= row_values_[of_row(row_index, slot)];
  }
  return sum;
}

Amount Placement::below_minimum(int line_index, int slot) const {
  const Line& line = problem_->lines[at(line_index)];
  if (line.minimum == 0 || line.demand[at(slot)] == 0) return 0;
  return std::max<Amount>(0, line.minimum * 100 - (line.demand[at(slot)] * 100 - missing(line_index, slot)));
}

Amount Placement::under_minimum(int line, int slot) const {
  return problem_->lines[at(line)].keeps_minimum(slot) ? below_minimum(line, slot) : 0;
}

bool Placement::parts_whole(int line, int slot) const {
  for (const int w : wholes_of_line_[at(line)]) {
    const Whole& whole = problem_->wholes[at(w)];
    if (line == whole.line) {
      for (int s = slot; s < problem_->slots; ++s) {
        if (left_behind(whole, s) > 0) return true;
      }
    } else {
      for (int s = 0; s <= slot; ++s) {
        if (on(whole.line, s) > 0) return true;
      }
    }
  }
  return false;
}

}  // namespace rebadge::laydown::phased
