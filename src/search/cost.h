// What the engines compare: levels in strict order, less is better. Exact integers.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace rebadge::search {

struct Cost {
  // hard: how far rules are broken; no plan has any. withdrawn: person-days of presence beyond a withdrawn consent;
  // excuse: of cover that is missing; a plan has either only with an excuse, and whose consent is withdrawn goes first.
  // minimum, unfilled: by priority (unfilled stays 0 under priced). motion: persons under way and days, to prefer
  // the quieter of two plans of one score.
  enum Level {
    hard,
    withdrawn,
    excuse,
    minimum,
    unfilled = minimum + 5,
    priced = unfilled + 5,
    comfort,
    burden,
    motion,
    levels
  };

  std::array<std::int64_t, levels> level{};

  std::int64_t& operator[](int i) { return level[static_cast<std::size_t>(i)]; }
  std::int64_t operator[](int i) const { return level[static_cast<std::size_t>(i)]; }
  Cost& operator+=(const Cost& other) {
    for (std::size_t i = 0; i < level.size(); ++i) level[i] += other.level[i];
    return *this;
  }
  Cost& operator-=(const Cost& other) {
    for (std::size_t i = 0; i < level.size(); ++i) level[i] -= other.level[i];
    return *this;
  }
  friend Cost operator+(Cost a, const Cost& b) { return a += b; }
  friend Cost operator-(Cost a, const Cost& b) { return a -= b; }
  friend auto operator<=>(const Cost&, const Cost&) = default;
};

}  // namespace rebadge::search
