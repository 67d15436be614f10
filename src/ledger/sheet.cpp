#include <fmt/format.h>

#include <algorithm>

#include "change/parse.h"
#include "exchange/case_build.h"
#include "exchange/case_writer.h"
#include "exchange/settings.h"
#include "exchange/tables.h"
#include "exchange/text.h"
#include "ledger/state.h"

namespace rebadge::ledger {
namespace {

constexpr std::string_view settings = "case";

std::map<std::string, change::TextTable, std::less<>> tables_of(const State& state) {
  std::map<std::string, change::TextTable, std::less<>> tables;
  for (const std::string& name : state.tables()) {
    change::TextTable& table = tables[name];
    if (name == settings) table.columns = {"key", "value"};
    for (const State::Row& row : state.rows(name)) {
      const std::size_t at = table.rows.size();
      table.rows.emplace_back(table.columns.size());
      if (name == settings) table.rows[at][0] = row.name;
      for (const Said& said : row.cells) {
        const std::size_t column = table.need_column(said.column);
        table.rows[at][column] = said.value;
      }
    }
  }
  return tables;
}

// Where the row comes from, if the change does not say so itself.
void add_provenance(std::vector<Said>& cells, const Draft& draft) {
  if (draft.table == "sources") return;  // its column `source` is an id
  const auto add = [&](std::string_view column, std::string_view value) {
    const auto same = [&](const Said& said) { return said.column == column; };
    if (!value.empty() && std::none_of(cells.begin(), cells.end(), same)) {
      cells.push_back({std::string(column), std::string(value)});
    }
  };
  add("source", draft.body.source);
  add("basis", draft.basis ? rebadge::word(*draft.basis) : "");
  add("note", draft.body.note);
}

// Cells of the row that are not blank.
std::vector<Said> said_in(const change::TextTable& table, std::size_t row) {
  std::vector<Said> cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.rows[row][i].empty()) cells.push_back({table.columns[i], table.rows[row][i]});
  }
  return cells;
}

}  // namespace

Sheet::Sheet(const State& state) : rows_(tables_of(state)) {
  for (const std::string& table : state.tables()) {
    for (const State::Row& row : state.rows(table)) names_[table].push_back(row.name);
  }
}

std::string Sheet::new_name(const std::string& table, std::size_t row) {
  const std::vector<std::string>& taken = names_[table];
  const std::string name = change::row_name(table, rows_.table(table), row);
  std::string free = name;
  for (int i = 2; std::find(taken.begin(), taken.end(), free) != taken.end(); ++i) free = fmt::format("{}#{}", name, i);
  return free;
}

// `before`: the rows that the edit is about, as they were counted before it was made.
std::vector<Draft> Sheet::told(const change::Edit& edit, const std::vector<std::size_t>& before, const Draft& like) {
  std::vector<Draft> drafts;
  std::vector<std::string>& names = names_[edit.table];
  const change::TextTable& table = rows_.table(edit.table);
  Draft draft = like;
  draft.table = edit.table;
  if (edit.kind == change::Edit::Kind::add) {
    draft.kind = Kind::offered;
    draft.row = new_name(edit.table, table.rows.size() - 1);
    draft.body.cells = said_in(table, table.rows.size() - 1);
    add_provenance(draft.body.cells, draft);
    names.push_back(draft.row);
    return {draft};
  }
  if (edit.kind == change::Edit::Kind::remove) {
    draft.kind = Kind::ended;
    for (auto row = before.rbegin(); row != before.rend(); ++row) {
      draft.row = names[*row];
      drafts.push_back(draft);
      names.erase(names.begin() + static_cast<std::ptrdiff_t>(*row));
    }
    return drafts;
  }
  draft.kind = Kind::changed;
  for (const std::size_t row : before) {
    draft.row = names[row];
    draft.body.cells.clear();
    for (const change::Cell& cell : edit.cells) {
      draft.body.cells.push_back({cell.column, std::string(table.text(row, cell.column))});
    }
    drafts.push_back(draft);
  }
  return drafts;
}

Result<std::vector<Draft>> Sheet::make(const std::string& change, const Draft& like) {
  const auto edits = change::parse(rows_, change);
  if (!edits) return edits.problems();
  std::vector<Draft> drafts;
  const auto take = [&](std::vector<Draft> more) { std::move(more.begin(), more.end(), std::back_inserter(drafts)); };
  for (const change::Edit& edit : *edits) {
    if (edit.table != settings) {
      const auto before =
          edit.kind == change::Edit::Kind::add ? std::vector<std::size_t>{} : rows_.find(edit.table, edit.row);
      if (auto problem = rows_.make(edit, "change " + change)) return *problem;
      take(told(edit, before, like));
      continue;
    }
    // A setting is a row of the key and its value.
    for (const change::Cell& cell : edit.cells) {
      const bool there = rows_.has(settings, "key", cell.column);
      change::Edit one{edit.kind, edit.table, {}, {cell}};
      if (auto problem = rows_.make(one, "change " + change)) return *problem;
      Draft draft = like;
      draft.kind = there ? Kind::changed : Kind::offered;
      draft.table = settings;
      draft.row = cell.column;
      draft.body.cells = {{"value", rows_.setting(cell.column)}};
      if (!there) names_[draft.table].push_back(cell.column);
      drafts.push_back(std::move(draft));
    }
  }
  return drafts;
}

Result<exchange::ReadCase> case_of(const State& state, std::optional<Day> as_of, bool whole) {
  exchange::Material material = state.material("the ledger's case");
  material.whole = whole;
  if (as_of) {
    for (exchange::Setting& setting : material.settings) {
      if (setting.key == "as_of") setting.value = to_string(*as_of);
    }
  }
  exchange::ReadCase result;
  auto built = exchange::build_case(std::move(material), result.warnings);
  if (!built) return built.problems();
  result.content = std::move(*built);
  return result;
}

std::vector<Draft> offers_of(const Case& c, const Draft& like) {
  std::vector<Draft> drafts;
  const auto offer = [&](const std::string& table, const std::string& row, std::vector<Said> cells) {
    Draft draft = like;
    draft.kind = Kind::offered;
    draft.table = table;
    draft.row = row;
    draft.body.cells = std::move(cells);
    drafts.push_back(std::move(draft));
  };
  const exchange::RawTable sheet_of_settings = exchange::to_sheet(c);
  for (const exchange::RawRow& row : sheet_of_settings.rows) {
    offer(std::string(settings), std::string(row.cells[0]), {{"value", std::string(row.cells[1])}});
  }
  const change::Rows rows(c);
  for (const auto& description : exchange::table_descriptions()) {
    const std::string& name = description.info.name;
    const change::TextTable& table = rows.table(name);
    std::map<std::string, int> taken;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      std::string called = change::row_name(name, table, row);
      if (const int before = taken[called]++; before > 0) called += fmt::format("#{}", before + 1);
      offer(name, called, said_in(table, row));
    }
  }
  return drafts;
}

}  // namespace rebadge::ledger
