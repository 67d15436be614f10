#include <boost/json.hpp>

#include "cli/show.h"
#include "cli/words.h"
#include "exchange/csv.h"

namespace rebadge::cli {
namespace {

std::string cell_of_markdown(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + " |";
  return text + "\n";
}

std::string markdown_table(const Table& table) {
  std::vector<std::string> titles, rules;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!for_people(table, i)) continue;
    titles.push_back(table.columns[i].title);
    rules.emplace_back(table.columns[i].kind == Kind::number ? "---:" : "---");
  }
  std::string text = markdown_row(titles) + markdown_row(rules);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!for_people(table, i)) continue;
      cells.push_back(table.columns[i].kind == Kind::number ? thousands(std::string_view(row[i]))
                                                            : cell_of_markdown(row[i]));
    }
    text += markdown_row(cells);
  }
  return text;
}

std::string json_text(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

}  // namespace

std::string as_markdown(const Document& document) {
  std::string text;
  for (const Section& section : document) {
    if (!text.empty()) text += "\n";
    if (!section.heading.empty()) text += "## " + section.heading + "\n\n";
    for (const std::string& line : section.lines) text += line + "\n\n";
    if (section.table && !section.table->rows.empty()) text += markdown_table(*section.table);
    for (const std::string& line : section.after) text += "\n" + line + "\n";
    while (text.size() > 1 && text.ends_with("\n\n")) text.pop_back();
  }
  return text;
}

std::string as_json(const Table& table) {
  std::string text;
  for (const auto& row : table.rows) {
    std::string object;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = table.columns[i];
      if (!in_data(column)) continue;
      const bool number = column.kind == Kind::number || column.kind == Kind::data_number;
      const std::string value = !number ? json_text(row[i]) : row[i].empty() ? "null" : row[i];
      object += (object.empty() ? "" : ", ") + json_text(column.key) + ": " + value;
    }
    text += (text.empty() ? "[\n  {" : ",\n  {") + object + "}";
  }
  return text.empty() ? "[]\n" : text + "\n]\n";
}

std::string as_csv(const Table& table) {
  exchange::RawTable raw;
  const auto of_data = [&](const std::vector<std::string>& cells) {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (in_data(table.columns[i])) kept.push_back(cells[i]);
    }
    return kept;
  };
  std::vector<std::string> keys;
  for (const Column& column : table.columns) keys.push_back(column.key);
  raw.header = {1, of_data(keys)};
  for (const auto& row : table.rows) raw.rows.push_back({0, of_data(row)});
  return exchange::to_csv(raw);
}

}  // namespace rebadge::cli
