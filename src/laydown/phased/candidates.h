// Who may serve what, for drawing moves; the same for all threads.
#pragma once

#include <utility>
#include <vector>

#include "laydown/phased/placement.h"
#include "model/index.h"
#include "search/random.h"

namespace rebadge::laydown::phased {

struct Draw {
  int unit = -1, spot = -1, slot = 0;
};

class Candidates {
 public:
  explicit Candidates(const Table& table);

  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] const std::vector<int>& movable() const { return movable_; }  // units with anywhere else to be
  [[nodiscard]] int draw_unit(search::Random& random) const { return movable_[random.pick(movable_.size())]; }
  [[nodiscard]] int draw_spot(int profile, search::Random& random) const {
    return table_->home(profile) + static_cast<int>(random.pick(static_cast<std::size_t>(table_->spots_of(profile))));
  }
  // Any unit, spot and slot; false: it may not be there.
  bool draw(const Placement& placement, search::Random& random, Draw& draw) const;
  // All units of a profile.
  [[nodiscard]] const std::vector<int>& units_of(int profile) const { return units_of_profile_[at(profile)]; }
  // Those who may serve the line.
  void add_units_of(int line, std::vector<int>& units) const;
  // Lines of which one is drawn every other time that a line is; none: all alike.
  void focus_on(std::vector<int> lines) { focus_ = std::move(lines); }
  // A unit to a line that lacks persons; false: none was met.
  bool draw_wanted(const Placement& placement, search::Random& random, Draw& draw) const;
  // The slots of a change around a slot drawn: of the unit's stint, or some of it, or beyond, as far as the spot is
  // open. False: it is there.
  static bool draw_slots(const Placement& placement, const Draw& draw, search::Random& random, Change& change);

 private:
  const Table* table_;
  std::vector<int> movable_, focus_;
  std::vector<std::vector<int>> spots_of_line_;
  std::vector<std::vector<int>> units_of_profile_;
};

}  // namespace rebadge::laydown::phased
