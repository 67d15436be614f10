// One sheet of a workbook as rows of text.
#pragma once

#include <cstddef>

#include "exchange/table.h"
#include "exchange/xlsx_book.h"
#include "exchange/xlsx_zip.h"

namespace rebadge::exchange {

// What all sheets of a workbook may hold together; each takes from it.
struct Budget {
  std::size_t cells = 0;
  std::size_t text_bytes = 0;
};

// Fills `table.rows`, in order, all cells in their columns, rows of blanks left out; the table has no header yet.
// Problems name their cells: formulas, errors, merged cells, times of day, what is beyond the limits. False: the rows
// are not what the sheet says, but for cells that are among the table's refused ones.
bool read_sheet(Archive& archive, const SheetPart& part, const Book& book, const Limits& limits, Budget& budget,
                RawTable& table, Problems& problems);

}  // namespace rebadge::exchange
