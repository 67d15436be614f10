#include "app/orders.h"

#include <fmt/format.h>

#include <utility>

#include "app/order_decisions.h"
#include "app/posts.h"

namespace rebadge::app {
namespace {

using ledger::Kind;
using ledger::Ledger;

// A call of its own each time: what is asked, and the ledger as it was.
Result<ledger::Recorded> recorded(const OrderRequest& request, const char* what,
                                  Drafts (*drafts)(Ledger&, const OrderRequest&)) {
  auto ledger = Ledger::open(request.place);
  if (!ledger) return ledger.problems();
  return ledger->record(fmt::format("{} {}", what, ledger::hex(ledger::random_bytes(16))), what,
                        [&](Ledger& now) { return drafts(now, request); });
}

}  // namespace

Result<ledger::Recorded> ledger_plan(const OrderRequest& request) { return recorded(request, "plan", decide_plan); }
Result<ledger::Recorded> ledger_accept(const OrderRequest& request) {
  return recorded(request, "accept", decide_accept);
}
Result<ledger::Recorded> ledger_order(const OrderRequest& request) { return recorded(request, "order", decide_order); }

Result<ledger::Recorded> ledger_report(const MoveReport& report) {
  auto ledger = Ledger::open(report.place);
  if (!ledger) return ledger.problems();
  const std::string key = fmt::format("{} {}", ledger::word(report.kind), ledger::hex(ledger::random_bytes(16)));
  return ledger->record(key, key, [&](Ledger& now) { return decide_report(now, report); });
}

Result<std::vector<OrderedMove>> ordered_moves(const std::string& place, const ledger::AsOf& as_of) {
  auto ledger = Ledger::open(place);
  if (!ledger) return ledger.problems();
  const auto head = ledger->head();
  if (!head) return head.problems();
  const auto state = ledger->state_case(as_of);
  if (!state) return state.problems();
  const Case& c = state->content;
  const auto last = last_of(*ledger, "moves", as_of.through.value_or(head->number));
  if (!last) return last.problems();
  ledger::Which which;
  which.table = "moves";
  which.kind = ledger::word(Kind::ordered);
  const auto orders = ledger->events(which);
  if (!orders) return orders.problems();
  std::vector<OrderedMove> moves;
  for (const ledger::Event& event : *orders) {
    const auto status = last->find(event.row);
    const auto body = event.body ? ledger::unpacked_body(*event.body) : std::nullopt;
    if (status == last->end() || !body || status->second.number < event.number) continue;
    const auto said = [&](const char* column) { return std::string(body->cell(column)); };
    OrderedMove move{event.row,
                     said("element"),
                     said("line"),
                     said("from_site"),
                     said("to_site"),
                     said("from_mission"),
                     said("to_mission"),
                     said("leaves"),
                     said("arrives"),
                     said("plan"),
                     status->second.kind,
                     event.number,
                     {}};
    const bool ended = move.status == Kind::cancelled || move.status == Kind::called_back;
    const auto post = post_of(c, *body);
    if (!ended && post) move.to_be_called_back = shut_by(c, *post, c.as_of);
    if (!ended && !post && !move.to_site.empty()) move.to_be_called_back = {"its post is no more"};
    moves.push_back(std::move(move));
  }
  return moves;
}

}  // namespace rebadge::app
