// A laydown by phases under change: the spot of each unit in each slot, all counters and the weighted cost. A change is
// made at once; all since the last `keep` can be undone. What is counted is said in problem.h, what it costs in
// row_cost.h and by laydown::State, which tests hold this to; the burden alone is left out.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "laydown/phased/occupants.h"
#include "laydown/phased/table.h"
#include "laydown/row_cost.h"
#include "laydown/site_counts.h"
#include "laydown/trajectory.h"
#include "model/index.h"

namespace rebadge::laydown::phased {

// A unit at a spot in the slots [from, until).
struct Change {
  int unit = 0;
  int spot = 0;
  int from = 0, until = 0;
};

// By unit and slot: where it is, and by which route it came there on that slot; -1: in place, or it was there before.
struct Layout {
  std::vector<int> spots;
  std::vector<Amount> routes;
};

// A change that is made costs so many times an outlook, in effort.
inline constexpr std::int64_t making = 8;

class Placement {
 public:
  // As the world stands. `cuts`: by unit, line and slot, where it may not serve; null: none. Both must outlive this.
  using Cuts = std::vector<std::vector<std::vector<char>>>;
  explicit Placement(const Table& table, const Cuts* cuts = nullptr);

  static constexpr Amount never = std::numeric_limits<Amount>::max() / 4;

  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] Amount cost() const { return cost_; }
  [[nodiscard]] int spot(int unit, int slot) const { return layout_.spots[cell(unit, slot)]; }
  [[nodiscard]] int home(int unit) const { return table_->home(profile_of(unit)); }
  [[nodiscard]] int profile_of(int unit) const { return problem_->units[at(unit)].profile; }
  [[nodiscard]] bool may_be(int unit, int spot, int slot) const {
    return (table_->gate(spot, slot) & Table::there) != 0 && (cuts_ == nullptr || !cut(unit, spot, slot));
  }
  // The slots around one on which the unit stays where it is.
  void stint(int unit, int slot, int& from, int& until) const;
  // Hundredths of persons that a line lacks in a slot.
  [[nodiscard]] Amount missing(int line, int slot) const { return missing_[at(line) * slots_ + at(slot)]; }
  // Does who is at the spot count for a line that lacks persons in the slot?
  [[nodiscard]] bool wanted(int spot, int slot) const;
  // Is there room for the unit under the capacities and ceilings of the spot?
  [[nodiscard]] bool fits(int unit, int spot, int slot) const;
  // By how much a capacity or ceiling that counts who is at the spot is exceeded in the slot; -1: of no counter.
  struct Excess {
    int counter = -1;
    Amount amount = 0;
  };
  [[nodiscard]] Excess excess(int spot, int slot) const;
  // What who is at the spot adds to a counter in the slot.
  [[nodiscard]] Amount adds(int spot, int counter, int slot) const;
  // Of those left behind when a line has passed.
  [[nodiscard]] Amount whole_cost(std::size_t whole) const { return whole_[whole]; }
  // Does any line lack its minimum in some slot?
  [[nodiscard]] bool lacks_minimum() const;
  // Lines that run and lack their minimum on some days.
  [[nodiscard]] std::vector<int> uncovered() const;
  // By how much a row is broken in a slot, as the hard level counts it, a day.
  [[nodiscard]] Amount broken(int row, int slot) const;
  // What its shut gates and tours cost.
  [[nodiscard]] Amount own_cost(int unit) const { return own_[at(unit)]; }

  // What a change alters in the fill of lines and the prices of moves: the difference of cost where it breaks no rule
  // and mends none. Of two in the same slots: as if made together.
  [[nodiscard]] Amount outlook(const Change& change, const Change* other = nullptr) const;
  // The same of one slot, without the moves.
  [[nodiscard]] Amount outlook_on(int slot, const Change& change, const Change* other = nullptr) const;

  // What one more at the spot in the slot alters in the fill of its lines, and in the rows that tie it to others.
  [[nodiscard]] Amount fill_forecast(int spot, int slot) const;
  [[nodiscard]] Amount tie_forecast(int spot, int slot) const;
  // By how much a line is below its minimum in the slot, in hundredths of persons; where nothing is asked of it: none.
  [[nodiscard]] Amount below_minimum(int line, int slot) const;
  // The same of a line that may not be below it once it runs.
  [[nodiscard]] Amount under_minimum(int line, int slot) const;
  // Would one more on the line break that it, or the one that takes it over, passes whole?
  [[nodiscard]] bool parts_whole(int line, int slot) const;
  // Is there a route with seats for so many who leave on the slot?
  [[nodiscard]] bool has_seats(Amount persons, int from_area, int to_area, int slot) const;

  // Makes a change and gives the difference of cost; `never` and nothing is changed where a gate is shut, no seat is
  // left, a tour would end or begin too soon, or one would be longer over its time than before.
  Amount make(const Change& change);
  // Of one unit: to home on all slots, whatever its tours ask; and from there to the spots, by slot. What `put_in`
  // gives is as of `make`.
  Amount take_out(int unit);
  Amount put_in(int unit, std::span<const int> spots);
  // All units to these trajectories, from the world as it stands, by the routes that are named where there are seats.
  // Who cannot stays as it is; those are returned.
  std::vector<int> follow(const std::vector<Trajectory>& trajectories);
  void undo();
  void keep();
  // What it costs, anew: the table's weights have changed.
  void reweigh();
  // Trajectories of this problem; whether they may be is not asked.
  void start_from(const std::vector<Trajectory>& trajectories);

