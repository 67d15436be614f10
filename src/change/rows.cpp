#include "change/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/case_writer.h"
#include "exchange/guess.h"
#include "exchange/settings.h"
#include "exchange/tables.h"
#include "exchange/text.h"

namespace rebadge::change {
namespace {

using exchange::error_at;
using exchange::nearest;
using exchange::one_of;

constexpr std::string_view settings = "case";

std::vector<std::string> table_names() {
  std::vector<std::string> names{std::string(settings)};
  for (const auto& description : exchange::table_descriptions()) names.push_back(description.info.name);
  return names;
}

std::vector<std::string> columns_of(std::string_view table) {
  if (table != settings) return exchange::column_names(table);
  std::vector<std::string> keys;
  for (const auto& setting : exchange::setting_descriptions()) keys.push_back(setting.key);
  return keys;
}

TextTable text_of(const exchange::RawTable& raw) {
  TextTable table;
  table.columns = raw.header.cells.texts();
  for (const exchange::RawRow& row : raw.rows) table.rows.push_back(row.cells.texts());
  return table;
}

exchange::RawTable raw_of(const std::string& name, const TextTable& table, const std::string& of) {
  exchange::RawTable raw{name, name + " of " + of, false, {1, exchange::Cells(table.columns)}, {}};
  for (const auto& row : table.rows) {
    raw.rows.push_back({static_cast<int>(raw.rows.size()) + 2, exchange::Cells(row)});
  }
  return raw;
}

// A number or a day with so much on top; nothing where the text is neither.
std::optional<std::string> sum(std::string_view text, const Cell& cell) {
  const auto by = exchange::parse_hundredths(cell.value);
  if (!by) return std::nullopt;
  const std::int64_t sign = cell.how == Cell::How::minus ? -1 : 1;
  if (const auto day = parse_day(text)) {
    constexpr std::int64_t most_days = 100'000;
    if (by->value % 100 != 0 || by->value / 100 > most_days) return std::nullopt;
    return to_string(*day + static_cast<int>(sign * by->value / 100));
  }
  const auto number = exchange::parse_hundredths(text);
  constexpr std::int64_t most = 1'000'000'000'000;
  if (!number || number->value > most || by->value > most) return std::nullopt;
  return to_string(*number + *by * sign);
}

// What the rows of a table are known by that have no id, or share it with others.
std::vector<std::string> known_by(const std::string& table) {
  static const std::map<std::string, std::vector<std::string>> columns{
      {"site_capacity", {"site", "resource", "from"}},
      {"balance", {"first", "second"}},
      {"usage", {"capability", "resource"}},
      {"substitutes", {"wanted", "offered"}},
      {"conflicts", {"first", "second", "apart"}},
      {"mandates", {"mandate", "on"}},
      {"consents", {"consent", "host", "authority", "sender", "mission", "zone", "site", "activity", "on"}},
      {"decisions", {"decision", "on"}},
      {"suspensions", {"mission", "zone", "site", "activity", "from"}},
      {"lift", {"from_zone", "to_zone"}},
      {"ratings", {"unit", "capability", "on"}},
      {"case", {"key"}}};
  const auto found = columns.find(table);
  return found != columns.end() ? found->second : std::vector<std::string>{key_of(table)};
}

std::string said(const std::vector<Cell>& row) {
  std::string text;
  for (const Cell& cell : row) text += (text.empty() ? "" : ",") + cell.column + "=" + cell.value;
  return text;
}

}  // namespace

std::optional<std::size_t> TextTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::string_view TextTable::text(std::size_t row, std::string_view name) const {
  const auto at = column(name);
  return at ? std::string_view(rows[row][*at]) : std::string_view{};
}

std::size_t TextTable::need_column(const std::string& name) {
  if (const auto at = column(name)) return *at;
  columns.push_back(name);
  for (auto& row : rows) row.emplace_back();
  return columns.size() - 1;
}

Rows::Rows(const Case& c) {
  for (const exchange::RawTable& raw : exchange::tables_of(c)) tables_[raw.name] = text_of(raw);
  tables_[std::string(settings)] = text_of(exchange::to_sheet(c));
}

const TextTable& Rows::table(std::string_view name) const {
  static const TextTable none;
  const auto found = tables_.find(name);
  return found == tables_.end() ? none : found->second;
}

std::vector<std::size_t> Rows::find(std::string_view name, const std::vector<Cell>& row) const {
  const TextTable& in = table(name);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < in.rows.size(); ++i) {
    const auto fits = [&](const Cell& cell) { return in.text(i, cell.column) == cell.value; };
    if (std::all_of(row.begin(), row.end(), fits)) found.push_back(i);
  }
  return found;
}

