#include "ledger/state.h"

#include <algorithm>

#include "exchange/settings.h"
#include "ledger/bytes.h"

namespace rebadge::ledger {
namespace {

constexpr std::string_view settings_table = "case";
constexpr std::string_view state_tag = "rebadge-ledger-state/2";
// It knew no labels: what is restricted would be seen by all.
constexpr std::string_view old_state_tag = "rebadge-ledger-state/1";

void pack(Packer& packer, const Stamp& stamp) { packer.number(stamp.effective.number).number(stamp.number); }

template <class T>
void sort_out(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::optional<Stamp> unpack_stamp(Unpacker& unpacker) {
  const auto day = unpacker.number(), number = unpacker.number();
  if (!day || !number) return std::nullopt;
  return Stamp{Day{static_cast<std::int32_t>(*day)}, *number};
}

}  // namespace

void State::take(const Event& event) {
  if (!is_of_case(event.kind) || !event.body) return;
  if (const auto body = unpacked_body(*event.body)) take(event, *body);
}

void State::take(const Event& event, const Body& body) {
  Entry& entry = entries_[{event.table, event.row}];
  const Stamp stamp{event.effective, event.number};
  if (event.kind == Kind::ended) {
    entry.ended = std::max(entry.ended, stamp);
    return;
  }
  if (event.kind == Kind::offered) {
    if (entry.born < stamp) {
      entry.born = stamp;
      entry.label = event.label;
    }
    if (entry.first == 0 || event.number < entry.first) entry.first = event.number;
  }
  for (const Said& said : body.cells) {
    Cell& cell = entry.cells[said.column];
    if (cell.stamp < stamp) cell = {stamp, said.value, event.label};
  }
}

void State::forget(const std::string& table, const std::string& row) { entries_.erase({table, row}); }

std::optional<State::Row> State::row_of(const std::string& name, const Entry& entry) {
  if (entry.born.number == 0 || entry.born < entry.ended) return std::nullopt;
  Row row{name, entry.first, entry.born.number, {}, {}, {entry.born.number}};
  if (!entry.label.empty()) row.labels.push_back(entry.label);
  for (const auto& [column, cell] : entry.cells) {
    if (cell.stamp < entry.born) continue;  // of an earlier row of that name
    row.version = std::max(row.version, cell.stamp.number);
    row.said_by.push_back(cell.stamp.number);
    if (!cell.label.empty()) row.labels.push_back(cell.label);
    if (!cell.value.empty()) row.cells.push_back({column, cell.value});
  }
  sort_out(row.labels);
  sort_out(row.said_by);
  return row;
}

std::vector<const State::Entries::value_type*> State::living(const std::string& table) const {
  std::vector<const Entries::value_type*> living;
  for (auto at = entries_.lower_bound({table, ""}); at != entries_.end() && at->first.first == table; ++at) {
    const Entry& entry = at->second;
    if (entry.born.number != 0 && !(entry.born < entry.ended)) living.push_back(&*at);
  }
  std::sort(living.begin(), living.end(),
            [](const auto* a, const auto* b) { return a->second.first < b->second.first; });
  return living;
}

template <class Take>
void State::each_cell(const Entry& entry, const Take& take) {
  for (const auto& [column, cell] : entry.cells) {
    if (!(cell.stamp < entry.born) && !cell.value.empty()) take(column, cell.value);  // else of an earlier row
  }
}

std::vector<State::Row> State::rows(const std::string& table) const {
  std::vector<Row> rows;
  for (const auto* living : living(table)) {
    if (auto row = row_of(living->first.second, living->second)) rows.push_back(std::move(*row));
  }
  return rows;
}

std::map<std::pair<std::string, std::string>, std::vector<std::string>> State::labels() const {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> labels;
  for (const auto& [name, entry] : entries_) {
    std::vector<std::string>& all = labels[name];
    if (!entry.label.empty()) all.push_back(entry.label);
    for (const auto& [column, cell] : entry.cells) {
      if (!cell.label.empty()) all.push_back(cell.label);
    }
    sort_out(all);
  }
  return labels;
}

void State::keep_only(const std::string& table, const std::vector<Row>& rows,
                      const std::function<bool(std::string_view column)>& may_see) {
  std::map<std::string_view, const Row*> kept;
  for (const Row& row : rows) kept.emplace(row.name, &row);
  for (auto at = entries_.lower_bound({table, ""}); at != entries_.end() && at->first.first == table;) {
    const auto found = kept.find(at->first.second);
    if (found == kept.end()) {
      at = entries_.erase(at);
      continue;
    }
    Entry& entry = at->second;
    entry.ended = {};
    std::erase_if(entry.cells,
                  [&](const auto& cell) { return cell.second.stamp < entry.born || !may_see(cell.first); });
    for (auto& [column, cell] : entry.cells) {
      const auto& cells = found->second->cells;
      const auto said = std::find_if(cells.begin(), cells.end(), [&](const Said& one) { return one.column == column; });
      cell.value = said == cells.end() ? "" : said->value;
    }
    ++at;
  }
}

exchange::Material State::material(const std::string& of) const {
  exchange::Material material;
  for (const std::string& table : tables()) {
    const bool settings = table == settings_table;
    const auto rows = living(table);
    std::vector<std::string> columns;  // in the order in which rows have them
    if (settings) columns = {"key", "value"};
    const auto place_of = [&](const std::string& column) {
      return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
    };
    for (const auto* row : rows) {
      each_cell(row->second, [&](const std::string& column, const auto&) {
        if (place_of(column) == columns.size()) columns.push_back(column);
      });
    }
    if (columns.empty()) continue;
    exchange::RawTable raw{table, table + " of " + of, false, {1, exchange::Cells(columns)}, {}, {}};
    raw.rows.reserve(rows.size());
    std::vector<std::string_view> texts;
    for (const auto* row : rows) {
      texts.assign(columns.size(), {});
      if (settings) texts[0] = row->first.second;
      each_cell(row->second, [&](const auto& column, const auto& value) { texts[place_of(column)] = value; });
      exchange::RawRow& cells = raw.rows.emplace_back();
      cells.number = static_cast<int>(raw.rows.size()) + 1;
      for (const std::string_view text : texts) cells.cells.push_back(text);
    }
    if (settings) {
      material.settings = exchange::settings_of(raw, material.problems);
    } else {
      material.tables.push_back(std::move(raw));
    }
  }
  return material;
}

std::vector<std::string> State::tables() const {
  std::vector<std::string> tables;
  for (auto at = entries_.begin(); at != entries_.end();) {
    tables.push_back(at->first.first);
    at = entries_.lower_bound({at->first.first + '\0', ""});
  }
  return tables;
}

std::string State::packed() const {
  Packer packer;
  packer.text(state_tag).number(static_cast<std::int64_t>(entries_.size()));
  for (const auto& [name, entry] : entries_) {
    packer.text(name.first).text(name.second).number(entry.first);
    pack(packer, entry.born);
    pack(packer, entry.ended);
    packer.text(entry.label);
    packer.number(static_cast<std::int64_t>(entry.cells.size()));
    for (const auto& [column, cell] : entry.cells) {
      packer.text(column);
      pack(packer, cell.stamp);
      packer.text(cell.value).text(cell.label);
    }
  }
  return packer.take();
}

bool State::is_outdated(std::string_view bytes) {
  Unpacker unpacker(bytes);
  return unpacker.text() == old_state_tag;
}

std::optional<State> State::unpacked(std::string_view bytes) {
  Unpacker unpacker(bytes);
  if (unpacker.text() != state_tag) return std::nullopt;
  const auto count = unpacker.number();
  if (!count) return std::nullopt;
  State state;
  for (std::int64_t i = 0; i < *count; ++i) {
    const auto table = unpacker.text(), row = unpacker.text();
    const auto first = unpacker.number();
    const auto born = unpack_stamp(unpacker), ended = unpack_stamp(unpacker);
    const auto label = unpacker.text();
    const auto cells = unpacker.number();
    if (!table || !row || !first || !born || !ended || !label || !cells) return std::nullopt;
    Entry entry{*first, *born, *ended, std::string(*label), {}};
    for (std::int64_t k = 0; k < *cells; ++k) {
      const auto column = unpacker.text();
      const auto stamp = unpack_stamp(unpacker);
      const auto value = unpacker.text(), cell_label = unpacker.text();
      if (!column || !stamp || !value || !cell_label) return std::nullopt;
      entry.cells.emplace_hint(entry.cells.end(), *column, Cell{*stamp, std::string(*value), std::string(*cell_label)});
    }
    state.entries_.emplace_hint(state.entries_.end(), std::pair(std::string(*table), std::string(*row)),
                                std::move(entry));
  }
  if (!unpacker.at_end()) return std::nullopt;
  return state;
}

}  // namespace rebadge::ledger
