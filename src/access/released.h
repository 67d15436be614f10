// What of a ledger a viewer may see, as if it were all there is: whatever is shown to them (the case, plans, reasons,
// files) is computed from that. What may not be seen looks like what does not exist.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "access/policy.h"
#include "ledger/event.h"
#include "ledger/ledger.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::access {

// Rows and columns that may be read. A row that names one that is not there is not there either; lists are cut to what
// is there. `ledger::case_of(released(...), day, false)` is the viewer's case.
// `shown`: no row is there that an event makes up which the ledger's store does not show to the viewer.
ledger::State released(const Viewer& viewer, const ledger::State& state, const ledger::Shown& shown = {});
// The same of a state of the ledger: of events up to one, and of what is drafted behind them.
Result<ledger::State> released(const Viewer& viewer, const ledger::State& state, ledger::Ledger& ledger,
                               std::int64_t through);

// A plan for a case, as far as it is about what the viewer's case has: its assignments and excuses. What it claims
// (figures, gates, shortfalls) is left out; it can be computed anew from both.
Plan released(const Plan& plan, const Case& whole, const Case& seen);

// The last event that a state is made of: what `known up to` is for its viewer. 0: none.
std::int64_t last_event(const ledger::State& state);

}  // namespace rebadge::access
