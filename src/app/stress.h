// Stress: a plan in many futures of its case.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/verify.h"
#include "model/future.h"
#include "model/result.h"
#include "stress/summary.h"

namespace rebadge::app {

struct StressRequest : VerifyRequest {
  std::int64_t futures = 500;
  std::uint64_t seed = 1;
  std::int64_t shard = 1, shards = 1;  // from 1 on
  int threads = 1;
  std::vector<std::string> reserves;         // changes, each tried by itself
  std::vector<std::filesystem::path> merge;  // files of futures instead of looking at any
  std::optional<std::filesystem::path> out;  // where the futures are saved
  std::function<bool()> stop;
};

struct OfReserve {
  std::string change;
  Hundredths gain;  // mean over the futures: what the repaired plans serve more
};

struct Stressed {
  Case content;
  Plan plan;
  std::vector<Future> futures;
  stress::Summary summary;
  std::vector<OfReserve> reserves;  // what buys most first
  double seconds = 0;               // of looking at the futures; 0: they were read
  std::int64_t repairs = 0;         // of the plan after an event, in these seconds
};

// Problems: of the case, the plan, its risks and reserves, or the files. A plan that breaks rules is refused.
Result<Stressed> stress(const StressRequest& request);

}  // namespace rebadge::app
