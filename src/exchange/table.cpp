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

std::string RawTable::where(const RawRow& row, std::size_t column) const {
  if (lettered) return fmt::format("{}, cell {}{}", place, letters(column), row.number);
  const bool named = column < header.cells.size() && !header.cells[column].empty();
  return fmt::format("{}, row {}, column {}", place, row.number, named ? header.cells[column] : letters(column));
}

}  // namespace rebadge::exchange
