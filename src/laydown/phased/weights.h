// The levels of a cost as one sum, each weighing far more than the next. A search is led by it; what it finds is
// compared level by level in the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "search/cost.h"

namespace rebadge::laydown::phased {

using Amount = std::int64_t;

class Weights {
 public:
  // Priced costs are in hundredths of person-days, of 1 to 1000 each: with these weights the sum over a hundred
  // thousand persons and ten years stays within 64 bits. The burden is left out.
  static constexpr Amount priced = 1 << 10;

  // With `minimums_first` a person below a minimum weighs more than a place can bring elsewhere, whatever the line: a
  // search that is led by it from the start moves little, so it is for one that has cooled.
  explicit Weights(bool minimums_first = false) {
    using search::Cost;
    constexpr Amount highest = priced * 1000;  // a hundredth of a person-day of the highest priority
    constexpr Amount person_day = highest * 100;
    weight_[Cost::hard] = person_day * 1024;
    weight_[Cost::withdrawn] = person_day * 512;
    weight_[Cost::excuse] = highest * 32;
    for (std::size_t priority = 0; priority < 5; ++priority) {
      weight_[Cost::minimum + priority] = (highest * 16) >> priority;
      weight_[Cost::unfilled + priority] = highest >> (2 * priority);
    }
    if (minimums_first) {
      for (std::size_t level = Cost::hard; level <= Cost::withdrawn; ++level) weight_[level] *= 4;
      for (std::size_t level = Cost::excuse; level < Cost::unfilled; ++level) weight_[level] *= 16;
    }
    weight_[Cost::priced] = priced;
    weight_[Cost::comfort] = 1;
  }

  [[nodiscard]] Amount operator[](int level) const { return weight_[static_cast<std::size_t>(level)]; }
  [[nodiscard]] Amount of(const search::Cost& cost) const {
    Amount sum = 0;
    for (int level = 0; level < search::Cost::levels; ++level) sum += (*this)[level] * cost[level];
    return sum;
  }

 private:
  std::array<Amount, search::Cost::levels> weight_{};
};

}  // namespace rebadge::laydown::phased
