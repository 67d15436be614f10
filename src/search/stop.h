// When a search ends, and what it tells while it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "search/cost.h"

namespace rebadge::search {

// The reason of a search that ends since no plan can be better.
inline constexpr const char* at_bound = "bound";

struct Progress {
  std::int64_t iteration = 0;
  double seconds = 0;
  Cost best;
  Cost least;  // no plan costs less
};

// Iterations, seconds and a callback: whichever comes first. Results that must repeat use iterations only.
class StopRule {
 public:
  std::optional<std::int64_t> iterations;
  std::optional<double> seconds;
  std::function<bool()> stop;

  [[nodiscard]] double elapsed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }
  // The reason to stop, blank to go on.
  [[nodiscard]] std::string reason(std::int64_t done) const {
    if (iterations && done >= *iterations) return "iterations";
    return interruption();
  }
  // The same whatever was done: by somebody, or by the clock.
  [[nodiscard]] std::string interruption() const {
    if (stop && stop()) return "stopped";
    if (seconds && elapsed() >= *seconds) return "seconds";
    return "";
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace rebadge::search
