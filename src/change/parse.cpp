#include "change/parse.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/tables.h"
#include "exchange/text.h"

namespace rebadge::change {
namespace {

using exchange::error_at;

constexpr std::size_t any = 1'000;
constexpr const char* forms = "TABLE:ROW:COLUMN=VALUE, add:TABLE:COLUMN=VALUE,... or remove:TABLE:ROW";

std::string where_of(const std::string& change) { return "change " + change; }

// `R1`, or `site=CAMP,resource=beds`, or `ID,on=2020-02-13`.
Result<std::vector<Cell>> row_of(const std::string& table, const std::string& text, const std::string& change) {
  auto parts = parts_of(text, ',', any);
  std::vector<Cell> row;
  if (!parts.empty() && parts.front().find('=') == std::string::npos) {
    const std::string key = key_of(table);
    if (key.empty()) {
      return error_at(where_of(change), parts.front(),
                      fmt::format("a row of {} by what it says, COLUMN=VALUE,...: its rows have no ids", table));
    }
    row.push_back({key, unquoted(parts.front()), Cell::How::is});
    parts.erase(parts.begin());
  }
  std::string rest;
  for (const std::string& part : parts) rest += (rest.empty() ? "" : ",") + part;
  if (rest.empty() && !row.empty()) return row;
  auto further = parse_cells(rest, where_of(change));
  if (!further) return further.problems();
  row.insert(row.end(), further->begin(), further->end());
  for (const Cell& cell : row) {
    if (cell.how != Cell::How::is)
      return error_at(where_of(change), text, "COLUMN=VALUE to name a row, without + or -");
  }
  return row;
}

Result<std::vector<Edit>> of_a_table(const Rows&, const std::string& change, const std::vector<std::string>& parts) {
  const std::string& first = parts.front();
  Edit edit;
  const bool add = first == "add", remove = first == "remove";
  const std::size_t table = add || remove ? 1 : 0;
  const bool settings = first == "case";
  const std::size_t wanted = settings || add || remove ? table + 2 : 3;
  if (parts.size() < wanted) return error_at(where_of(change), change, forms);
  edit.table = parts[table];
  if ((add || remove) && edit.table == "case") {
    return error_at(where_of(change), change, "case:KEY=VALUE,...: the settings are no rows");
  }
  edit.kind = add ? Edit::Kind::add : remove ? Edit::Kind::remove : Edit::Kind::set;
  if (!add && !settings) {
    auto row = row_of(edit.table, parts[table + 1], change);
    if (!row) return row.problems();
    edit.row = std::move(*row);
  }
  if (!remove) {
    // What was cut at a colon of the cells belongs together.
    std::string text;
    for (std::size_t i = wanted - 1; i < parts.size(); ++i) text += (i == wanted - 1 ? "" : ":") + parts[i];
    auto cells = parse_cells(text, where_of(change));
    if (!cells) return cells.problems();
    edit.cells = std::move(*cells);
  } else if (parts.size() > wanted) {
    return error_at(where_of(change), change, "remove:TABLE:ROW");
  }
  return std::vector<Edit>{std::move(edit)};
}

bool is_table(std::string_view word) { return word == "case" || !exchange::column_names(word).empty(); }

}  // namespace

std::vector<std::string> parts_of(std::string_view text, char separator, std::size_t most) {
  std::vector<std::string> parts;
  std::string part;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == separator && !quoted && parts.size() + 1 < most) {
      if (separator != ' ' || !part.empty()) parts.push_back(std::move(part));
      part.clear();
    } else {
      part += c;
    }
  }
  if (!part.empty() || (separator != ' ' && !parts.empty())) parts.push_back(std::move(part));
  return parts;
}

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    plain += text[i];
    if (text[i] == '"' && i + 2 < text.size() && text[i + 1] == '"') ++i;
  }
  return plain;
}

Result<std::vector<Cell>> parse_cells(const std::string& text, const std::string& where) {
  std::vector<Cell> cells;
  for (const std::string& part : parts_of(text, ',', any)) {
    const auto equals = part.find('=');
    if (equals == std::string::npos || equals == 0) {
      return error_at(where, part, "COLUMN=VALUE; a value with a comma, a colon or a blank in quotes");
    }
    Cell cell{part.substr(0, equals), unquoted(part.substr(equals + 1)), Cell::How::is};
    if (cell.column.ends_with('+')) cell.how = Cell::How::plus;
    if (cell.column.ends_with('-')) cell.how = Cell::How::minus;
    if (cell.how != Cell::How::is) cell.column.pop_back();
    cells.push_back(std::move(cell));
  }
  if (cells.empty()) return error_at(where, "", std::string("what the row says: ") + forms);
  return cells;
}

Result<std::vector<Edit>> parse(const Rows& rows, const std::string& change) {
  const auto parts = parts_of(change, ':', any);
  if (parts.empty()) return error_at("change", "", forms);
  const std::string& first = parts.front();
  if (first == "add" || first == "remove" || is_table(first)) return of_a_table(rows, change, parts);
  std::vector<std::string> words{"add", "remove", "case"};
  for (const Shorthand& shorthand : shorthands()) {
    words.emplace_back(shorthand.word);
    if (first != shorthand.word) continue;
    std::vector<std::string> arguments;
    for (std::size_t i = 1; i < parts.size(); ++i) arguments.push_back(unquoted(parts[i]));
    if (arguments.size() < shorthand.least || arguments.size() > shorthand.most) {
      return error_at(where_of(change), change, shorthand.form);
    }
    return shorthand.edits(rows, change, arguments);
  }
  std::vector<std::string> all = words;
  for (const auto& description : exchange::table_descriptions()) all.push_back(description.info.name);
  return error_at(where_of(change), first,
                  fmt::format("a table of the case, {}", exchange::one_of(words, words.size())),
                  exchange::nearest(first, all).value_or(""));
}

Result<Variant> parse_variant(std::string_view text) {
  Variant variant;
  if (std::count(text.begin(), text.end(), '"') % 2 != 0) {
    return error_at("variant", text, "a quote at the end of each quoted value");
  }
  variant.changes = parts_of(text, ' ', any);
  if (!variant.changes.empty() && variant.changes.front().starts_with('@')) {
    variant.name = variant.changes.front().substr(1);
    variant.changes.erase(variant.changes.begin());
    if (!exchange::is_id(variant.name)) {
      return error_at("variant", variant.name, "after @ " + std::string(exchange::id_form),
                      exchange::as_id(variant.name).value_or(""));
    }
  }
  if (variant.changes.empty()) return error_at("variant", text, std::string("a change: ") + forms);
  if (variant.name.empty()) {
    for (const std::string& change : variant.changes) variant.name += (variant.name.empty() ? "" : " ") + change;
  }
  return variant;
}

Result<exchange::ReadCase> changed(const Case& before, const std::vector<std::string>& changes) {
  Rows rows(before);
  for (const std::string& change : changes) {
    const auto edits = parse(rows, change);
    if (!edits) return edits.problems();
    for (const Edit& edit : *edits) {
      if (auto problem = rows.make(edit, where_of(change))) return *problem;
    }
  }
  exchange::ReadCase result;
  auto built = exchange::build_case(rows.material(), result.warnings);
  if (!built) return built.problems();
  result.content = std::move(*built);
  return result;
}

}  // namespace rebadge::change
