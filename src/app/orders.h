// Execution: a plan is put into the ledger and accepted, its moves are ordered on gates that are open then, and what
// became of them is recorded.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "model/day.h"
#include "model/result.h"

namespace rebadge::app {

struct OrderRequest {
  std::string place, author, program;  // the program by name and version
  std::filesystem::path plan;
  Day on;                             // the day of the order
  std::vector<std::string> elements;  // none: all that move
};

// The plan keeps the rules of the ledger's case as it is known now, on the day as of which it was made, or where it
// does not say, on the request's; its gates are bound to what was recorded up to now.
Result<ledger::Recorded> ledger_plan(const OrderRequest& request);
Result<ledger::Recorded> ledger_accept(const OrderRequest& request);

// All or nothing. In the same transaction: the plan is accepted; every gate that the move is through is open, by what
// was decided by then; and nothing of what its gates are made of was changed since the plan was put into the ledger.
// What was is a problem that names the event.
Result<ledger::Recorded> ledger_order(const OrderRequest& request);

// What became of an ordered move: departed, arrived, cancelled, called back.
struct MoveReport {
  std::string place, author, element, note;
  ledger::Kind kind = ledger::Kind::departed;
  Day on;
};
Result<ledger::Recorded> ledger_report(const MoveReport& report);

struct OrderedMove {
  std::string row, element, line, from_site, to_site, from_mission, to_mission, leaves, arrives, plan;
  ledger::Kind status = ledger::Kind::ordered;
  std::int64_t ordered_by = 0;                 // the event
  std::vector<std::string> to_be_called_back;  // why: gates that are shut now
};
// By event. Those that are under way or there are held against the gates as they are on the day.
Result<std::vector<OrderedMove>> ordered_moves(const std::string& place, const ledger::AsOf& as_of);

}  // namespace rebadge::app
