// One line on standard error that says how far the search is; on a terminal only.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>

#include "search/stop.h"

namespace rebadge::cli {

class ProgressLine {
 public:
  ProgressLine();
  void show(const search::Progress& now);        // from any thread
  void show(std::size_t done, std::size_t all);  // of changes that are planned; from any thread
  void clear();

 private:
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
  std::mutex mutex_;
};

}  // namespace rebadge::cli
