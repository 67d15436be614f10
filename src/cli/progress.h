// Says on standard error how far the search is: one line on a terminal, lines of JSON for programs, else nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>

#include "search/stop.h"

namespace rebadge::cli {

class ProgressLine {
 public:
  // `lines`: an object a line, with `said` in words and `share` of the work that is done where it is known.
  explicit ProgressLine(bool lines = false);
  // Where the search ends at the latest, so that a share of it is known.
  void ends_by(std::optional<std::int64_t> iterations, std::optional<double> seconds);
  void show(const search::Progress& now);        // from any thread
  void show(std::size_t done, std::size_t all);  // of changes that are planned; from any thread
  void clear();

 private:
  [[nodiscard]] bool too_soon();

  bool lines_, terminal_;
  bool shown_ = false;
  std::optional<std::int64_t> iterations_;
  std::optional<double> seconds_;
  std::chrono::steady_clock::time_point last_;
  std::mutex mutex_;
};

}  // namespace rebadge::cli
