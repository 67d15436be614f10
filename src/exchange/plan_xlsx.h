// What is said of a plan as tables of text: the sheets of its workbook, and CSV one by one.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "exchange/table.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::exchange {

// plan, excuses, pauses, moves, path, gates, shortfalls, cover, lift, in this order, those without rows too.
std::vector<RawTable> plan_tables(const Case& c, const Plan& plan);

// The plan's tables, then `more`. A sheet without rows is left out, but for plan. Readers take `plan` and `excuses` and
// leave the others alone.
std::optional<Problem> write_plan_xlsx(const Case& c, const Plan& plan, const std::filesystem::path& file,
                                       const std::vector<RawTable>& more = {});

}  // namespace rebadge::exchange
