#include "tests/unit/ledger/ledger_support.h"

#include <filesystem>
#include <stdexcept>

#include "exchange/case_reader.h"
#include "model/day.h"

namespace rebadge::ledger {

const Case& OverSmallLedgers::small_case() {
  static const auto read = exchange::read_case(std::filesystem::path(REBADGE_SOURCE_DIR) / "examples" / "first-steps");
  return read->content;
}

const KeyPair& OverSmallLedgers::keys() {
  static const KeyPair keys = new_keys();
  return keys;
}

Draft OverSmallLedgers::first_draft() {
  Draft draft;
  draft.effective = small_case().as_of;
  draft.author = "HQ";
  return draft;
}

Ledger OverSmallLedgers::small_ledger() {
  auto made = Ledger::make(place(), keys().secret, offers_of(small_case(), first_draft()));
  if (!made) throw std::runtime_error(to_string(made.problems().front()));
  return std::move(*made);
}

Ledger OverSmallLedgers::opened(const std::string& place) {
  auto ledger = Ledger::open(place);
  if (!ledger) throw std::runtime_error(to_string(ledger.problems().front()));
  return std::move(*ledger);
}

Event OverSmallLedgers::last_event(Ledger& ledger) {
  const auto events = ledger.events({});
  return events->back();
}

Draft OverSmallLedgers::named(const char* day, const char* site, const char* name) {
  Draft draft = first_draft();
  draft.effective = *parse_day(day);
  draft.table = "sites";
  draft.row = site;
  draft.body.cells = {{"name", name}};
  return draft;
}

Draft OverSmallLedgers::annulment_of(std::int64_t number) {
  Draft draft = first_draft();
  draft.kind = Kind::annulled;
  draft.corrects = number;
  return draft;
}

Draft OverSmallLedgers::erasure_of(std::int64_t number) {
  Draft draft = first_draft();
  draft.kind = Kind::erased;
  draft.table = "events";
  draft.row = std::to_string(number);
  return draft;
}

Ledger::Decide OverSmallLedgers::deciding(std::vector<Draft> drafts) {
  return [drafts = std::move(drafts)](Ledger&) -> Result<std::vector<Draft>> { return drafts; };
}

std::string OverSmallLedgers::name_of(Ledger& ledger, const char* site, const AsOf& as_of) {
  const auto state = ledger.state(as_of);
  if (!state) return to_string(state.problems().front());
  for (const State::Row& row : state->rows("sites")) {
    for (const Said& said : row.cells) {
      if (row.name == site && said.column == "name") return said.value;
    }
  }
  return {};
}

std::int64_t OverSmallLedgers::event_of(Ledger& ledger, const char* table, const char* row) {
  Which which;
  which.table = table;
  which.row = row;
  const auto events = ledger.events(which);
  return events->front().number;
}

}  // namespace rebadge::ledger
