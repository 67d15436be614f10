// A few units that have to do with one another are taken out, and each is put back where that is best on all slots: who
// are at one site or line, or like elements of one contribution.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "laydown/phased/best_path.h"
#include "laydown/phased/moves/move.h"

namespace rebadge::laydown::phased {

class Reinsert {
 public:
  explicit Reinsert(const Candidates& candidates) : candidates_(&candidates), path_(candidates.table()) {}

  Drawn draw(Placement& placement, search::Random& random, const Temperature& temperature) {
    const std::size_t size = draw_units(placement, random);
    const Amount most = temperature.draw_most(random);
    std::int64_t effort = 0;
    Amount delta = 0;
    for (std::size_t i = 0; i < size; ++i) {
      delta += placement.take_out(units_[i]);
      effort += making * placement.table().problem().slots;
    }
    for (std::size_t i = 0; i < size; ++i) {
      const Amount in = path_.put(placement, units_[i], &random, &temperature);
      effort += path_.effort();
      if (in == Placement::never) return settle(placement, in, most, effort);
      delta += in;
    }
    return settle(placement, delta, most, effort);
  }

 private:
  static constexpr std::size_t most_neighbours = 4, most_like = 8;

  // The first is wanted somewhere, or any.
  std::size_t draw_units(const Placement& placement, search::Random& random) {
    Draw first;
    if (random.pick(2) == 0 || !candidates_->draw_wanted(placement, random, first)) {
      first.unit = candidates_->draw_unit(random);
      first.slot = static_cast<int>(random.pick(static_cast<std::size_t>(placement.table().problem().slots)));
      first.spot = placement.spot(first.unit, first.slot);
    }
    units_[0] = first.unit;
    return random.pick(4) == 0 ? add_like(placement, random) : add_neighbours(placement, random, first);
  }

  std::size_t add_like(const Placement& placement, search::Random& random) {
    const auto& like = candidates_->units_of(placement.profile_of(units_[0]));
    std::size_t size = 1;
    const std::size_t first = random.pick(like.size());
    for (std::size_t i = 0; i < like.size() && size < most_like; ++i) {
      const int unit = like[(first + i) % like.size()];
      if (unit != units_[0]) units_[size++] = unit;
    }
    return size;
  }

  // Who are where the first is wanted, or where it is.
  std::size_t add_neighbours(const Placement& placement, search::Random& random, const Draw& first) {
    const std::size_t wished = 1 + random.pick(most_neighbours);
    const Table::Spot& to = placement.table().spot(first.spot);
    std::size_t size = 1;
    for (std::size_t tries = 0; to.site >= 0 && size < wished && tries < 2 * wished; ++tries) {
      const auto& there = to.line >= 0 && random.pick(2) == 0 ? placement.on_line(first.slot, to.line)
                                                              : placement.at_site(first.slot, to.site);
      if (there.empty()) continue;
      const int unit = there[random.pick(there.size())];
      const auto end = units_.begin() + static_cast<std::ptrdiff_t>(size);
      if (std::find(units_.begin(), end, unit) == end) units_[size++] = unit;
    }
    return size;
  }

  const Candidates* candidates_;
  BestPath path_;
  std::array<int, most_like> units_{};
};

}  // namespace rebadge::laydown::phased
