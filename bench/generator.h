// Cases of any size to measure on, in the proportions of docs/benchmarks.md, all drawn from a seed. Nations, sites and
// all else in them are made up.
#pragma once

#include <cstdint>

#include "model/case.h"

namespace rebadge::bench {

struct Proportions {
  std::uint64_t seed = 1;
  int elements = 2'000;    // `fewest_elements` or more
  int requirements = 300;  // `fewest_requirements` or more
  int phases = 12;         // of 28 days; all windows and decisions change on their borders
  // Prices of moves as cases have them, instead of such that a phase of the lowest priority is worth a move. With them
  // the best plan leaves by choice what could be filled, and its fill says little beside the bound.
  bool usual_prices = false;
};

inline constexpr int fewest_elements = 20;
inline constexpr int fewest_requirements = 5;
inline constexpr int most_elements = 1'000'000;
inline constexpr int most_requirements = 100'000;
inline constexpr int most_phases = 120;

// The same case for the same numbers, from every compiler.
Case generated_case(const Proportions& proportions);

}  // namespace rebadge::bench