bool Rows::has(std::string_view table, std::string_view column, std::string_view value) const {
  return !find(table, {{std::string(column), std::string(value)}}).empty();
}

std::string Rows::setting(std::string_view key) const {
  const auto rows = find(settings, {{"key", std::string(key)}});
  return rows.empty() ? "" : std::string(table(settings).text(rows.front(), "value"));
}

std::optional<Problem> Rows::set(TextTable& table, const std::vector<std::size_t>& rows, const Edit& edit,
                                 const std::string& where) {
  for (const Cell& cell : edit.cells) {
    const std::size_t at = table.need_column(cell.column);
    for (const std::size_t row : rows) {
      std::string& text = table.rows[row][at];
      if (cell.how == Cell::How::is) {
        text = cell.value;
        continue;
      }
      auto more = sum(text, cell);
      if (!more) {
        return error_at(where, cell.value,
                        text.empty()
                            ? fmt::format("a column with something in it to add to, and {} is blank", cell.column)
                            : fmt::format("a number or days to add to \"{}\" of {}", text, cell.column));
      }
      text = std::move(*more);
    }
  }
  return std::nullopt;
}

std::optional<Problem> Rows::make(const Edit& edit, const std::string& where) {
  const auto known = columns_of(edit.table);
  if (known.empty()) {
    const auto names = table_names();
    return error_at(where, edit.table, "a table of a case: " + one_of(names, names.size()),
                    nearest(edit.table, names).value_or(""));
  }
  for (const auto* cells : {&edit.row, &edit.cells}) {
    for (const Cell& cell : *cells) {
      if (std::find(known.begin(), known.end(), cell.column) != known.end()) continue;
      return error_at(where, cell.column, fmt::format("a column of {}: {}", edit.table, one_of(known, known.size())),
                      nearest(cell.column, known).value_or(""));
    }
  }
  TextTable& table = tables_[edit.table];
  if (edit.table == settings) {
    for (const Cell& cell : edit.cells) {
      auto rows = find(settings, {{"key", cell.column}});
      if (rows.empty()) {
        rows.push_back(table.rows.size());
        table.rows.emplace_back(table.columns.size());
        table.rows.back()[table.need_column("key")] = cell.column;
      }
      if (auto problem =
              set(table, rows, {Edit::Kind::set, edit.table, {}, {{"value", cell.value, cell.how}}}, where)) {
        return problem;
      }
    }
    return std::nullopt;
  }
  if (edit.kind == Edit::Kind::add) {
    table.rows.emplace_back(table.columns.size());
    return set(table, {table.rows.size() - 1}, edit, where);
  }
  const auto rows = find(edit.table, edit.row);
  if (rows.empty()) {
    std::vector<std::string> ids;
    const std::string key = key_of(edit.table);
    const bool by_id = !edit.row.empty() && edit.row.front().column == key;
    for (std::size_t i = 0; by_id && i < table.rows.size(); ++i) ids.emplace_back(table.text(i, key));
    return error_at(where, said(edit.row), fmt::format("a row of {} that says so", edit.table),
                    by_id ? nearest(edit.row.front().value, ids).value_or("") : "");
  }
  if (edit.kind == Edit::Kind::set) return set(table, rows, edit, where);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    table.rows.erase(table.rows.begin() + static_cast<std::ptrdiff_t>(*row));
  }
  return std::nullopt;
}

exchange::Material Rows::material(const std::string& of) const {
  exchange::Material material;
  for (const auto& [name, table] : tables_) {
    if (name == settings) {
      material.settings = exchange::settings_of(raw_of(name, table, of), material.problems);
    } else if (!table.columns.empty()) {
      material.tables.push_back(raw_of(name, table, of));
    }
  }
  return material;
}

std::string key_of(std::string_view table) {
  for (const auto& description : exchange::table_descriptions()) {
    if (description.info.name == table && !description.info.key.empty()) return description.info.key;
  }
  return table == "consents" ? "consent" : "";  // a name for people, and good enough to find a row by
}

std::string row_name(const std::string& table, const TextTable& rows, std::size_t row) {
  std::string name;
  for (const std::string& column : known_by(table)) {
    const auto text = rows.text(row, column);
    if (!text.empty()) name += (name.empty() ? "" : " ") + std::string(text);
  }
  return name;
}

}  // namespace rebadge::change
