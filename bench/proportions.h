// What a case is made of, counted from its tables alone: to show beside a generated case, and to hold it to what it
// should be.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "model/case.h"

namespace rebadge::bench {

struct Counted {
  std::int64_t elements = 0, persons = 0;
  std::array<std::int64_t, 3> by_size{};      // elements of 20 persons or more, of 5 to 19, of fewer
  std::int64_t standing = 0, on_lines = 0;    // elements, at the start
  std::vector<std::int64_t> by_nation;        // persons, most first
  std::int64_t with_caveat = 0, waiting = 0;  // contributions; waiting: for a mandate or consent that is expected
  std::int64_t caveat_rules = 0;              // kinds
  std::int64_t wanted = 0;                    // persons, without lines that another takes over
  std::int64_t take_over = 0;                 // lines
  std::int64_t sites_short = 0;               // with fewer beds than wanted
  std::int64_t missions_short = 0;            // with a lower ceiling than wanted
  std::int64_t changes = 0;                   // days in the horizon, its first among them, on which something changes
};

Counted count(const Case& c);

// The horizon's first day, and those in it on which something changes.
std::set<Day> days_of_change(const Case& c);

}  // namespace rebadge::bench
