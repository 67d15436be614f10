// The commands of the ledger that execute plans: plan, accept, order, depart, arrive, cancel, call-back, moves.
#pragma once

#include "app/ledger.h"
#include "cli/commands.h"

namespace rebadge::cli {

void add_orders(CLI::App& ledger, const Run& run);

// Says the problems.
Exit refused(const Problems& problems);
// `recorded events 5 to 9`
void say_recorded(const ledger::Recorded& recorded);
// UTC.
Day today();

}  // namespace rebadge::cli
