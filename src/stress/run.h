// A plan in many futures of its case.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "laydown/bridge.h"
#include "model/case.h"
#include "model/future.h"
#include "model/plan.h"

namespace rebadge::stress {

struct RunOptions {
  std::uint64_t seed = 1;
  std::int64_t futures = 500;                    // numbers 0 to this, without its end
  std::int64_t shard = 0, shards = 1;            // of these the numbers that leave `shard` when divided by `shards`
  int threads = 1;                               // the futures are the same with any number
  std::vector<std::string> reserve;              // changes of the case that stand ready when a future begins
  bool settle = true;                            // what each event by itself costs, too
  laydown::BridgeOptions plan;                   // as the plan was made
  std::atomic<std::int64_t>* repairs = nullptr;  // told of each event that a plan is mended after
  std::function<bool()> stop;
};

// The plan as it was made, in its own case.
Served served_by(const Case& c, const Plan& plan, const laydown::BridgeOptions& options);

// By number. Fewer where it was stopped. Each event is taken in on its day, from the plan as it was mended before.
std::vector<Future> run(const Case& c, const Plan& plan, const RunOptions& options);

}  // namespace rebadge::stress
