// Tables of text as a workbook (.xlsx) that reads back as the same text.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// A sheet a table, its header bold and frozen. Plain numbers and days are written as such where reading gives the
// same text again; `007` and `1e5` stay text. The same tables give the same bytes. What was there is replaced, once
// the new file is whole and on the disk.
std::optional<Problem> write_workbook(const std::filesystem::path& file, const std::vector<RowSource>& tables);
std::optional<Problem> write_workbook(const std::filesystem::path& file, const std::vector<RawTable>& tables);

}  // namespace rebadge::exchange
