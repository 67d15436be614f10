#include "ledger/state.h"

#include <algorithm>

#include "exchange/settings.h"
#include "ledger/bytes.h"

namespace rebadge::ledger {
namespace {

constexpr std::string_view settings_table = "case";
constexpr std::string_view state_tag = "rebadge-ledger-state/1";

void pack(Packer& packer, const Stamp& stamp) { packer.number(stamp.effective.number).number(stamp.number); }

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
    entry.born = std::max(entry.born, stamp);
    if (entry.first == 0 || event.number < entry.first) entry.first = event.number;
  }
  for (const Said& said : body.cells) {
    Cell& cell = entry.cells[said.column];
    if (cell.stamp < stamp) cell = {stamp, said.value};
  }
}

void State::forget(const std::string& table, const std::string& row) { entries_.erase({table, row}); }

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
    const Entry& entry = living->second;
    Row row{living->first.second, entry.first, entry.born.number, {}};
    for (const auto& [column, cell] : entry.cells) {
      if (!(cell.stamp < entry.born)) row.version = std::max(row.version, cell.stamp.number);
    }
    each_cell(entry, [&](const auto& column, const auto& value) { row.cells.push_back({column, value}); });
    rows.push_back(std::move(row));
  }
  return rows;
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
    packer.number(static_cast<std::int64_t>(entry.cells.size()));
    for (const auto& [column, cell] : entry.cells) {
      packer.text(column);
      pack(packer, cell.stamp);
      packer.text(cell.value);
    }
  }
  return packer.take();
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
    const auto cells = unpacker.number();
    if (!table || !row || !first || !born || !ended || !cells) return std::nullopt;
    Entry entry{*first, *born, *ended, {}};
    for (std::int64_t k = 0; k < *cells; ++k) {
      const auto column = unpacker.text();
      const auto stamp = unpack_stamp(unpacker);
      const auto value = unpacker.text();
      if (!column || !stamp || !value) return std::nullopt;
      entry.cells.emplace_hint(entry.cells.end(), *column, Cell{*stamp, std::string(*value)});
    }
    state.entries_.emplace_hint(state.entries_.end(), std::pair(std::string(*table), std::string(*row)),
                                std::move(entry));
  }
  if (!unpacker.at_end()) return std::nullopt;
  return state;
}

}  // namespace rebadge::ledger
