#include "room/known.h"

#include <algorithm>
#include <utility>

#include "access/released.h"
#include "exchange/plan_files.h"
#include "ledger/state.h"

namespace rebadge::room {

Result<KnownPtr> read_known(ledger::Ledger& ledger, const ledger::AsOf& as_of, const access::Viewer& viewer) {
  const auto head = ledger.head();
  if (!head) return head.problems();
  ledger::AsOf asked = as_of;
  asked.through = std::min(asked.through.value_or(head->number), head->number);
  const auto day = ledger.day_of(asked);
  if (!day) return day.problems();
  asked.effective = *day;
  auto state = ledger.state(asked);
  if (!state) return state.problems();
  const bool whole = access::sees_all(viewer);
  if (!whole) state = access::released(viewer, *state, ledger, head->number);
  if (!state) return state.problems();
  auto read = ledger::case_of(*state, *day, whole);
  if (!read) return read.problems();
  auto known = std::make_shared<Known>();
  // A number that only what may be seen has a part in.
  known->number = whole ? asked.through.value_or(head->number) : access::last_event(*state);
  known->effective = *day;
  known->content = std::move(read->content);
  known->warnings = std::move(read->warnings);
  for (const std::string& table : state->tables()) {
    RowNames& rows = known->rows[table];
    for (const ledger::State::Row& row : state->rows(table)) {
      rows.names.push_back(row.name);
      rows.versions.push_back(row.version);
    }
  }
  known->hash = exchange::case_hash(known->content);
  return KnownPtr(std::move(known));
}

KnownPtr known_of(Case content, Problems warnings, Day effective) {
  auto known = std::make_shared<Known>();
  known->effective = effective;
  known->content = std::move(content);
  known->warnings = std::move(warnings);
  known->hash = exchange::case_hash(known->content);
  return known;
}

}  // namespace rebadge::room
