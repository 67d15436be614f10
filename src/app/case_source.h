// A case wherever it is kept: a folder, a workbook, or a ledger.
#pragma once

#include <filesystem>
#include <optional>

#include "exchange/case_reader.h"
#include "model/day.h"
#include "model/result.h"

namespace rebadge::app {

// Of a ledger: what was so on `as_of`, as it is known now; without it on the last day of which anything was said.
Result<exchange::ReadCase> read_any_case(const std::filesystem::path& place, std::optional<Day> as_of);

// The day that a plan in JSON was made as of; nothing where it cannot be told.
std::optional<Day> day_of_plan(const std::filesystem::path& plan);

}  // namespace rebadge::app
