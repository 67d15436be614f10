#include "exchange/table.h"

#include <fmt/format.h>

namespace rebadge::exchange {
namespace {

// A, B, ..., Z, AA, AB, ...
std::string letters(std::size_t column) {
  std::string text;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) {
    text.insert(text.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return text;
}

}  // namespace

Cells::Cells(std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) push_back(cell);
}

Cells::Cells(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) push_back(cell);
}

void Cells::resize(std::size_t size) {
  if (size < ends_.size()) text_.resize(begin_of(size));
  ends_.resize(size, static_cast<std::uint32_t>(text_.size()));
}

std::string RawTable::where(const RawRow& row, std::size_t column) const {
  if (lettered) return fmt::format("{}, cell {}{}", place, letters(column), row.number);
  const bool named = column < header.cells.size() && !header.cells[column].empty();
  return fmt::format("{}, row {}, column {}", place, row.number,
                     named ? std::string(header.cells[column]) : letters(column));
}

RowSource source_of(const RawTable& table) {
  return {{table.name, table.place, table.lettered, table.header, {}, {}},
          table.rows.size(),
          [&table](std::size_t row, Cells& cells) {
            cells = table.rows[row].cells;
            return std::nullopt;
          }};
}

}  // namespace rebadge::exchange
