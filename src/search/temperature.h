// The temperature of an annealing in integers, so that every machine and compiler cools alike.
#pragma once

#include <bit>
#include <cstdint>

#include "search/random.h"

namespace rebadge::search {

// log2 in 2^-16: the highest bit and, linearly, what follows it (error below 0.09). x > 0.
constexpr std::int64_t log2_of(std::int64_t x) {
  const int bit = std::bit_width(static_cast<std::uint64_t>(x)) - 1;
  const std::uint64_t rest = static_cast<std::uint64_t>(x) << (63 - bit) << 1 >> 48;
  return (std::int64_t{bit} << 16) + static_cast<std::int64_t>(rest);
}

// Its inverse.
constexpr std::int64_t power_of_two(std::int64_t log2) {
  const std::int64_t mantissa = 65536 + (log2 & 65535);
  const std::int64_t bit = log2 >> 16;
  return bit >= 16 ? mantissa << (bit - 16) : mantissa >> (16 - bit);
}

class Temperature {
 public:
  explicit Temperature(std::int64_t cost) : cost_(cost) {}

  // Geometric, `passed` in thousandths of the way. Both ends are positive.
  static Temperature between(std::int64_t from, std::int64_t to, int passed) {
    const std::int64_t a = log2_of(from), b = log2_of(to);
    return Temperature(power_of_two(a + (b - a) * passed / 1000));
  }

  [[nodiscard]] std::int64_t cost() const { return cost_; }

  // Metropolis: a move is made when it costs no more than the temperature times an exponential variate, which is minus
  // the logarithm of a uniform number.
  [[nodiscard]] std::int64_t draw_most(Random& random) const {
    const auto uniform = static_cast<std::int64_t>(random.next() >> 1) | 1;
    constexpr std::int64_t ln2 = 45426;                                                        // in 2^-16
    const std::int64_t variate = (((std::int64_t{63} << 16) - log2_of(uniform)) * ln2) >> 16;  // in 2^-16
    // In two parts, so that no product leaves 64 bits.
    return (cost_ >> 16) * variate + (((cost_ & 65535) * variate) >> 16);
  }

 private:
  std::int64_t cost_;
};

}  // namespace rebadge::search
