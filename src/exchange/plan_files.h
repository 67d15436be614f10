// A plan's files: rows as CSV (docs/plan-format.md), and `rebadge-plan/1` as JSON (docs/plan-schema.json).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/table.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::exchange {

// By what it is: JSON; CSV, with the `excuses.csv` beside it if there is one; or a workbook with the sheet `plan` (or
// that one first) and perhaps `excuses`. All problems at once. A hash in the file is not believed and not looked at.
Result<Plan> read_plan(const Case& c, const std::filesystem::path& file, const Limits& limits = {});

// A plan that was made before the case changed: its assignments and excuses alone, as far as what they name is still
// there and their days are of the horizon. What is left out is said by warnings; a file that is no plan is refused.
struct LastPlan {
  Plan plan;
  Problems left_out;
};
Result<LastPlan> read_last_plan(const Case& c, const std::filesystem::path& file, const Limits& limits = {});

std::string plan_csv(const Case& c, const Plan& plan);
std::string excuses_csv(const Case& c, const Plan& plan);
std::string plan_json(const Case& c, const Plan& plan);

// SHA-256 in hexadecimal of policy, objective, assignments, moves, excuses and score, each field with its length
// before it, under a tag of its own; of no time and no seed.
std::string plan_hash(const Case& c, const Plan& plan);
// The same of the case's tables as they are written, and of its settings.
std::string case_hash(const Case& c);
// The same of a text.
std::string sha256(std::string_view text);

// Written beside, then put in place: whole or not at all.
std::optional<Problem> write_text(const std::filesystem::path& file, std::string_view text);

// `left_out`: as in LastPlan.
Result<Plan> parse_plan_json(const Case& c, std::string_view text, const std::string& place, const Limits& limits = {},
                             Problems* left_out = nullptr);

// The rows as tables, for CSV and workbooks.
RawTable assignment_rows(const Case& c, const Plan& plan);
RawTable excuse_rows(const Case& c, const Plan& plan);
// `HOME;NORTH`
std::string route_text(const Case& c, const std::vector<AreaId>& route);
std::string element_list(const Case& c, const std::vector<ElementId>& elements);

}  // namespace rebadge::exchange
