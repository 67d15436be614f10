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
RowSource source_of_rows(const Case& c, const Table<Row>& table) {
  const std::vector<Row>& rows = c.*table.rows;
  RowSource source{empty_table(table.info.name), rows.size(), {}};
  std::vector<const Column<Row>*> columns;
  for (const Column<Row>& column : table.columns) {
    const auto blank = [&](const Row& row) { return column.write(c, row).empty(); };
    if (column.info.need == Need::optional && std::all_of(rows.begin(), rows.end(), blank)) continue;
    source.frame.header.cells.push_back(column.info.name);
    columns.push_back(&column);
  }
  source.fill = [&c, &rows, columns](std::size_t row, Cells& cells) {
    for (const Column<Row>* column : columns) cells.push_back(column->write(c, rows[row]));
    return std::nullopt;
  };
  return source;
}

// Tables without rows are left out, but for those that every case has.
std::vector<RowSource> sources_of(const Case& c) {
  std::vector<RowSource> sources;
  for_each_table([&](const auto& table) {
    RowSource source = source_of_rows(c, table);
    if (source.rows > 0 || table.info.need == Need::required) sources.push_back(std::move(source));
  });
  return sources;
}

// What the reader refuses is not written either: a case that was made otherwise may hold it.
RowSource without_formulas(RowSource from) {
  const RawTable frame = from.frame;
  const std::size_t rows = from.rows;
  return {frame, rows, [from = std::move(from)](std::size_t row, Cells& cells) {
            auto problem = from.fill(row, cells);
            for (std::size_t i = 0; i < cells.size() && !problem; ++i) {
              if (!looks_like_formula(cells[i])) continue;
              problem = error_at(from.where(row, i), cells[i], "a value that no spreadsheet takes for a formula");
            }
            return problem;
          }};
}

// Nobody wants a folder with the name of a workbook or of a table.
std::optional<Problem> refuse_ending(const fs::path& out, const std::string& ending) {
  const std::vector<std::string> files{".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".toml", ".json", ".zip"};
  if (std::find(files.begin(), files.end(), ending) == files.end()) return std::nullopt;
  return error_at(
      out.string(), "", "the name of a folder for CSV tables, or one that ends in .xlsx",
      fs::path(out).replace_extension(ending.starts_with(".x") || ending == ".ods" ? ".xlsx" : "").string());
}

std::optional<Problem> write(const fs::path& out, const std::string& toml, const RawTable& settings,
                             std::vector<RowSource> tables) {
  std::string ending = out.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (auto problem = refuse_ending(out, ending)) return problem;
  if (ending == ".xlsx") {
    tables.insert(tables.begin(), source_of(settings));
    return write_whole(out, [&](const fs::path& passing) { return write_workbook(passing, tables); });
  }
  std::vector<NewFile> files{file_of("case.toml", toml)};
  for (const RowSource& table : tables) {
    files.push_back({table.frame.name + ".csv", [&table](const Sink& sink) { return write_csv(table, sink); }});
  }
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
  for (const RowSource& source : sources_of(c)) {
    RawTable raw = source.frame;
    raw.rows.reserve(source.rows);
    for (std::size_t row = 0; row < source.rows; ++row) {
      raw.rows.push_back({static_cast<int>(row) + 2, {}});
      source.fill(row, raw.rows.back().cells);
    }
    tables.push_back(std::move(raw));
  }
  return tables;
}

std::optional<Problem> write_case(const Case& c, const fs::path& out) {
  std::vector<RowSource> tables;
  for (RowSource& source : sources_of(c)) tables.push_back(without_formulas(std::move(source)));
  return write(out, to_toml(c), to_sheet(c), std::move(tables));
}

std::optional<Problem> write_template(const fs::path& out) {
  const std::vector<RawTable> tables = template_tables();
  std::vector<RowSource> sources;
  for (const RawTable& table : tables) sources.push_back(source_of(table));
  return write(out, template_toml(), template_settings(), std::move(sources));
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
