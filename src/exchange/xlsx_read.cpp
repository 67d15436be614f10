#include "exchange/xlsx_read.h"

#include <fmt/format.h>

#include "exchange/shape.h"
#include "exchange/tables.h"
#include "exchange/xlsx_book.h"
#include "exchange/xlsx_sheet.h"
#include "exchange/xlsx_zip.h"

namespace rebadge::exchange {
namespace {

// The columns that tell a header from a title above it.
std::vector<std::string> known_columns(const std::string& sheet) {
  if (sheet == "case") return {"key", "value"};
  if (sheet == "plan") return {"element", "from", "until", "serves", "site", "mission", "relieves", "route"};
  if (sheet == "excuses") return {"rule", "who", "from", "until", "reason"};
  return column_names(sheet);
}

}  // namespace

Result<std::vector<ScannedTable>> scan_workbook(const std::filesystem::path& file, const Limits& limits) {
  auto archive = Archive::open(file, limits);
  if (!archive) return archive.problems();
  const auto book = read_book(*archive, limits);
  if (!book) return book.problems();
  Budget budget{limits.cells, limits.file_bytes};
  std::vector<ScannedTable> sheets;
  for (const SheetPart& part : book->sheets) {
    ScannedTable sheet;
    sheet.table.name = part.name;
    sheet.table.place = fmt::format("{}, sheet {}", archive->place(), part.name);
    sheet.table.lettered = true;
    const bool whole = read_sheet(*archive, part, *book, limits, budget, sheet.table, sheet.problems);
    if (sheet.table.rows.empty() && sheet.problems.empty()) continue;
    sheet.usable = whole && !sheet.table.rows.empty() && shape(sheet.table, known_columns(part.name), sheet.problems);
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

Result<std::vector<RawTable>> read_workbook(const std::filesystem::path& file, const Limits& limits) {
  auto sheets = scan_workbook(file, limits);
  if (!sheets) return sheets.problems();
  std::vector<RawTable> tables;
  Problems problems;
  for (ScannedTable& sheet : *sheets) {
    problems.insert(problems.end(), sheet.problems.begin(), sheet.problems.end());
    tables.push_back(std::move(sheet.table));
  }
  if (!problems.empty()) return problems;
  return tables;
}

}  // namespace rebadge::exchange
