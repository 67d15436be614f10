// What plans and moves become in a ledger, decided in sight of it while nobody else can write: the events, or why not.
// For Ledger::record and Recorder::record; orders.h has the use cases.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/orders.h"
#include "ledger/ledger.h"
#include "model/result.h"

namespace rebadge::app {

using Drafts = Result<std::vector<ledger::Draft>>;

// `place` is only shown in problems.
Drafts decide_plan(ledger::Ledger& ledger, const OrderRequest& request);
Drafts decide_accept(ledger::Ledger& ledger, const OrderRequest& request);
Drafts decide_order(ledger::Ledger& ledger, const OrderRequest& request);
Drafts decide_report(ledger::Ledger& ledger, const MoveReport& report);

// Rows of the ledger's tables `plans` and `moves`, by name: the last event of each that counts.
Result<std::map<std::string, ledger::Event>> last_of(ledger::Ledger& ledger, const std::string& table,
                                                     std::int64_t through);

}  // namespace rebadge::app
