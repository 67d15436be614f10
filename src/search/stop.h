// When a search ends, and what it tells while it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

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
  StopRule() : start_(now()) {}
  // `clock`: seconds since any moment; blank: what passes.
  explicit StopRule(std::function<double()> clock) : clock_(std::move(clock)), start_(now()) {}

  std::optional<std::int64_t> iterations;
  std::optional<double> seconds;
  std::function<bool()> stop;

  [[nodiscard]] double elapsed() const { return now() - start_; }
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
  [[nodiscard]] double now() const {
    if (clock_) return clock_();
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  }

  std::function<double()> clock_;
  double start_;
};

}  // namespace rebadge::search
