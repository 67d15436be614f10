// Training: what courses gave and suspensions cost, what units are able to do, and which courses a plan endangers.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "explain/training.h"
#include "model/result.h"

namespace rebadge::app {

struct TrainingRequest {
  std::filesystem::path case_path;
  std::optional<std::filesystem::path> plan_path;
  std::optional<Day> as_of;  // default: the case's
};

struct Training {
  Case content;
  Problems warnings;
  Day as_of;
  explain::Throughput throughput;
  std::vector<explain::SuspensionCost> costs;
  std::vector<explain::Standing> standings;
  std::optional<std::vector<explain::Endangered>> endangered;  // none: no plan was given
  bool plan_breaks_rules = false;
};

Result<Training> training(const TrainingRequest& request);

}  // namespace rebadge::app
