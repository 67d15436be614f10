// What is different between two cases, row by row.
#pragma once

#include <string>
#include <vector>

#include "model/case.h"

namespace rebadge::change {

// A row that one of the cases does not have, or a cell of a row that says something else.
struct Difference {
  enum class Kind { added, changed, removed };
  Kind kind = Kind::changed;
  std::string table;
  std::string row;     // its id, or what it is known by: `CAMP beds`
  std::string column;  // of a cell
  std::string first, second;
};

// In the order of the tables; of rows by what they are known by, those that are known by the same in order.
std::vector<Difference> differences(const Case& first, const Case& second);

}  // namespace rebadge::change
