#include "exchange/case_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/checks.h"
#include "exchange/country.h"
#include "exchange/reading.h"
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const TableDescription& description : table_descriptions()) names.push_back(description.info.name);
  return names;
}

// Hands the tables to the reading; a table that no case has is an error.
void lay_out(Material& material, Reading& reading) {
  const auto names = table_names();
  std::map<std::string, std::string> places;
  for (RawTable& raw : material.tables) {
    const auto [before, first] = places.emplace(raw.name, raw.place);
    if (!first) {
      reading.problems.push_back(error_at(raw.place, raw.name, "each table once, and it is also " + before->second));
      continue;
    }
    if (std::find(names.begin(), names.end(), raw.name) == names.end()) {
      reading.problems.push_back(error_at(raw.place, raw.name, "a table of a case: " + one_of(names, names.size()),
                                          nearest(raw.name, names).value_or("")));
      continue;
    }
    reading.sheet(raw.name).raw = std::move(raw);
  }
  for (const std::string& name : material.unreadable) {
    Sheet& sheet = reading.sheet(name);
    sheet.readable = sheet.ids_known = false;
  }
}

void find_columns(Reading& reading, Sheet& sheet, const TableDescription& description) {
  const auto known = column_names(description.info.name);
  const RawTable& raw = sheet.raw;
  for (std::size_t i = 0; i < raw.header.cells.size(); ++i) {
    const std::string name(raw.header.cells[i]);
    if (std::find(known.begin(), known.end(), name) != known.end()) {
      sheet.columns.emplace(name, i);
    } else {
      reading.problems.push_back(error_at(raw.where(raw.header, i), name,
                                          fmt::format("a column of {}: {}", raw.name, one_of(known, known.size())),
                                          nearest(name, known).value_or("")));
    }
  }
  for (const ColumnInfo& column : description.columns) {
    if (column.need == Need::optional || sheet.columns.contains(column.name)) continue;
    sheet.complete = false;
    reading.problems.push_back(error_at(fmt::format("{}, row {}", raw.place, raw.header.number), "",
                                        fmt::format("the column {} ({})", column.name, column.help)));
  }
}

// A row of help or a comment: its first cell begins with '#'. Where free text comes first, nothing is a comment.
void leave_out_comments(Sheet& sheet, const TableDescription& description) {
  const std::string_view first = sheet.raw.header.cells.front();
  for (const ColumnInfo& column : description.columns) {
    if (column.name == first && column.words) return;
  }
  std::erase_if(sheet.raw.rows, [](const RawRow& row) { return trimmed(row.cells.front()).substr(0, 1) == "#"; });
}

void find_ids(Reading& reading, Sheet& sheet, const TableInfo& info) {
  sheet.sound.assign(sheet.raw.rows.size(), sheet.complete);
  if (info.key.empty()) return;
  const auto found = sheet.columns.find(info.key);
  sheet.ids_known = found != sheet.columns.end();
  if (!sheet.ids_known) return;
  const std::size_t key = found->second;
  sheet.ids.reserve(sheet.raw.rows.size());
  for (std::size_t row = 0; row < sheet.raw.rows.size() && sheet.ids_known; ++row) {
    const std::string_view id = trimmed(sheet.raw.rows[row].cells[key]);
    if (id.empty()) {
      if (sheet.refused(row, key)) sheet.ids_known = false;
      continue;
    }
    // Who names a nation rightly that its own row misnames need not be told so.
    const auto meant = info.name == "nations" && !is_nation_code(id) ? guess_nation_code(id) : std::nullopt;
    if (meant && reading.text(info.name, row, "kind") != "organisation") {
      sheet.ids.try_emplace(*sheet.meant.insert(*meant).first, row);
    }
    const auto [first, fresh] = sheet.ids.try_emplace(id, row);
    if (fresh || !info.one_row_an_id) continue;
    reading.error(info.name, row, info.key,
                  fmt::format("an id that no other row has, and row {} has it", sheet.raw.rows[first->second].number));
  }
}

