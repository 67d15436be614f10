// The case and its ledger.
#include <algorithm>

#include "exchange/text.h"
#include "ledger/digest.h"
#include "room/documents.h"
#include "server/fields.h"
#include "server/query.h"
#include "server/routes.h"

namespace rebadge::server {
namespace {

namespace json = room::json;
using exchange::error_at;

constexpr std::int64_t most_events = 1000, usual_events = 200;

room::Change read_change(Fields& fields) {
  room::Change change;
  change.change = fields.text("change");
  change.annuls = fields.whole("annuls", 1, INT64_MAX).value_or(0);
  change.effective = fields.day("effective");
  change.source = fields.text("source");
  change.note = fields.text("note");
  const auto basis = fields.choice("basis", {"stated", "derived", "notional"});
  if (basis) change.basis = static_cast<Basis>(*basis);
  return change;
}

}  // namespace

Response read_room(Context& context, const Request& request) {
  auto room = context.room.about(request.asker.viewer);
  if (!room) return refused(room.problems());
  (*room)["you"] = to_json(request.asker);
  return conditional(request, answer(*room));
}

Response read_schema(Context&, const Request& request) {
  static const std::string text = json::serialize(room::schema_document());
  return conditional(request, answer_text(text));
}

Response read_case(Context& context, const Request& request) {
  Problems problems;
  ledger::AsOf as_of;
  as_of.effective = day_in(request, "effective", problems);
  as_of.through = whole_in(request, "recorded", 1, INT64_MAX, problems);
  if (!problems.empty()) return refused(problems);
  const auto known = context.room.known(as_of, request.asker.viewer);
  if (!known) return refused(known.problems());
  return conditional(request, answer(room::case_document(**known)));
}

Response read_log(Context& context, const Request& request) {
  Problems problems;
  ledger::Which which;
  which.after = whole_in(request, "after", 0, INT64_MAX, problems).value_or(0);
  const auto limit = whole_in(request, "limit", 1, most_events, problems).value_or(usual_events);
  which.table = text_in(request, "table");
  which.row = text_in(request, "row");
  which.kind = text_in(request, "kind");
  which.author = text_in(request, "author");
  if (!problems.empty()) return refused(problems);
  const auto log = context.room.log(which, static_cast<std::size_t>(limit), request.asker.viewer);
  return log ? conditional(request, answer(*log)) : refused(log.problems());
}

Response make_changes(Context& context, const Request& request) {
  room::ChangesRequest asked;
  Problems problems = read_body(request.body, [&](Fields& fields) {
    fields.each("changes", [&](Fields& change) { asked.changes.push_back(read_change(change)); });
    asked.preview = fields.yes("preview");
    asked.plan = fields.text("plan");
  });
  std::string key = request.header("idempotency-key");
  if (key.empty()) key = ledger::hex(ledger::random_bytes(16));
  if (const auto flaw = ledger::Ledger::flaw_of_key(key)) problems.push_back(*flaw);
  if (!problems.empty()) return refused(problems);
  const auto done = context.room.change(asked, request.asker.viewer, key);
  return done ? answer(*done) : refused(done.problems());
}

}  // namespace rebadge::server
