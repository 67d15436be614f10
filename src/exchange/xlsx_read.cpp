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

Result<std::vector<RawTable>> read_workbook(const std::filesystem::path& file, const Limits& limits) {
  auto archive = Archive::open(file, limits);
  if (!archive) return archive.problems();
  const auto book = read_book(*archive, limits);
  if (!book) return book.problems();
  Budget budget{limits.cells, limits.file_bytes};
  std::vector<RawTable> tables;
  Problems problems;
  for (const SheetPart& part : book->sheets) {
    RawTable table{part.name, fmt::format("{}, sheet {}", archive->place(), part.name), true, {}, {}};
    const std::size_t before = problems.size();
    read_sheet(*archive, part, *book, limits, budget, table, problems);
    const bool readable = problems.size() == before;
    if (table.rows.empty()) continue;
    if (readable) shape(table, known_columns(part.name), problems);
    tables.push_back(std::move(table));
  }
  if (!problems.empty()) return problems;
  return tables;
}

}  // namespace rebadge::exchange
