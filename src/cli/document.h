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

struct Section {
  std::string heading;             // blank: none
  std::vector<std::string> lines;  // above the table
  std::optional<Table> table;
  std::vector<std::string> after;  // below it
};

using Document = std::vector<Section>;

}  // namespace rebadge::cli
