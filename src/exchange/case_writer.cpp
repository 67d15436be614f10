#include "exchange/case_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/csv.h"
#include "exchange/files.h"
#include "exchange/settings.h"
#include "exchange/tables.h"
#include "exchange/text.h"
#include "exchange/xlsx_write.h"

namespace rebadge::exchange {
namespace {

namespace fs = std::filesystem;

RawTable empty_table(const std::string& name) { return {name, name + ".csv", false, {1, {}}, {}}; }

template <class Row>
RawTable table_of_rows(const Case& c, const Table<Row>& table) {
  RawTable raw = empty_table(table.info.name);
  const std::vector<Row>& rows = c.*table.rows;
  std::vector<const Column<Row>*> columns;
  for (const Column<Row>& column : table.columns) {
    const auto blank = [&](const Row& row) { return column.write(c, row).empty(); };
    if (column.info.need == Need::optional && std::all_of(rows.begin(), rows.end(), blank)) continue;
    raw.header.cells.push_back(column.info.name);
    columns.push_back(&column);
  }
  raw.rows.reserve(rows.size());
  RawRow made{2, {}};
  for (const Row& row : rows) {
    made.cells.clear();
    for (const Column<Row>* column : columns) made.cells.push_back(column->write(c, row));
    raw.rows.push_back(made);  // a copy takes no more memory than it needs
    ++made.number;
  }
  return raw;
}

// What the reader refuses is not written either: a case that was made otherwise may hold it.
std::optional<Problem> find_formula(const std::vector<RawTable>& tables) {
  for (const RawTable& table : tables) {
    for (const RawRow& row : table.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!looks_like_formula(row.cells[i])) continue;
        return error_at(table.where(row, i), row.cells[i], "a value that no spreadsheet takes for a formula");
      }
    }
  }
  return std::nullopt;
}

// Nobody wants a folder with the name of a workbook or of a table.
std::optional<Problem> refuse_ending(const fs::path& out, const std::string& ending) {
  const std::vector<std::string> files{".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".toml", ".json", ".zip"};
  if (std::find(files.begin(), files.end(), ending) == files.end()) return std::nullopt;
  return error_at(
      out.string(), "", "the name of a folder for CSV tables, or one that ends in .xlsx",
      fs::path(out).replace_extension(ending.starts_with(".x") || ending == ".ods" ? ".xlsx" : "").string());
}

std::optional<Problem> write(const fs::path& out, const std::string& toml, RawTable settings,
                             std::vector<RawTable> tables) {
  std::string ending = out.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (auto problem = refuse_ending(out, ending)) return problem;
  if (ending == ".xlsx") {
    tables.insert(tables.begin(), std::move(settings));
    return write_whole(out, [&](const fs::path& passing) { return write_workbook(passing, tables); });
  }
  std::vector<std::pair<std::string, std::string>> files{{"case.toml", toml}};
  for (const RawTable& table : tables) files.emplace_back(table.name + ".csv", to_csv(table));
  return write_folder(out, files);
}

std::vector<RawTable> template_tables() {
  std::vector<RawTable> tables;
  for (const TableDescription& description : table_descriptions()) {
    RawTable raw = empty_table(description.info.name);
    RawRow help{2, {}};
    for (const ColumnInfo& column : description.columns) {
      raw.header.cells.push_back(column.name);
      help.cells.push_back(fmt::format("{}{}{}: {}", help.cells.empty() ? "# " : "",
                                       column.need == Need::required ? "required, " : "", column.holds, column.help));
    }
    raw.rows.push_back(std::move(help));
    tables.push_back(std::move(raw));
  }
  return tables;
}

RawTable template_settings() {
  RawTable sheet{"case", "sheet case", true, {1, {"key", "value", "help"}}, {}};
  for (const SettingInfo& setting : setting_descriptions()) {
    const std::string help = fmt::format("{}{}: {}", setting.required ? "required, " : "", setting.holds, setting.help);
    sheet.rows.push_back({static_cast<int>(sheet.rows.size()) + 2, {setting.key, "", help}});
  }
  return sheet;
}

}  // namespace

std::vector<RawTable> tables_of(const Case& c) {
  std::vector<RawTable> tables;
  for_each_table([&](const auto& table) {
    RawTable raw = table_of_rows(c, table);
    if (!raw.rows.empty() || table.info.need == Need::required) tables.push_back(std::move(raw));
  });
  return tables;
}

std::optional<Problem> write_case(const Case& c, const fs::path& out) {
  auto tables = tables_of(c);
  if (auto problem = find_formula(tables)) return problem;
  return write(out, to_toml(c), to_sheet(c), std::move(tables));
}

std::optional<Problem> write_template(const fs::path& out) {
  return write(out, template_toml(), template_settings(), template_tables());
}

std::string format_page() {
  std::string page = "## case.toml\n\n| key | required | holds | meaning |\n| --- | --- | --- | --- |\n";
  for (const SettingInfo& setting : setting_descriptions()) {
    page += fmt::format("| `{}` | {} | {} | {} |\n", setting.key, setting.required ? "yes" : "", setting.holds,
                        setting.help);
  }
  for (const TableDescription& description : table_descriptions()) {
    page += fmt::format("\n## {}{}\n\n{}\n\n| column | required | holds | meaning |\n| --- | --- | --- | --- |\n",
                        description.info.name, description.info.need == Need::required ? " (required)" : "",
                        description.info.help);
    for (const ColumnInfo& column : description.columns) {
      page += fmt::format("| `{}` | {} | {} | {} |\n", column.name, column.need == Need::required ? "yes" : "",
                          column.holds, column.help);
    }
  }
  return page;
}

}  // namespace rebadge::exchange
