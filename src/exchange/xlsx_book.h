// What the cells of a workbook refer to: its sheets, its shared texts, its number formats, its first day.
#pragma once

#include <string>
#include <vector>

#include "exchange/table.h"
#include "exchange/xlsx_zip.h"
#include "model/result.h"

namespace rebadge::exchange {

struct SheetPart {
  std::string name;   // as its tab says
  std::string entry;  // in the zip
};

struct Book {
  std::vector<SheetPart> sheets;  // in the order of their tabs; charts left out
  std::vector<std::string> shared_texts;
  std::vector<bool> day_styles;  // by a cell's style
  bool from_1904 = false;
};

Result<Book> read_book(Archive& archive, const Limits& limits);

}  // namespace rebadge::exchange
