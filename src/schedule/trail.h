// Bounds of whole numbers, changed and taken back in order; each with the reason that it has. What lazy clause
// generation (Ohrimenko, Stuckey and Codish, 2009) keeps as literals is here a bound, and a clause is of bounds: no
// literal has to be made before it is needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rebadge::schedule {

// side 2v: variable v >= least. side 2v + 1: -v >= least, that is v <= -least.
struct Bound {
  int side = 0, least = 0;
  friend bool operator==(const Bound&, const Bound&) = default;
};

constexpr Bound at_least(int variable, int value) { return {2 * variable, value}; }
constexpr Bound at_most(int variable, int value) { return {2 * variable + 1, -value}; }
constexpr Bound negated(Bound b) { return {b.side ^ 1, 1 - b.least}; }

// Why a bound holds. What it hangs on is worked out when somebody asks.
struct Reason {
  enum class Kind : std::int32_t {
    decision,
    clause,    // a: which; all others of the clause are false
    distance,  // this side exceeds side a by b at least
    full,      // resource a is full on day b
    order,     // pair a is in the order that its variable says
    pair,      // pair a cannot be in the other order
  };
  Kind kind = Kind::decision;
  int a = 0, b = 0;
};

class Trail {
 public:
  struct Entry {
    int side = 0, least = 0, was = 0;
    int previous = -1;  // entry of the same side
    int level = 0;
    Reason reason;
  };

  // Variables are numbered from 0 in the order in which they are added. Only at level 0.
  int add_variable(int low, int high) {
    least_.push_back(low);
    least_.push_back(-high);
    root_.insert(root_.end(), {low, -high});
    last_.insert(last_.end(), {-1, -1});
    return static_cast<int>(least_.size() / 2) - 1;
  }

  [[nodiscard]] int variables() const { return static_cast<int>(least_.size() / 2); }
  [[nodiscard]] int least(int side) const { return least_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] int low(int variable) const { return least(2 * variable); }
  [[nodiscard]] int high(int variable) const { return -least(2 * variable + 1); }
  [[nodiscard]] bool fixed(int variable) const { return low(variable) == high(variable); }
  [[nodiscard]] bool holds(Bound b) const { return least(b.side) >= b.least; }
  [[nodiscard]] bool fails(Bound b) const { return holds(negated(b)); }
  // Whatever is decided.
  [[nodiscard]] bool holds_always(Bound b) const { return root_[static_cast<std::size_t>(b.side)] >= b.least; }

  [[nodiscard]] int level() const { return static_cast<int>(levels_.size()); }
  [[nodiscard]] int size() const { return static_cast<int>(entries_.size()); }
  [[nodiscard]] const Entry& operator[](int i) const { return entries_[static_cast<std::size_t>(i)]; }
  // The entry from which on a bound holds, which does hold and not always.
  [[nodiscard]] int since(Bound b) const {
    int i = last_[static_cast<std::size_t>(b.side)];
    while ((*this)[i].was >= b.least) i = (*this)[i].previous;
    return i;
  }
  // What the least of a side was before an entry.
  [[nodiscard]] int least_before(int side, int entry) const {
    int i = last_[static_cast<std::size_t>(side)], value = least(side);
    for (; i >= entry; i = (*this)[i].previous) value = (*this)[i].was;
    return value;
  }
  [[nodiscard]] bool held_before(Bound b, int entry) const { return holds_always(b) || (holds(b) && since(b) < entry); }

  void new_level() { levels_.push_back(size()); }
  // The bound must be new.
  void push(Bound b, Reason reason) {
    const auto side = static_cast<std::size_t>(b.side);
    entries_.push_back({b.side, b.least, least_[side], last_[side], level(), reason});
    last_[side] = size() - 1;
    least_[side] = b.least;
  }
  // Takes back all above a level; `undone` sees each entry after it is.
  template <class Undone>
  void back_to(int level, Undone undone) {
    if (level >= this->level()) return;
    const int size_then = levels_[static_cast<std::size_t>(level)];
    while (size() > size_then) {
      const Entry entry = entries_.back();
      entries_.pop_back();
      least_[static_cast<std::size_t>(entry.side)] = entry.was;
      last_[static_cast<std::size_t>(entry.side)] = entry.previous;
      undone(entry);
    }
    levels_.resize(static_cast<std::size_t>(level));
  }
  // At level 0: what holds now holds always, and nobody will ask why.
  void settle() {
    for (const Entry& entry : entries_) {
      root_[static_cast<std::size_t>(entry.side)] = least_[static_cast<std::size_t>(entry.side)];
      last_[static_cast<std::size_t>(entry.side)] = -1;
    }
    entries_.clear();
  }

 private:
  std::vector<int> least_, root_, last_;  // by side
  std::vector<Entry> entries_;
  std::vector<int> levels_;  // entries at the first decision, the second, ...
};

}  // namespace rebadge::schedule
