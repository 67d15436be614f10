#include "ledger/state.h"

#include <algorithm>

#include "ledger/bytes.h"

namespace rebadge::ledger {
namespace {

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

std::vector<State::Row> State::rows(const std::string& table) const {
  std::vector<Row> rows;
  for (auto at = entries_.lower_bound({table, ""}); at != entries_.end() && at->first.first == table; ++at) {
    const Entry& entry = at->second;
    if (entry.born.number == 0 || entry.born < entry.ended) continue;
    Row row{at->first.second, entry.first, entry.born.number, {}};
    for (const auto& [column, cell] : entry.cells) {
      if (cell.stamp < entry.born) continue;  // of an earlier row of that name
      row.version = std::max(row.version, cell.stamp.number);
      if (!cell.value.empty()) row.cells.push_back({column, cell.value});
    }
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.first < b.first; });
  return rows;
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
