// From tables as they were read to a case: what CSV folders and workbooks have in common.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/settings.h"
#include "exchange/table.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// What a folder or a workbook held.
struct Material {
  std::vector<RawTable> tables;
  std::set<std::string> unreadable;  // tables that are there; why they cannot be used is among the problems
  std::vector<Setting> settings;
  bool settings_readable = true;
  bool whole = true;     // tables that every case has must be there, with a row; false: part of a case
  Problems problems;     // found before the tables were looked at
  std::string workbook;  // its name; blank: a folder

  // Where a table or the settings are, or would be.
  [[nodiscard]] std::string place_of(std::string_view table) const;
};

// The case, or every problem of it at once. What is possible but wrong in the world as it stands is a warning.
Result<Case> build_case(Material material, Problems& warnings);

}  // namespace rebadge::exchange
