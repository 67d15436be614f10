#include "laydown/phased/placement.h"

#include <algorithm>
#include <numeric>

namespace rebadge::laydown::phased {
Placement::Placement(const Table& table, const Cuts* cuts)
    : table_(&table),
      problem_(&table.problem()),
      cuts_(cuts),
      slots_(at(problem_->slots)),
      rows_(problem_->rows.size()),
      layout_{std::vector<int>(problem_->units.size() * slots_),
              std::vector<Amount>(problem_->units.size() * slots_, -1)},
      counters_(slots_ * at(problem_->counters), 0),
      row_values_(slots_ * rows_, 0),
      missing_(slots_ * problem_->lines.size(), 0),
      cover_(problem_->lines.size(), 0),
      whole_(problem_->wholes.size(), 0),
      own_(problem_->units.size(), 0),
      elements_at_(*problem_),
      split_sites_(problem_->most_sites.size() * slots_, 0),
      split_(problem_->most_sites.size(), 0),
      wholes_of_line_(problem_->lines.size()),
      on_line_(problem_->units.size(), problem_->slots, problem_->lines.size()),
      at_site_(problem_->units.size(), problem_->slots, table.sites()),
      in_mission_(problem_->units.size(), problem_->slots, table.missions()),
      row_stamp_(slots_ * rows_, 0),
      line_stamp_(problem_->lines.size(), 0),
      moved_stamp_(layout_.spots.size(), 0) {
  for (const Lift& lift : problem_->lift) seats_.emplace_back(lift.seats.size(), 0);
  for (std::size_t w = 0; w < problem_->wholes.size(); ++w) {
    wholes_of_line_[at(problem_->wholes[w].line)].push_back(static_cast<int>(w));
    for (const int line : problem_->wholes[w].from) wholes_of_line_[at(line)].push_back(static_cast<int>(w));
  }
  for (int unit = 0; unit < static_cast<int>(problem_->units.size()); ++unit) {
    const int spot = start_spot(unit);
    for (int slot = 0; slot < problem_->slots; ++slot) {
      layout_.spots[cell(unit, slot)] = spot;
      on_line_.add(unit, slot, table.spot(spot).line);
      at_site_.add(unit, slot, table.spot(spot).site);
      in_mission_.add(unit, slot, table.spot(spot).mission);
    }
  }
  reweigh();
}

bool Placement::cut(int unit, int spot, int slot) const {
  const int line = table_->spot(spot).line;
  const auto& lines = (*cuts_)[at(unit)];
  if (line < 0 || lines.empty() || lines[at(line)].empty()) return false;
  return table_->spot(spot).kind == Place::Kind::line && lines[at(line)][at(slot)] != 0;
}

void Placement::stint(int unit, int slot, int& from, int& until) const {
  const int here = spot(unit, slot);
  for (from = slot; from > 0 && spot(unit, from - 1) == here;) --from;
  for (until = slot + 1; until < problem_->slots && spot(unit, until) == here;) ++until;
}

void Placement::put(int unit, int slot, int spot) {
  int& now = layout_.spots[cell(unit, slot)];
  moved_.push_back({unit, slot, now});
  count(now, slot, -1);
  count(spot, slot, 1);
  if (table_->spot(now).site != table_->spot(spot).site) {
    count_split(now, slot, -1);
    count_split(spot, slot, 1);
  }
  now = spot;
}

void Placement::count(int spot, int slot, Amount sign) {
  for (const Table::Effect& effect : table_->effects(spot)) {
    if (!table_->holds(effect, slot)) continue;
    Amount& now = counter(effect.counter, slot);
    set(now, now + sign * effect.amount);
  }
  for (const int row : table_->rows(spot)) {
    std::uint32_t& stamp = row_stamp_[of_row(row, slot)];
    if (stamp == epoch_) continue;
    stamp = epoch_;
    again_.emplace_back(slot, row);
  }
}

void Placement::count_split(int spot, int slot, Amount sign) {
  const Table::Spot& there = table_->spot(spot);
  if (there.site < 0) return;
  for (const Split& split : problem_->profiles[at(there.profile)].splits) {
    const int more = elements_at_.add(split.contribution, slot, there.site, sign * split.elements,
                                      [&](Amount& cell, Amount value) { set(cell, value); });
    if (more == 0) continue;
    Amount& sites = split_sites_[at(split.contribution) * slots_ + at(slot)];
    set(sites, sites + more);
    splits_again_.push_back(split.contribution);
  }
}

void Placement::refresh() {
  lines_again_.clear();
  for (const auto& [slot, row_index] : again_) {
    charge(row_values_[of_row(row_index, slot)], row_value(row_index, slot));
    const Row& row = problem_->rows[at(row_index)];
    if (row.kind != Row::Kind::fill) continue;
    set(missing_[at(row.line) * slots_ + at(slot)],
        problem_->lines[at(row.line)].demand[at(slot)] * 100 - served(row.line, slot));
    if (line_stamp_[at(row.line)] == epoch_) continue;
    line_stamp_[at(row.line)] = epoch_;
    lines_again_.push_back(row.line);
  }
  for (const int line : lines_again_) {
    charge(cover_[at(line)], cover_value(line));
    for (const int w : wholes_of_line_[at(line)]) charge(whole_[at(w)], whole_value(problem_->wholes[at(w)]));
  }
  for (const int c : splits_again_) charge(split_[at(c)], split_value(c));
  again_.clear();
  splits_again_.clear();
}

Amount Placement::come_in(int unit, int from, int last, const Mark& start) {
  refresh();
  bool may = true;
  for (int slot = from; slot <= last && may; ++slot) may = arrive(unit, slot);
  if (may && charge_own(unit)) return cost_ - start.cost;
  roll_back(start);
  return never;
}

Amount Placement::make(const Change& change) {
  const Mark start = mark();
  const int last = std::min(change.until, problem_->slots - 1);
  for (int slot = change.from; slot < change.until; ++slot) {
    if (!may_be(change.unit, change.spot, slot)) return never;
  }
  ++epoch_;
  for (int slot = change.from; slot <= last; ++slot) unarrive(change.unit, slot);
  for (int slot = change.from; slot < change.until; ++slot) {
    if (spot(change.unit, slot) != change.spot) put(change.unit, slot, change.spot);
  }
  return come_in(change.unit, change.from, last, start);
}

Amount Placement::take_out(int unit) {
  const Amount cost = cost_;
  const int to = home(unit);
  ++epoch_;
  for (int slot = 0; slot < problem_->slots; ++slot) unarrive(unit, slot);
  for (int slot = 0; slot < problem_->slots; ++slot) {
    if (spot(unit, slot) != to) put(unit, slot, to);
  }
  refresh();
  charge(own_[at(unit)], 0);
  return cost_ - cost;
}

Amount Placement::put_in(int unit, std::span<const int> spots) {
  const Mark start = mark();
  ++epoch_;
  for (int slot = 0; slot < problem_->slots; ++slot) {
    if (spot(unit, slot) != spots[at(slot)]) put(unit, slot, spots[at(slot)]);
  }
  return come_in(unit, 0, problem_->slots - 1, start);
}

bool Placement::charge_own(int unit) {
  if (!profile(unit).toured && own_[at(unit)] == 0) return true;
  const Amount own = own_value(unit);
  if (own == never || own > own_[at(unit)]) return false;
  charge(own_[at(unit)], own);
  return true;
}

void Placement::lay(int unit, const Trajectory& trajectory) {
  for (const Stint& stint : trajectory) {
    for (int slot = stint.from; slot < stint.until; ++slot) {
      const int to = home(unit) + stint.place;
      if (spot(unit, slot) != to) put(unit, slot, to);
    }
  }
}

void Placement::sit(int unit, const Trajectory& trajectory) {
  for (const Stint& stint : trajectory) {
    const int to = home(unit) + stint.place;
    for (int slot = stint.from; slot < stint.until; ++slot) {
      int& now = layout_.spots[cell(unit, slot)];
      if (now == to) continue;
      note_occupant(unit, slot, now, to);
      now = to;
    }
  }
}

void Placement::note_occupant(int unit, int slot, int from, int to) {
  const Table::Spot &was = table_->spot(from), &is = table_->spot(to);
  if (was.line != is.line) {
    on_line_.remove(unit, slot, was.line);
    on_line_.add(unit, slot, is.line);
  }
  if (was.site != is.site) {
    at_site_.remove(unit, slot, was.site);
    at_site_.add(unit, slot, is.site);
  }
  if (was.mission != is.mission) {
    in_mission_.remove(unit, slot, was.mission);
    in_mission_.add(unit, slot, is.mission);
  }
}

std::vector<int> Placement::follow(const std::vector<Trajectory>& trajectories) {
  std::vector<int> refused;
  std::vector<char> laid(trajectories.size(), 1);
  for (int unit = 0; unit < static_cast<int>(trajectories.size()); ++unit) {
    const Trajectory& trajectory = trajectories[at(unit)];
    for (const Stint& stint : trajectory) {
      for (int slot = stint.from; slot < stint.until && laid[at(unit)] != 0; ++slot) {
        laid[at(unit)] = may_be(unit, home(unit) + stint.place, slot) ? 1 : 0;
      }
    }
    if (laid[at(unit)] != 0) sit(unit, trajectory);
  }
  count_all();
  // Where seats are short, those who go to a line of higher priority have them.
  std::vector<int> highest(trajectories.size(), static_cast<int>(problem_->unfilled_price.size()));
  std::vector<int> order(trajectories.size());
  std::iota(order.begin(), order.end(), 0);
  for (const int unit : order) {
    for (const Stint& stint : trajectories[at(unit)]) {
      const int line = table_->spot(home(unit) + stint.place).line;
      if (line >= 0) highest[at(unit)] = std::min(highest[at(unit)], problem_->lines[at(line)].priority);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return highest[at(a)] < highest[at(b)]; });
  for (const int unit : order) {
    const Mark start = mark();
    bool may = laid[at(unit)] != 0;
    for (const Stint& stint : trajectories[at(unit)]) {
      if (may && stint.from < stint.until) may = arrive(unit, stint.from, stint.route);
    }
    if (may && charge_own(unit)) continue;
    refused.push_back(unit);
    if (laid[at(unit)] == 0) continue;
    roll_back(start);
    ++epoch_;
    lay(unit, {{start_spot(unit) - home(unit), 0, problem_->slots, 0, -1}});
    refresh();
  }
  keep();
  return refused;
}

void Placement::roll_back(const Mark& mark) {
  for (; journal_.size() > mark.steps; journal_.pop_back()) *journal_.back().cell = journal_.back().before;
  for (; moved_.size() > mark.moved; moved_.pop_back()) {
    layout_.spots[cell(moved_.back().unit, moved_.back().slot)] = moved_.back().from;
  }
}

void Placement::undo() { roll_back({}); }

void Placement::keep() {
  journal_.clear();
  ++epoch_;
  for (const Moved& moved : moved_) {  // of one unit and slot the first tells where it was
    std::uint32_t& stamp = moved_stamp_[cell(moved.unit, moved.slot)];
    if (stamp == epoch_) continue;
    stamp = epoch_;
    note_occupant(moved.unit, moved.slot, moved.from, spot(moved.unit, moved.slot));
  }
  moved_.clear();
}

void Placement::start_from(const std::vector<Trajectory>& trajectories) {
  for (int unit = 0; unit < static_cast<int>(trajectories.size()); ++unit) {
    ++epoch_;
    for (int slot = 0; slot < problem_->slots; ++slot) unarrive(unit, slot);
    lay(unit, trajectories[at(unit)]);
    refresh();
    for (const Stint& stint : trajectories[at(unit)]) {
      if (stint.from == problem_->slots || stint.from == stint.until) continue;
      const int from = before(unit, stint.from), to = spot(unit, stint.from);
      if (from == to) continue;
      set(cost_, cost_ + table_->move_price(from, to));
      if (stint.route < 0) continue;
      set(layout_.routes[cell(unit, stint.from)], stint.route);
      const int a = table_->spot(from).area, b = table_->spot(to).area;
      take_seats(problem_->routes[at(a)][at(b)][at(stint.route)], stint.from, profile(unit).persons);
    }
    charge(own_[at(unit)], own_value(unit));
    keep();
  }
}

Trajectory trajectory_of(const Table& table, const Layout& layout, int unit) {
  const Problem& problem = table.problem();
  const auto slots = static_cast<std::size_t>(problem.slots);
  const int profile = problem.units[static_cast<std::size_t>(unit)].profile;
  const int start = problem.profiles[static_cast<std::size_t>(profile)].standing ? 1 : 0;
  Trajectory found;
  for (int slot = 0; slot < problem.slots; ++slot) {
    const std::size_t cell = static_cast<std::size_t>(unit) * slots + static_cast<std::size_t>(slot);
    const int here = layout.spots[cell] - table.home(profile);
    if (slot == 0 && here != start) found.push_back({start, 0, 0, 0, -1});
    if (slot > 0 && found.back().place == here) {
      found.back().until = slot + 1;
    } else {
      found.push_back({here, slot, slot + 1, slot, static_cast<int>(layout.routes[cell])});
    }
  }
  return found;
}

}  // namespace rebadge::laydown::phased
