// A placement and the neighbourhoods that are searched around it. Each kind of move has a share of the effort.
#pragma once

#include <array>
#include <cstdint>
#include <tuple>

#include "laydown/phased/candidates.h"
#include "laydown/phased/moves/insert_and_eject.h"
#include "laydown/phased/moves/pass_line.h"
#include "laydown/phased/moves/reinsert.h"
#include "laydown/phased/moves/shift_unit.h"
#include "laydown/phased/moves/swap_units.h"
#include "laydown/phased/placement.h"
#include "search/annealing.h"

namespace rebadge::laydown::phased {

inline constexpr std::array<const char*, 5> move_names{"shift", "swap", "insert and eject", "reinsert", "pass a line"};

class Neighbourhoods {
 public:
  static constexpr std::size_t kinds = move_names.size();
  using Counts = std::array<search::MoveCount, kinds>;
  using Snapshot = Layout;

  Neighbourhoods(const Placement& start, const Candidates& candidates)
      : placement_(start),
        moves_(ShiftUnit(candidates), SwapUnits(candidates), InsertAndEject(candidates), Reinsert(candidates),
               PassLine(candidates, start.table().problem())) {}

  // The kind that is furthest behind its share.
  std::size_t next_kind(const Counts& counts, std::int64_t, search::Random&) const {
    std::size_t next = 0;
    for (std::size_t kind = 1; kind < kinds; ++kind) {
      if (kind == pass && !std::get<pass>(moves_).any()) continue;
      if (counts[kind].effort * shares[next] < counts[next].effort * shares[kind]) next = kind;
    }
    return next;
  }
  Drawn draw(std::size_t kind, search::Random& random, const Temperature& temperature) {
    return search::draw_one(moves_, kind, placement_, random, temperature);
  }
  [[nodiscard]] const Placement& placement() const { return placement_; }
  [[nodiscard]] Amount cost() const { return placement_.cost(); }
  [[nodiscard]] const Snapshot& snapshot() const { return placement_.layout(); }
  [[nodiscard]] std::size_t size() const { return placement_.layout().spots.size(); }
  void follow(const Neighbourhoods& other) { placement_ = other.placement_; }
  void reweigh() { placement_.reweigh(); }

 private:
  enum Kind : std::size_t { shift, swap, insert, reinsert, pass };
  static constexpr std::array<std::int64_t, kinds> shares{7, 30, 41, 20, 2};  // percent of the effort

  Placement placement_;
  std::tuple<ShiftUnit, SwapUnits, InsertAndEject, Reinsert, PassLine> moves_;  // by kind
};

using Annealing = search::Annealing<Neighbourhoods>;
using MoveCounts = Annealing::Counts;

}  // namespace rebadge::laydown::phased
