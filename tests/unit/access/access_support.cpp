#include "tests/unit/access/access_support.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "exchange/case_reader.h"

namespace rebadge::access {
namespace {

Viewer somebody(UserRole role, const std::string& of, const std::string& clearance) {
  return {std::string(word(role)) + of, role, of, parse_clearance(clearance).value(), false};
}

}  // namespace

Case shipped_case(const std::string& name) {
  const auto read = exchange::read_case(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples" / name);
  if (!read) throw std::runtime_error(to_string(read.problems().front()));
  return read->content;
}

std::vector<ledger::Draft> offers(const Case& c) {
  ledger::Draft like;
  like.effective = c.as_of;
  like.author = "HQ";
  return ledger::offers_of(c, like);
}

ledger::State state_of(const std::vector<ledger::Draft>& drafts) {
  ledger::State state;
  std::int64_t number = 1;
  for (const ledger::Draft& draft : drafts) {
    ledger::Event event = event_of(draft);
    event.number = ++number;
    state.take(event, draft.body);
  }
  return state;
}

Viewer planner(const std::string& clearance) { return somebody(UserRole::planner, "", clearance); }
Viewer nation(const std::string& of, const std::string& clearance) { return somebody(UserRole::nation, of, clearance); }
Viewer host(const std::string& of, const std::string& clearance) { return somebody(UserRole::host, of, clearance); }
Viewer observer(const std::string& clearance) { return somebody(UserRole::observer, "", clearance); }

std::string text_of(const ledger::State& state) {
  std::string text;
  for (const std::string& table : state.tables()) {
    for (const auto& row : state.rows(table)) {
      text += fmt::format("{} {} {} {}", table, row.name, row.first, row.version);
      for (const std::string& label : row.labels) text += fmt::format(" [{}]", label);
      for (const std::int64_t number : row.said_by) text += fmt::format(" #{}", number);
      for (const auto& said : row.cells) text += fmt::format(" {}={}", said.column, said.value);
      text += '\n';
    }
  }
  return text;
}

bool has_row(const ledger::State& state, const std::string& table, const std::string& name) {
  const auto rows = state.rows(table);
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
}

}  // namespace rebadge::access
