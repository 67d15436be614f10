// Diff: two plans of a case, or two cases.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app/verify.h"
#include "app/whatif.h"
#include "change/difference.h"
#include "explain/diff.h"

namespace rebadge::app {

struct DiffRequest {
  std::filesystem::path case_path, first, second;
  std::optional<Day> as_of;
  std::optional<Policy> policy;
};

struct PlanDiff {
  Told first, second;
  std::vector<Violation> first_breaks, second_breaks;  // that nothing excuses
  explain::PlanDifference difference;
};

Result<PlanDiff> diff_plans(const DiffRequest& request);

Result<std::vector<change::Difference>> diff_cases(const std::filesystem::path& first,
                                                   const std::filesystem::path& second);

}  // namespace rebadge::app
