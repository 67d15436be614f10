// Verify any plan of a case, ours or hand-made.
#pragma once

#include <filesystem>

#include "app/complete.h"
#include "model/result.h"

namespace rebadge::app {

struct Verified {
  Case content;
  Plan plan;
  verify::Recount recount;
};

// `as_of` and `policy`, where given, count instead of the plan's own; a plan in CSV has the case's.
struct VerifyRequest {
  std::filesystem::path case_path, plan_path;
  std::optional<Day> as_of;
  std::optional<Policy> policy;
};

Result<Verified> verify(const VerifyRequest& request);

}  // namespace rebadge::app