void open_sheets(const Material& material, Reading& reading) {
  for (const TableDescription& description : table_descriptions()) {
    const auto found = reading.sheets.find(description.info.name);
    const bool required_one = description.info.need == Need::required;
    if (found == reading.sheets.end()) {
      if (!required_one) continue;
      reading.problems.push_back(
          error_at(material.place_of(description.info.name), "", "this table, which every case has"));
      reading.sheet(description.info.name).ids_known = false;
      continue;
    }
    Sheet& sheet = found->second;
    if (!sheet.readable) continue;
    find_columns(reading, sheet, description);
    leave_out_comments(sheet, description);
    find_ids(reading, sheet, description.info);
    if (required_one && sheet.raw.rows.empty()) {
      reading.problems.push_back(error_at(sheet.raw.place, "", "at least one row"));
      sheet.ids_known = false;
    }
  }
}

// Text that no cell may hold, whatever its column.
bool fit_text(Reading& reading, std::string_view table, std::size_t row, const std::string& column,
              std::string_view text) {
  if (auto flaw = flaw_of(text)) {
    reading.error(table, row, column, std::move(flaw->expected), std::move(flaw->maybe));
    return false;
  }
  if (!looks_like_formula(text)) return true;
  if (text.front() == '\t' || text.front() == '\r') {
    reading.error(table, row, column, "a text that does not begin with a tab or the end of a line", "delete that");
    return false;
  }
  reading.error(table, row, column, "a value, and not a formula, which is never calculated here",
                trimmed(text) == "-" ? "leave the cell blank" : "copy the cell and paste it as a value");
  return false;
}

// Lift rows name areas; the elements come when it is known that they are not too many.
void derive_areas(Reading& reading) {
  Case& c = reading.content;
  std::vector<Contribution> aside;
  aside.swap(c.contributions);
  c.derive();
  aside.swap(c.contributions);
  for (std::size_t i = 0; i < c.areas.size(); ++i) reading.areas.emplace(c.areas[i].name, AreaId{i});
}

template <class Row>
void read_rows(Reading& reading, const Table<Row>& table) {
  const std::string& name = table.info.name;
  const auto found = reading.sheets.find(name);
  if (found == reading.sheets.end() || !found->second.readable) return;
  Sheet& sheet = found->second;
  std::vector<std::pair<const Column<Row>*, std::size_t>> columns;  // those that the table has, and where
  for (const Column<Row>& column : table.columns) {
    const auto at = sheet.columns.find(column.info.name);
    if (at != sheet.columns.end()) columns.emplace_back(&column, at->second);
  }
  std::vector<Row>& rows = reading.content.*table.rows;
  rows.resize(sheet.raw.rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (reading.full()) return;
    for (const auto& [column, at] : columns) {
      const std::string_view text = sheet.raw.rows[row].cells[at], within = trimmed(text);
      if (sheet.refused(row, at)) {
        sheet.sound[row] = false;
      } else if (within.empty()) {
        if (column->info.need == Need::optional) continue;
        reading.error(name, row, column->info.name, "a value, for the column is required: " + column->info.holds);
      } else if (fit_text(reading, name, row, column->info.name, text)) {
        const Cell cell{reading, name, row, column->info.name, column->info.words ? text : within};
        if (!column->read(cell, rows[row])) sheet.sound[row] = false;
      }
    }
    if (table.check && sheet.sound[row]) table.check(reading, row, rows[row]);
  }
}

}  // namespace

std::string Material::place_of(std::string_view table) const {
  if (!workbook.empty()) return fmt::format("{}, sheet {}", workbook, table);
  return fmt::format("{}.{}", table, table == "case" ? "toml" : "csv");
}

Result<Case> build_case(Material material, Problems& warnings) {
  Reading reading;
  reading.problems = std::move(material.problems);
  if (material.settings_readable) {
    read_settings(material.settings, material.place_of("case"), reading.content, reading.problems);
  }
  lay_out(material, reading);
  open_sheets(material, reading);
  for_each_table([&](const auto& table) {
    if (table.info.name == "lift") derive_areas(reading);
    read_rows(reading, table);
  });
  if (!reading.full()) check_case(reading);
  reading.finish();
  if (!reading.problems.empty()) return std::move(reading.problems);
  reading.content.derive();
  warn_of_the_world_as_it_stands(reading);
  warnings = std::move(reading.warnings);
  return std::move(reading.content);
}

}  // namespace rebadge::exchange
