// What the programs that measure plans print of one: its fill beside a bound, and what it must not have.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "laydown/state.h"

namespace rebadge::bench {

class Clock {
 public:
  [[nodiscard]] double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(start_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Hundredths of person-days by worth: all alike, and each times the price of its line's priority.
struct Fill {
  std::int64_t wanted = 0, served = 0;
  std::int64_t priced_wanted = 0, priced_served = 0;
};

Fill fill_of(const laydown::State& state);

class FillTable {
 public:
  FillTable() { print("", "seconds", {"fill", "of bound", "by price", "of bound"}, ""); }
  void row(const std::string& name, double seconds, const std::string& note = {}) const;
  void plan(const std::string& name, double seconds, const Fill& fill, const std::string& note) const;
  static std::string percent(std::int64_t part, std::int64_t all);
  std::optional<Fill> bound;

 private:
  static void print(const std::string& name, const std::string& seconds, const std::array<std::string, 4>& fills,
                    const std::string& note);
};

// The priced objective in person-days times price, and what a plan must not have.
std::string note_on(laydown::State& state);

}  // namespace rebadge::bench
