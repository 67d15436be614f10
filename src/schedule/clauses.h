// Clauses of bounds, of which at least one holds in every schedule that is looked for; each watched by two of its
// bounds.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/trail.h"

namespace rebadge::schedule {

class Clauses {
 public:
  struct Watch {
    int fails_at = 0;  // least of the side from which on the watched bound fails
    int clause = 0;
    Bound other;  // one more of the clause: where it holds there is nothing to do
  };

  explicit Clauses(int sides) : watches_(static_cast<std::size_t>(sides)) {}

  // The first two are watched; `levels`: how many it is of (Audemard and Simon's literal blocks distance, 2009).
  int add(const std::vector<Bound>& bounds, int levels);
  [[nodiscard]] int size(int clause) const { return head(clause).size; }
  [[nodiscard]] Bound* bounds(int clause) { return store_.data() + clause; }
  [[nodiscard]] const Bound* bounds(int clause) const { return store_.data() + clause; }
  [[nodiscard]] int levels(int clause) const { return head(clause).levels; }
  void set_levels(int clause, int levels) { head(clause).levels = levels; }
  // It helped to explain a conflict.
  void note_use(int clause) { head(clause).used_at = ++uses_; }
  [[nodiscard]] int count() const { return static_cast<int>(heads_.size()); }

  std::vector<Watch>& watched_by(int side) { return watches_[static_cast<std::size_t>(side)]; }
  // Moves a watch from the second bound to another of the clause. The caller takes the old one off its list.
  void watch_instead(int clause, int other);

  // Forgets half of the clauses of more than two levels, those that were not used for longest. At level 0, where no
  // clause is a reason.
  void forget(const Trail& trail);

 private:
  struct Head {
    int size = 0, levels = 0;
    std::int64_t used_at = 0;
  };
  [[nodiscard]] Head& head(int clause) { return heads_[static_cast<std::size_t>(number(clause))]; }
  [[nodiscard]] const Head& head(int clause) const { return heads_[static_cast<std::size_t>(number(clause))]; }
  [[nodiscard]] int number(int clause) const { return store_[static_cast<std::size_t>(clause) - 1].side; }
  void watch(int clause);

  // A clause is the place of its first bound; before it, its number among the heads.
  std::vector<Bound> store_;
  std::vector<Head> heads_;
  std::vector<std::vector<Watch>> watches_;  // by side that makes the bound fail
  std::int64_t uses_ = 0;
};

}  // namespace rebadge::schedule
