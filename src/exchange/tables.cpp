#include "exchange/tables.h"

namespace rebadge::exchange {

const std::vector<TableDescription>& table_descriptions() {
  static const std::vector<TableDescription> all = [] {
    std::vector<TableDescription> made;
    for_each_table([&](const auto& of) {
      made.push_back({of.info, {}});
      for (const auto& one : of.columns) made.back().columns.push_back(one.info);
    });
    return made;
  }();
  return all;
}

std::vector<std::string> column_names(std::string_view name) {
  std::vector<std::string> names;
  for (const TableDescription& description : table_descriptions()) {
    if (description.info.name != name) continue;
    for (const ColumnInfo& one : description.columns) names.push_back(one.name);
  }
  return names;
}

void check_window(Reading& reading, std::string_view table, std::size_t row, std::optional<Day> from,
                  std::optional<Day> until, std::string_view until_column, std::string_view from_column) {
  if (!from || !until || *from < *until) return;
  std::string maybe = *until == *from ? to_string(*until + 1) + ": the last day is the day before"
                                      : fmt::format("{} and {} are swapped", from_column, until_column);
  reading.error(table, row, until_column, fmt::format("a day after {} ({})", from_column, to_string(*from)),
                std::move(maybe));
}

}  // namespace rebadge::exchange
