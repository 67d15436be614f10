// What rows, cover, lines that pass whole and splits cost.
#include <algorithm>

#include "laydown/phased/placement.h"
#include "laydown/row_cost.h"

namespace rebadge::laydown::phased {

Amount Placement::served(int line, int slot) const {
  const Line& l = problem_->lines[at(line)];
  const auto& levels = problem_->rows[at(l.fill_row)].counters;
  const Counters now = counters(slot);
  return served_by(l, slot, [&](std::size_t i) { return now[levels[i]]; });
}

Amount Placement::row_value(int row_index, int slot) const {
  const Row& row = problem_->rows[at(row_index)];
  const Counters now = counters(slot);
  return row_value(row_index, slot, [&](std::size_t i) { return now[row.counters[i]]; });
}

Amount Placement::broken(int row_index, int slot) const {
  if (row_values_[of_row(row_index, slot)] < table_->weights()[Cost::hard]) return 0;
  const Row& row = problem_->rows[at(row_index)];
  const Counters now = counters(slot);
  Amount sum = 0;
  row_cost(
      *problem_, row, slot, [&](std::size_t i) { return now[row.counters[i]]; },
      [&](int level, Amount amount) { sum += level == Cost::hard ? amount : 0; });
  return sum;
}

Amount Placement::cover_value(int line_index) const {
  const Line& line = problem_->lines[at(line_index)];
  if (line.minimum == 0 || !line.cover) return 0;
  bool runs = line.runs_at_start;
  Amount lacking = 0;
  for (int slot = 0; slot < problem_->slots; ++slot) {
    if (line.demand[at(slot)] == 0) continue;
    runs = runs || below_minimum(line_index, slot) == 0;
    if (runs) lacking += under_minimum(line_index, slot) * problem_->length(slot);
  }
  return lacking * table_->weights()[Cost::excuse];
}

bool Placement::lacks_minimum() const {
  for (int line = 0; line < static_cast<int>(problem_->lines.size()); ++line) {
    for (int slot = 0; slot < problem_->slots; ++slot) {
      if (below_minimum(line, slot) > 0) return true;
    }
  }
  return false;
}

void Placement::reweigh() {
  count_all();
  for (int unit = 0; unit < static_cast<int>(problem_->units.size()); ++unit) charge(own_[at(unit)], own_value(unit));
  keep();
}

std::vector<int> Placement::uncovered() const {
  std::vector<int> lines;
  for (std::size_t line = 0; line < cover_.size(); ++line) {
    if (cover_[line] > 0) lines.push_back(static_cast<int>(line));
  }
  return lines;
}

Amount Placement::left_behind(const Whole& whole, int slot) const {
  Amount persons = -whole.tolerated;
  for (const int from : whole.from) persons += on(from, slot);
  return persons;
}

Amount Placement::whole_value(const Whole& whole) const {
  Amount person_days = 0;
  bool passed = false;
  for (int slot = 0; slot < problem_->slots; ++slot) {
    passed = passed || on(whole.line, slot) > 0;
    if (passed) person_days += std::max<Amount>(0, left_behind(whole, slot)) * problem_->length(slot);
  }
  return person_days * table_->weights()[Cost::hard];
}

Amount Placement::split_value(int contribution) const {
  const Amount* sites = split_sites_.data() + at(contribution) * slots_;
  const Amount further = *std::max_element(sites, sites + slots_) - 1;
  return std::max<Amount>(0, further) * problem_->split_price * 100 * table_->weights()[Cost::priced];
}

void Placement::count_all() {
  ++epoch_;
  std::fill(counters_.begin(), counters_.end(), 0);
  std::fill(split_sites_.begin(), split_sites_.end(), 0);
  elements_at_.clear();
  for (int unit = 0; unit < static_cast<int>(problem_->units.size()); ++unit) {
    for (int slot = 0; slot < problem_->slots; ++slot) {
      count(spot(unit, slot), slot, 1);
      count_split(spot(unit, slot), slot, 1);
    }
    journal_.clear();
  }
  again_.clear();
  for (int slot = 0; slot < problem_->slots; ++slot) {
    for (std::size_t row = 0; row < rows_; ++row) again_.emplace_back(slot, static_cast<int>(row));
  }
  refresh();
  journal_.clear();
}

}  // namespace rebadge::laydown::phased
