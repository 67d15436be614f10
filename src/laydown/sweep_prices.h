// What it costs a unit to be at a place, to leave it, to move and to arrive, in N levels.
#pragma once

#include <cstddef>
#include <vector>

#include "laydown/compact.h"
#include "laydown/sweep.h"
#include "model/index.h"

namespace rebadge::laydown {

template <std::size_t N>
class SweepPrices {
  using Value = Compact<N>;

 public:
  // Of slots from `first` on.
  SweepPrices(const Problem& problem, const Profile& profile, const Values& values, const Levels& levels, int first)
      : problem_(problem),
        profile_(profile),
        values_(values),
        first_(at(first)),
        excuse_(index_of(Cost::excuse, levels)),
        slot_(*this, values.slot, nullptr, levels),
        arrive_(*this, values.arrive, &values.arrives, levels),
        leave_(*this, values.leave, &values.leaves, levels),
        held_(*this, values.held, &values.has_held, levels) {
    for (const Place& from : profile.places) {
      for (const Place& to : profile.places) {
        move_.push_back(laydown::compact<N>(move_cost(problem, profile, from, to), levels));
      }
    }
  }

  [[nodiscard]] const Value& stay(int p, int slot) const { return slot_.at(p, slot); }
  [[nodiscard]] const Value& leave(int p, int slot) const { return leave_.at(p, slot); }

  // By slot, and the day after the last: is some price another than on the slot before?
  [[nodiscard]] std::vector<char> changes() const {
    std::vector<char> changed(at(problem_.slots + 1), 0);
    for (const Prices* prices : {&slot_, &arrive_, &leave_}) {
      for (std::size_t p = 0; p < profile_.places.size(); ++p) prices->mark_changes(p, first_, changed);
    }
    return changed;
  }

  // On the way from p to q: what is held there is counted from the slot of setting out to that of landing.
  void set_out(Value& value, int p, int q, int slot) const {
    value += move(p, q);
    if (values_.has_held[at(p)] != 0) value -= held_.at(p, slot);
    if (values_.has_held[at(q)] != 0) value -= held_.at(q, slot);
  }
  void land(Value& value, int p, int q, int slot) const {
    if (values_.has_held[at(p)] != 0) value += held_.at(p, slot);
    if (values_.has_held[at(q)] != 0) value += held_.at(q, slot);
    value += arrive_.at(q, slot);
  }

  // From p to another place of its area on the same slot. No hand-over is asked of a line that goes on or is taken
  // over, and nothing is owed to one for which the other place counts.
  void pass(Value& value, int p, int q, int slot) const {
    const Place& from = profile_.places[at(p)];
    const Place& to = profile_.places[at(q)];
    const bool same_line = from.line >= 0 && from.line == to.line;
    const bool takes_over =
        from.line >= 0 && to.line >= 0 && from.site == to.site && problem_.lines[at(to.line)].is_taking_over(from.line);
    value += move(p, q);
    value += leave(p, slot);
    if (same_line || takes_over) value.level[0] -= leave(p, slot).level[0];
    for (const Owed& owed : values_.owed[at(p)]) {
      if (owed.goes_on(to, slot)) value.level[excuse_] -= owed.on_leaving[at(slot)];
    }
    if (!same_line) value += arrive_.at(q, slot);
  }

 private:
  // By place and slot; the places at which all are 0 share one row.
  class Prices {
   public:
    // `some`: by place, are any not 0 there?
    Prices(const SweepPrices& of, const std::vector<Cost>& costs, const std::vector<char>* some, const Levels& levels)
        : slots_(at(of.problem_.slots + 1)), row_(of.profile_.places.size(), 0) {
      std::size_t rows = 1;
      for (std::size_t p = 0; p < row_.size(); ++p) {
        if (some == nullptr || (*some)[p] != 0) row_[p] = slots_ * rows++;
      }
      values_.resize(rows * slots_);
      for (std::size_t p = 0; p < row_.size(); ++p) {
        if (row_[p] == 0) continue;
        for (std::size_t slot = of.first_; slot < slots_; ++slot) {
          values_[row_[p] + slot] = laydown::compact<N>(costs[p * slots_ + slot], levels);
        }
      }
    }

    [[nodiscard]] const Value& at(int place, int slot) const {
      return values_[row_[static_cast<std::size_t>(place)] + static_cast<std::size_t>(slot)];
    }
    void mark_changes(std::size_t place, std::size_t first, std::vector<char>& changed) const {
      if (row_[place] == 0) return;
      const Value* values = &values_[row_[place]];
      for (std::size_t slot = first + 1; slot + 1 < slots_; ++slot) {
        if (changed[slot] == 0 && !(values[slot] == values[slot - 1])) changed[slot] = 1;
      }
    }

   private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    std::size_t slots_;  // and the day after the last
    std::vector<std::size_t> row_;
    std::vector<Value> values_;
  };

  [[nodiscard]] const Value& move(int p, int q) const { return move_[at(p) * profile_.places.size() + at(q)]; }
  const Problem& problem_;
  const Profile& profile_;
  const Values& values_;
  std::size_t first_;
  std::size_t excuse_;  // where that level stands among the compact ones; it is there when something is owed
  Prices slot_, arrive_, leave_, held_;
  std::vector<Value> move_;  // by place and place
};

}  // namespace rebadge::laydown
