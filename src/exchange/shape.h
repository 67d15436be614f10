// From rows of cells to a table with a header: what CSV and XLSX have in common.
#pragma once

#include <string>
#include <vector>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// Takes the first row of `table.rows` as the header, cuts or fills every row to its width and leaves out rows of
// blanks. Problems: no row at all, a title above the header (a later row among the first ten names more of the
// columns in `known`), a blank header above values (merged cells), a column twice, cells beyond the header (the row
// is then refused). True when the header is one and sound, so that the rows can be read.
bool shape(RawTable& table, const std::vector<std::string>& known, Problems& problems);

}  // namespace rebadge::exchange
