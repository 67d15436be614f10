#include "change/difference.h"

#include <algorithm>
#include <map>

#include "change/rows.h"
#include "exchange/tables.h"

namespace rebadge::change {
namespace {

class Comparison {
 public:
  Comparison(const Case& first, const Case& second) : first_(first), second_(second) {}

  std::vector<Difference> all() {
    table("case");
    for (const auto& description : exchange::table_descriptions()) table(description.info.name);
    return std::move(found_);
  }

 private:
  using ByName = std::map<std::string, std::vector<std::size_t>>;

  static ByName rows_of(const TextTable& table, const std::string& name) {
    ByName rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) rows[row_name(name, table, i)].push_back(i);
    return rows;
  }

  void table(const std::string& name) {
    const TextTable &before = first_.table(name), &after = second_.table(name);
    const ByName old_rows = rows_of(before, name), new_rows = rows_of(after, name);
    std::vector<std::string> all = before.columns;
    for (const std::string& column : after.columns) {
      if (!before.column(column)) all.push_back(column);
    }
    for (const auto& [row, at] : old_rows) {
      const auto other = new_rows.find(row);
      const std::size_t still = other == new_rows.end() ? 0 : other->second.size();
      for (std::size_t i = 0; i < at.size(); ++i) {
        if (i >= still) {
          found_.push_back({Difference::Kind::removed, name, row, "", whole_row(before, at[i]), ""});
          continue;
        }
        for (const std::string& column : all) {
          const auto was = before.text(at[i], column), is = after.text(other->second[i], column);
          if (was != is) {
            found_.push_back({Difference::Kind::changed, name, row, column, std::string(was), std::string(is)});
          }
        }
      }
    }
    for (const auto& [row, at] : new_rows) {
      const auto other = old_rows.find(row);
      for (std::size_t i = other == old_rows.end() ? 0 : other->second.size(); i < at.size(); ++i) {
        found_.push_back({Difference::Kind::added, name, row, "", "", whole_row(after, at[i])});
      }
    }
  }

  static std::string whole_row(const TextTable& table, std::size_t row) {
    std::string text;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& cell = table.rows[row][i];
      const std::string& column = table.columns[i];
      if (cell.empty() || column == "source" || column == "basis" || column == "note") continue;
      text.append(text.empty() ? "" : ", ").append(column).append(" ").append(cell);
    }
    return text;
  }

  Rows first_, second_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> differences(const Case& first, const Case& second) { return Comparison(first, second).all(); }

}  // namespace rebadge::change
