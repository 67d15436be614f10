// What a command has to say, before anybody knows how it is shown: sections of sentences and tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/strong.h"

namespace rebadge::cli {

enum class Kind {
  text,
  number,  // a decimal number as in files; shown with its thousands apart, to the right
  bar,     // of a Bar; shown on a terminal only
  shown,   // text for people, whose parts stand in other columns of data
  data,    // text of JSON and CSV only
  data_number,
};

struct Column {
  std::string key;    // in JSON and CSV
  std::string title;  // for people
  Kind kind = Kind::text;
};

// What is served of what is wanted, on the scale of all bars of the document.
struct Bar {
  Hundredths served, wanted;
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // a cell a column; those of bars are blank
  std::vector<Bar> bars;                       // a row each, when there is a column of them
};

// Is the column in JSON and CSV, where all are but those drawn for people?
inline bool in_data(const Column& column) { return column.kind != Kind::bar && column.kind != Kind::shown; }

// Is it in text and Markdown? Bars aside, where some row has something in it.
inline bool for_people(const Table& table, std::size_t column) {
  const Kind kind = table.columns[column].kind;
  if (kind == Kind::bar || kind == Kind::data || kind == Kind::data_number) return false;
  for (const auto& row : table.rows) {
    if (!row[column].empty()) return true;
  }
  return false;
}

struct Section {
  std::string heading;             // blank: none
  std::vector<std::string> lines;  // above the table
  std::optional<Table> table;
  std::vector<std::string> after;  // below it
};

using Document = std::vector<Section>;

}  // namespace rebadge::cli
