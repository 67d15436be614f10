// A plan as a workbook for people: the sheets plan and excuses, which read back, and moves, gates and shortfalls.
#pragma once

#include <filesystem>
#include <optional>

#include "model/case.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::exchange {

// A sheet without rows is left out, but for plan. Readers take `plan` and `excuses` and leave the others alone.
std::optional<Problem> write_plan_xlsx(const Case& c, const Plan& plan, const std::filesystem::path& file);

}  // namespace rebadge::exchange
