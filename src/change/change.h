// A change of a case as a value: rows of its tables that are added, changed or removed. A changed case goes through
// the same tables and checks as one that is read from files. docs/what-if.md has the grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/case_reader.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::change {

struct Cell {
  enum class How { is, plus, minus };  // plus, minus: a number, or days, on top of what is there
  std::string column;
  std::string value;
  How how = How::is;
  friend bool operator==(const Cell&, const Cell&) = default;
};

// In the table `case` the columns are keys of case.toml, and there are no rows to name.
struct Edit {
  enum class Kind { add, set, remove };
  Kind kind = Kind::set;
  std::string table;
  std::vector<Cell> row;  // what the rows say that are changed or removed: all that fit are
  std::vector<Cell> cells;
  friend bool operator==(const Edit&, const Edit&) = default;
};

// What is tried: a name, and its changes as they were written, in order.
struct Variant {
  std::string name;
  std::vector<std::string> changes;
};

// `[@NAME] CHANGE...`, separated by blanks that are not quoted; without a name the text is its name.
Result<Variant> parse_variant(std::string_view text);

// The case with the changes made one after the other, or every problem at once; `before` is left as it is.
Result<exchange::ReadCase> changed(const Case& before, const std::vector<std::string>& changes);

}  // namespace rebadge::change
