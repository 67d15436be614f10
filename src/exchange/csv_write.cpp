#include <algorithm>
#include <array>
#include <utility>

#include "exchange/csv.h"
#include "exchange/in_order.h"

namespace rebadge::exchange {
namespace {

// Quotes where a reader could take the cell for something else.
void append_cell(std::string& text, std::string_view cell) {
  static constexpr auto special = [] {
    std::array<bool, 256> all{};
    for (const char c : {',', ';', '"', '\r', '\n', '\t'}) all[static_cast<unsigned char>(c)] = true;
    return all;
  }();
  const bool blank_at_an_end = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  const bool plain =
      std::none_of(cell.begin(), cell.end(), [](char c) { return special[static_cast<unsigned char>(c)]; });
  if (plain && !blank_at_an_end) {
    text += cell;
    return;
  }
  text += '"';
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

void append_row(std::string& text, const Cells& row) {
  bool first = true;
  for (const std::string_view cell : row) {
    if (!first) text += ',';
    first = false;
    append_cell(text, cell);
  }
  text += '\n';
}

}  // namespace

RawTable guarded(RawTable table) {
  const auto formula = [](std::string_view cell) {
    if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos) return false;
    return cell.front() != '-' || cell.find_first_not_of("0123456789.", 1) != std::string_view::npos ||
           cell.size() == 1;
  };
  for (RawRow& row : table.rows) {
    Cells cells;
    for (const std::string_view cell : row.cells) cells.push_back((formula(cell) ? "'" : "") + std::string(cell));
    row.cells = std::move(cells);
  }
  return table;
}

std::string to_csv(const RawTable& table) {
  std::string text;
  append_row(text, table.header.cells);
  for (const RawRow& row : table.rows) append_row(text, row.cells);
  return text;
}

std::optional<Problem> write_csv(const RowSource& table, const Sink& sink) {
  constexpr std::size_t rows_a_block = 4096;
  struct Block {
    std::string text;
    Cells row;
    std::optional<Problem> problem;
  };
  std::string header;
  append_row(header, table.frame.header.cells);
  if (!sink(header)) return std::nullopt;
  const auto make = [&](std::size_t number, Block& block) {
    block.text.clear();
    const std::size_t end = std::min(table.rows, (number + 1) * rows_a_block);
    for (std::size_t row = number * rows_a_block; row < end && !block.problem; ++row) {
      block.row.clear();
      block.problem = table.fill(row, block.row);
      append_row(block.text, block.row);
    }
  };
  std::optional<Problem> problem;
  in_order<Block>((table.rows + rows_a_block - 1) / rows_a_block, make, [&](const Block& block) {
    problem = block.problem;
    return !problem && sink(block.text);
  });
  return problem;
}

}  // namespace rebadge::exchange
