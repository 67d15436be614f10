// Costs while paths are compared: only the levels that differ anywhere for the unit, side by side; less to add and
// compare.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/cost.h"

namespace rebadge::laydown {

template <std::size_t N>
struct Compact {
  std::array<std::int64_t, N> level{};
  Compact& operator+=(const Compact& other) {
    for (std::size_t i = 0; i < N; ++i) level[i] += other.level[i];
    return *this;
  }
  Compact& operator-=(const Compact& other) {
    for (std::size_t i = 0; i < N; ++i) level[i] -= other.level[i];
    return *this;
  }
  friend Compact operator+(Compact a, const Compact& b) { return a += b; }
  friend Compact operator-(Compact a, const Compact& b) { return a -= b; }
  // Below 0, 0 or above it.
  [[nodiscard]] int against(const Compact& other) const {
    for (std::size_t i = 0; i < N; ++i) {
      if (level[i] != other.level[i]) return level[i] < other.level[i] ? -1 : 1;
    }
    return 0;
  }
  friend bool operator<(const Compact& a, const Compact& b) { return a.against(b) < 0; }
  friend bool operator==(const Compact& a, const Compact& b) { return a.against(b) == 0; }
};

using Levels = std::vector<int>;  // of Cost, in order

// Where a level stands among them; 0 if it is none of them.
inline std::size_t index_of(int level, const Levels& levels) {
  const auto found = std::find(levels.begin(), levels.end(), level);
  return found == levels.end() ? 0 : static_cast<std::size_t>(found - levels.begin());
}

template <std::size_t N>
Compact<N> compact(const search::Cost& cost, const Levels& levels) {
  Compact<N> value;
  for (std::size_t i = 0; i < levels.size(); ++i) value.level[i] = cost[levels[i]];
  return value;
}

}  // namespace rebadge::laydown
