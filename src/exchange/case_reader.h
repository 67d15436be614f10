// Reading a case: a folder of CSV tables with case.toml, or one workbook.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "exchange/case_build.h"
#include "exchange/table.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

struct ReadCase {
  Case content;
  Problems warnings;  // inherited breaches: wrong in the world as it stands, and planned with all the same
};

// Every problem at once, or the case. In a folder every file `*.csv` is a table of the case, but for plans
// (`plan*.csv`, `excuses*.csv`) that may lie beside it; other files are left alone.
// In a workbook every sheet is a table or `case`, but for `plan` and `excuses`.
Result<ReadCase> read_case(const std::filesystem::path& path, const Limits& limits = {});

// The same of a folder's files that are in memory, by name: `case.toml`, `nations.csv`, ...
Result<ReadCase> read_case_files(const std::map<std::string, std::string>& files, const Limits& limits = {});

// The first half of reading: the tables as they stand. `build_case` is the other.
Result<Material> read_material(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace rebadge::exchange
