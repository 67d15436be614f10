// One run of days on which nothing changes as a linear program (Clp): units of like places split over the places that
// their gates open and that they can have reached. In it are: their number, capacity, ceilings, least numbers, demand,
// worth, sharing and the seats that brought them; of `only_with` and `needs` that nobody is alone. Left out are
// integrality, conflicts, spread, tours, whole passing, hand-over, cover, and what is held under way.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "laydown/bound_reach.h"
#include "laydown/problem.h"

namespace rebadge::laydown {

// Units of a profile at one of its places.
struct Column {
  int profile = 0;
  const Place* place = nullptr;
  int earliest = 0;  // first slot on which a unit can be there
};

// Persons present in an area who did not stand there need a seat into it.
struct Inflow {
  int area = 0;
  std::vector<std::int64_t> seats;  // by slot: all that can have brought somebody by then
};

// What all programs of a case share.
struct Limits {
  const Problem& problem;
  std::vector<Column> columns;
  std::vector<std::int64_t> units;  // by profile
  std::vector<Inflow> inflows;
};

// What is weighed: hundredths of persons served a day, on lines of one priority or (-1) all, each by the price of its
// line's priority if there are prices, less a price for each person at a place that is marked and what a unit is
// charged at its place.
struct Weights {
  int priority = -1;
  std::optional<std::array<std::int64_t, 5>> prices = std::nullopt;
  std::int64_t price = 0;             // hundredths a person who serves, without those who support
  std::vector<char> marked;           // by column of the limits; empty: none
  std::vector<std::int64_t> charges;  // by column of the limits, for each unit there; empty: none
};

class Program {
 public:
  Program(const Limits& limits, int slot);
  ~Program();

  // The most that any plan gives on such a day. Counted from the dual values, so that it holds whatever the solver's
  // rounding, and then rounded down, as people are whole.
  std::int64_t most(const Weights& weights);
  // In the solution that gave the last `most`: persons who serve, by the columns of the limits that are open.
  [[nodiscard]] std::vector<std::pair<int, double>> serving() const;
  // How large it is.
  [[nodiscard]] std::int64_t columns() const;

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace rebadge::laydown
