// A table as it was read, before anybody knows what it means: the common ground of CSV, XLSX and the case reader.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/result.h"

namespace rebadge::exchange {

struct RawRow {
  int number = 0;                  // 1-based, as a person finds it: the file's line or the sheet's row
  std::vector<std::string> cells;  // UTF-8, trimmed of nothing; as many as the header has, missing ones blank
};

struct RawTable {
  std::string name;       // `contributions`
  std::string place;      // `contributions.csv` or `case.xlsx, sheet contributions`
  bool lettered = false;  // name cells as spreadsheets do (`cell F7`), else `row 7, column from`
  RawRow header;
  std::vector<RawRow> rows;  // rows of blanks only are left out
  // Cells of which a problem was said already, by the row's number and the column: they are blank, or not to be looked
  // at again.
  std::set<std::pair<int, std::size_t>> refused;

  // Where a cell is, in words for a Problem: `contributions.csv, row 7, column from`.
  [[nodiscard]] std::string where(const RawRow& row, std::size_t column) const;
};

// What could be read, and what was wrong with it. `usable`: the header is one, so that the rows can be checked too.
struct ScannedTable {
  RawTable table;
  Problems problems;
  bool usable = false;
};

// Limits of what is read, counted while reading; beyond them a Problem, never a crash.
struct Limits {
  std::size_t file_bytes = 512u << 20;
  std::size_t field_bytes = 64u << 10;
  std::size_t rows = 2'000'000;
  std::size_t columns = 256;
  std::size_t cells = 20'000'000;
  std::size_t unpacked_bytes = 2048ull << 20;  // of one workbook
  std::size_t unpacked_ratio = 200;            // unpacked / packed, of one entry beyond its first MiB
  std::size_t entries = 512;                   // of one workbook
};

}  // namespace rebadge::exchange
