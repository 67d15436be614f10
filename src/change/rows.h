// The tables of a case as text, while rows of them are changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/change.h"
#include "exchange/case_build.h"

namespace rebadge::change {

struct TextTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  // Blank where the table has no such column.
  [[nodiscard]] std::string_view text(std::size_t row, std::string_view name) const;
  // Its place; a column that no row had is added.
  std::size_t need_column(const std::string& name);
};

class Rows {
 public:
  explicit Rows(const Case& c);
  // By name; `case` has the columns key and value.
  explicit Rows(std::map<std::string, TextTable, std::less<>> tables) : tables_(std::move(tables)) {}

  // A table of cases; one that has no rows yet is empty.
  [[nodiscard]] const TextTable& table(std::string_view name) const;
  // Rows of the table that say all of this, by what they say in the column.
  [[nodiscard]] std::vector<std::size_t> find(std::string_view table, const std::vector<Cell>& row) const;
  [[nodiscard]] bool has(std::string_view table, std::string_view column, std::string_view value) const;
  // What the case says of itself: `as_of`, `horizon.from`.
  [[nodiscard]] std::string setting(std::string_view key) const;

  // A problem where a table, a column or a row is not there, or there is nothing to add to; `where` is the change.
  std::optional<Problem> make(const Edit& edit, const std::string& where);

  // `of`: what problems say that the rows are of.
  [[nodiscard]] exchange::Material material(const std::string& of = "the changed case") const;

 private:
  std::optional<Problem> set(TextTable& table, const std::vector<std::size_t>& rows, const Edit& edit,
                             const std::string& where);

  std::map<std::string, TextTable, std::less<>> tables_;  // `case`: the columns key and value
};

// The column with the id of a table's rows; blank: they have none.
std::string key_of(std::string_view table);
// Its id, or what it is known by: `CAMP beds`. Rows may share it.
std::string row_name(const std::string& table, const TextTable& rows, std::size_t row);

}  // namespace rebadge::change
