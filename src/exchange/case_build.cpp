#include "exchange/case_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/checks.h"
#include "exchange/country.h"
#include "exchange/in_order.h"
#include "exchange/reading.h"
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t rows_a_block = 4096;

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
    const bool there = reading.sheets.contains(description.info.name);
    const bool required_one = material.whole && description.info.need == Need::required;
    Sheet& sheet = reading.sheet(description.info.name);  // even of no rows: rows are read side by side
    if (!there) {
      if (!required_one) continue;
      reading.problems.push_back(
          error_at(material.place_of(description.info.name), "", "this table, which every case has"));
      sheet.ids_known = false;
      continue;
    }
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

// False: text that no cell may hold, whatever its column.
bool fit_text(const Cell& cell, std::string_view text) {
  if (auto flaw = flaw_of(text)) return cell.refuse(std::move(flaw->expected), std::move(flaw->maybe));
  if (!looks_like_formula(text)) return true;
  if (text.front() == '\t' || text.front() == '\r') {
    return cell.refuse("a text that does not begin with a tab or the end of a line", "delete that");
  }
  return cell.refuse("a value, and not a formula, which is never calculated here",
                     trimmed(text) == "-" ? "leave the cell blank" : "copy the cell and paste it as a value");
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

// The columns that a table has, and where.
template <class Row>
using Columns = std::vector<std::pair<const Column<Row>*, std::size_t>>;

template <class Row>
Columns<Row> columns_of(const Sheet& sheet, const Table<Row>& table) {
  Columns<Row> columns;
  for (const Column<Row>& column : table.columns) {
    const auto at = sheet.columns.find(column.info.name);
    if (at != sheet.columns.end()) columns.emplace_back(&column, at->second);
  }
  return columns;
}

// False: something is wrong with a cell of the row. Unless all is to be quiet, it was said then.
template <class Row>
bool read_row(Reading& reading, Sheet& sheet, const Columns<Row>& columns, std::size_t row, bool quiet, Row& out) {
  bool sound = true;
  const auto note = [&](bool cell_sound) {
    sound = sound && cell_sound;
    if (!cell_sound && !quiet) sheet.sound[row] = false;
  };
  for (const auto& [column, at] : columns) {
    const std::string_view text = sheet.raw.rows[row].cells[at], within = trimmed(text);
    const ColumnInfo& info = column->info;
    const Cell cell{reading, sheet.raw.name, row, info.name, info.words ? text : within, quiet};
    if (sheet.refused(row, at)) {
      note(false);
    } else if (!within.empty()) {
      note(fit_text(cell, text) && column->read(cell, out));
    } else if (info.need == Need::required) {
      note(cell.refuse("a value, for the column is required: " + info.holds));
    }
  }
  return sound;
}

// Mistakes are few. All rows are read quietly by two threads where they can be; those with a mistake are read once
// more, in order, to say what it is.
template <class Row>
void read_rows(Reading& reading, const Table<Row>& table) {
  const std::string& name = table.info.name;
  const auto found = reading.sheets.find(name);
  if (found == reading.sheets.end() || !found->second.readable) return;
  Sheet& sheet = found->second;
  const Columns<Row> columns = columns_of(sheet, table);
  std::vector<Row>& rows = reading.content.*table.rows;
  rows.resize(sheet.raw.rows.size());
  struct Block {
    std::size_t first = 0;
    std::vector<bool> read;  // by row
  };
  const auto read_quietly = [&](std::size_t number, Block& block) {
    block.first = number * rows_a_block;
    block.read.assign(std::min(rows_a_block, rows.size() - block.first), false);
    for (std::size_t i = 0; i < block.read.size() && table.side_by_side; ++i) {
      block.read[i] = read_row(reading, sheet, columns, block.first + i, true, rows[block.first + i]);
    }
  };
  const auto finish = [&](const Block& block) {
    for (std::size_t i = 0; i < block.read.size(); ++i) {
      if (reading.full()) return false;
      const std::size_t row = block.first + i;
      if (!block.read[i]) {
        rows[row] = {};
        read_row(reading, sheet, columns, row, false, rows[row]);
      }
      if (table.check && sheet.sound[row]) table.check(reading, row, rows[row]);
    }
    return true;
  };
  in_order<Block>((rows.size() + rows_a_block - 1) / rows_a_block, read_quietly, finish);
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