  // As of the last `keep`.
  [[nodiscard]] const std::vector<int>& on_line(int slot, int line) const { return on_line_.in(slot, line); }
  [[nodiscard]] const std::vector<int>& at_site(int slot, int site) const { return at_site_.in(slot, site); }
  [[nodiscard]] const std::vector<int>& in_mission(int slot, int mission) const {
    return in_mission_.in(slot, mission);
  }

 private:
  struct Step {
    Amount* cell;
    Amount before;
  };
  struct Moved {
    int unit, slot, from;
  };
  [[nodiscard]] std::size_t cell(int unit, int slot) const { return at(unit) * slots_ + at(slot); }
  [[nodiscard]] const Profile& profile(int unit) const { return problem_->profiles[at(profile_of(unit))]; }
  [[nodiscard]] bool cut(int unit, int spot, int slot) const;
  [[nodiscard]] int start_spot(int unit) const { return home(unit) + (profile(unit).standing ? 1 : 0); }
  [[nodiscard]] int before(int unit, int slot) const { return slot == 0 ? start_spot(unit) : spot(unit, slot - 1); }
  // All counters on a slot.
  struct Counters {
    const Amount* first;
    std::size_t slots;
    Amount operator[](int counter) const { return first[at(counter) * slots]; }
  };
  [[nodiscard]] Counters counters(int slot) const { return {counters_.data() + slot, slots_}; }
  [[nodiscard]] Amount& counter(int c, int slot) { return counters_[at(c) * slots_ + at(slot)]; }
  [[nodiscard]] std::size_t of_row(int row, int slot) const { return at(row) * slots_ + at(slot); }
  [[nodiscard]] Amount served(int line, int slot) const;
  [[nodiscard]] Amount on(int line, int slot) const { return counters(slot)[problem_->lines[at(line)].on]; }  // persons

  void set(Amount& cell, Amount value) {
    if (cell == value) return;
    journal_.push_back({&cell, cell});
    cell = value;
  }
  void charge(Amount& cell, Amount value) {
    set(cost_, cost_ + value - cell);
    set(cell, value);
  }
  // How far all was, to come back to; as of the last `keep` by default.
  struct Mark {
    std::size_t steps = 0, moved = 0;
    Amount cost = 0;
  };
  [[nodiscard]] Mark mark() const { return {journal_.size(), moved_.size(), cost_}; }
  void roll_back(const Mark& mark);

  // placement.cpp
  void lay(int unit, const Trajectory& trajectory);
  void sit(int unit, const Trajectory& trajectory);  // before all is counted
  void note_occupant(int unit, int slot, int from, int to);
  bool charge_own(int unit);
  // Where it was put, on the slots up to the last: the difference since the mark, or `never` and as of the mark.
  Amount come_in(int unit, int from, int last, const Mark& start);
  void put(int unit, int slot, int spot);
  void count(int spot, int slot, Amount sign);
  void count_split(int spot, int slot, Amount sign);
  void refresh();
  [[nodiscard]] Amount moves_outlook(const Change& change) const;
  // placement_moves.cpp: how the unit comes to where it is on a slot.
  bool arrive(int unit, int slot, int route = -1);
  void unarrive(int unit, int slot);
  // That one or the first that has seats.
  bool take_route(int unit, int slot, const Table::Spot& from, const Table::Spot& to, int wanted);
  void take_seats(const Route& route, int slot, Amount persons);
  [[nodiscard]] bool has_seats(const Route& route, int slot, Amount persons) const;
  // `never`: a tour ends or begins too soon.
  [[nodiscard]] Amount own_value(int unit) const;
  // placement_costs.cpp
  [[nodiscard]] Amount row_value(int row, int slot) const;
  // What a row would cost over the slot with these counters; `value(i)`: the row's i-th.
  template <class Value>
  [[nodiscard]] Amount row_value(int row, int slot, Value&& value) const {
    Amount day = 0;
    row_cost(*problem_, problem_->rows[at(row)], slot, value,
             [&](int level, Amount amount) { day += table_->weights()[level] * amount; });
    return day * problem_->length(slot);
  }
  [[nodiscard]] Amount cover_value(int line) const;
  [[nodiscard]] Amount left_behind(const Whole& whole, int slot) const;
  [[nodiscard]] Amount whole_value(const Whole& whole) const;
  [[nodiscard]] Amount split_value(int contribution) const;
  void count_all();  // but for what moves and units of their own cost

  const Table* table_;
  const Problem* problem_;
  const Cuts* cuts_;
  std::size_t slots_, rows_;
  Layout layout_;
  // By counter, row and line, and by slot: a change is of a run of slots.
  std::vector<Amount> counters_, row_values_, missing_;
  std::vector<Amount> cover_, whole_, own_;  // what they cost, by line, whole and unit
  SiteCounts elements_at_;
  std::vector<Amount> split_sites_;         // by contribution and slot: sites with an element of it
  std::vector<Amount> split_;               // what it costs, by contribution
  std::vector<std::vector<Amount>> seats_;  // taken, by lift and bucket
  std::vector<std::vector<int>> wholes_of_line_;
  Amount cost_ = 0;
  std::vector<Step> journal_;
  std::vector<Moved> moved_;
  Occupants on_line_, at_site_, in_mission_;
  // What a change touches and is looked at again.
  std::uint32_t epoch_ = 0;
  std::vector<std::uint32_t> row_stamp_, line_stamp_, moved_stamp_;  // by row and slot; by line; by unit and slot
  std::vector<std::pair<int, int>> again_;                           // slot and row
  std::vector<int> lines_again_, splits_again_;
};

// The trajectory of a unit in a layout.
Trajectory trajectory_of(const Table& table, const Layout& layout, int unit);

}  // namespace rebadge::laydown::phased
