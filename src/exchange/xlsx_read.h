// Workbooks (.xlsx, ISO/IEC 29500) as tables of text, read as they stream. A formula is a problem and never
// calculated, a DOCTYPE is refused, every limit is counted while unpacking, and nothing is unpacked to disk.
#pragma once

#include <filesystem>
#include <vector>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// The sheets in the order of their tabs, hidden ones too, blank ones left out; `name` is the tab's. Days are
// YYYY-MM-DD, ticked boxes `yes` or `no`, numbers their shortest decimal text. All problems at once: merged cells,
// formulas, error values, times of day, and what `shape` finds.
Result<std::vector<RawTable>> read_workbook(const std::filesystem::path& file, const Limits& limits);

// The same for who can do with a part: sheets with problems too, each with its own. Problems of the result are those of
// the file, of which there is no getting over.
Result<std::vector<ScannedTable>> scan_workbook(const std::filesystem::path& file, const Limits& limits);

}  // namespace rebadge::exchange
