// A dump of the open advisor network's database (ANET, github.com/NCI-Agency/anet): tables as CSV with headers. Columns
// are found by name, whatever else is there; of a column that changed its name in the course of the years all names are
// known.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/anet/notes.h"
#include "exchange/table.h"
#include "model/day.h"
#include "model/result.h"

namespace rebadge::exchange {

// A table of the dump; rows are counted from 0. An empty one stands for a table that is not there.
class AnetTable {
 public:
  AnetTable() = default;
  explicit AnetTable(RawTable raw);

  [[nodiscard]] std::size_t size() const { return raw_.rows.size(); }
  [[nodiscard]] const std::string& place() const { return raw_.place; }
  [[nodiscard]] int number(std::size_t row) const { return raw_.rows[row].number; }  // as a person finds it
  [[nodiscard]] bool has(std::initializer_list<std::string_view> names) const { return column(names).has_value(); }
  // The first of these columns that is there; blank without one, and where the database had no value.
  [[nodiscard]] std::string_view text(std::size_t row, std::initializer_list<std::string_view> names) const;
  [[nodiscard]] std::optional<Day> day(std::size_t row, std::initializer_list<std::string_view> names) const;
  [[nodiscard]] std::string_view id(std::size_t row) const { return text(row, {"uuid", "id"}); }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
  // Active, unless its status says otherwise.
  [[nodiscard]] bool active(std::size_t row) const;

 private:
  [[nodiscard]] std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;

  RawTable raw_;
  std::map<std::string, std::size_t, std::less<>> columns_;  // by name in small letters
  std::map<std::string, std::size_t, std::less<>> rows_;     // by id; the first row of each
};

struct AnetDump {
  AnetTable people, positions, organizations, locations, tasks;
  AnetTable people_positions, location_relationships, task_organizations, task_positions;
  std::vector<std::string> unused;  // tables that tell nothing of a case
  std::vector<ImportNote> doubles;  // rows whose id an earlier row has

  [[nodiscard]] std::vector<const AnetTable*> all() const;
};

// A folder with a file `NAME.csv` a table, or a workbook with a sheet a table. The five tables that are read must be
// there, and have the column of their ids.
Result<AnetDump> read_anet_dump(const std::filesystem::path& dump, const Limits& limits = {});

}  // namespace rebadge::exchange
