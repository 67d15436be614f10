// Says on standard error how far the search is: one line on a terminal, lines of JSON for programs, else nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>

#include "search/stop.h"

namespace rebadge::cli {

class ProgressLine {
 public:
  // `lines`: an object a line, with `said` in words and `share` of the work that is done where it is known.
  explicit ProgressLine(bool lines = false);
  void show(const search::Progress& now);        // from any thread
  void show(std::size_t done, std::size_t all);  // of changes that are planned; from any thread
  void clear();

 private:
  [[nodiscard]] bool too_soon();

  bool lines_, terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
  std::mutex mutex_;
};

}  // namespace rebadge::cli
