// Changes of the case: tried, or recorded, and what they do to a plan.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "access/recording.h"
#include "access/released.h"
#include "change/difference.h"
#include "exchange/text.h"
#include "ledger/bytes.h"
#include "ledger/events_file.h"
#include "ledger/state.h"
#include "room/documents.h"
#include "room/room.h"

namespace rebadge::room {
namespace {

using exchange::error_at;

json::array differences_of(const Case& first, const Case& second) {
  constexpr std::string_view words[] = {"added", "changed", "removed"};
  json::array all;
  for (const change::Difference& one : change::differences(first, second)) {
    all.push_back({{"kind", words[static_cast<std::size_t>(one.kind)]},
                   {"table", one.table},
                   {"row", one.row},
                   {"column", one.column},
                   {"first", one.first},
                   {"second", one.second}});
  }
  return all;
}

std::vector<ledger::Entry> entries_of(const ChangesRequest& request, const std::string& author, Day today) {
  std::vector<ledger::Entry> entries;
  for (std::size_t i = 0; i < request.changes.size(); ++i) {
    const Change& change = request.changes[i];
    ledger::Entry entry;
    entry.where = fmt::format("change {}", i + 1);
    entry.change = change.change;
    entry.draft.effective = change.effective.value_or(today);
    entry.draft.author = author;
    entry.draft.basis = change.basis;
    entry.draft.body.source = change.source;
    entry.draft.body.note = change.note;
    if (change.annuls > 0) {
      entry.draft.kind = ledger::Kind::annulled;
      entry.draft.corrects = change.annuls;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

Result<KnownPtr> Room::changed(const ChangesRequest& request, const access::Viewer& viewer) {
  const auto before = now(viewer);
  if (!before) return before.problems();
  Day day = (*before)->effective;
  for (const ledger::Entry& entry : entries_of(request, viewer.name, day)) day = std::max(day, entry.draft.effective);
  const std::lock_guard reading(reading_);
  const auto drafts = access::drafts_for(viewer, reader_, entries_of(request, viewer.name, (*before)->effective));
  if (!drafts) return drafts.problems();
  const auto head = reader_.head();
  if (!head) return head.problems();
  auto state = reader_.state({day, head->number, {}});
  if (!state) return state.problems();
  // As they would be recorded next.
  std::int64_t number = head->number;
  for (const ledger::Draft& draft : *drafts) {
    ledger::Event event = ledger::event_of(draft);
    event.number = ++number;
    if (ledger::is_of_case(event.kind)) state->take(event, draft.body);
  }
  const bool whole = access::sees_all(viewer);
  if (!whole) state = access::released(viewer, *state, reader_, head->number);
  if (!state) return state.problems();
  auto read = ledger::case_of(*state, day, whole);
  if (!read) return read.problems();
  return known_of(std::move(read->content), std::move(read->warnings), day);
}

Result<json::object> Room::recorded(const ChangesRequest& request, const access::Viewer& viewer,
                                    const std::string& key) {
  Day today;
  {
    const std::lock_guard lock(mutex_);
    today = day_;
  }
  const auto entries = entries_of(request, viewer.name, today);
  // As it was asked: a day that was left out is the room's, which goes on.
  ledger::Packer asked;
  for (const Change& change : request.changes) {
    asked.text(change.change).number(change.annuls).text(change.effective ? to_string(*change.effective) : "");
    asked.text(change.source).text(change.note).text(change.basis ? word(*change.basis) : "");
  }
  const auto written = access::record(viewer, recorder_, key, asked.take(), entries);
  if (!written) return written.problems();
  if (!written->again) {
    if (auto problems = renew()) return *problems;
    happened_("ledger", json::object{{"number", written->last}});
  }
  return json::object{{"first", written->first}, {"last", written->last}, {"again", written->again}};
}

Result<json::object> Room::change(const ChangesRequest& request, const access::Viewer& viewer, const std::string& key) {
  if (request.changes.empty()) return error_at("changes", "", "at least one change");
  const KeptPtr plan = request.plan.empty() ? nullptr : this->plan(request.plan, viewer);
  if (!request.plan.empty() && !plan) return error_at("plan", request.plan, "a plan that is kept");
  const auto before = now(viewer);
  if (!before) return before.problems();
  json::value written = nullptr;
  KnownPtr after;
  if (request.preview) {
    auto tried = changed(request, viewer);
    if (!tried) return tried.problems();
    after = std::move(*tried);
  } else {
    auto done = recorded(request, viewer, key);
    if (!done) return done.problems();
    written = std::move(*done);
    auto read = now(viewer);
    if (!read) return read.problems();
    after = std::move(*read);
  }
  json::value effect = nullptr;
  if (plan) {
    const Carried carried = room::carried(plan->content(), plan->plan(), after->content);
    effect = effect_document(plan->standing.told, carried.standing.told, carried.standing.broken, carried.left_out);
  }
  return json::object{{"differences", differences_of((*before)->content, after->content)},
                      {"warnings", to_json(after->warnings)},
                      {"recorded", std::move(written)},
                      {"effect", std::move(effect)}};
}

}  // namespace rebadge::room
