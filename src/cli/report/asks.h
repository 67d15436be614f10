// What is asked for, and what a nation gives.
#pragma once

#include "cli/document.h"
#include "explain/timeline.h"
#include "model/plan.h"

namespace rebadge::cli {

// A row an ask, the best first; last the best pair.
Table asks_table(const Asked& asked);
Section asks_section(const Asked& asked);

// What the nation gives, what of it stays at home, what it decides.
Document nation_sections(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation);
// The same in one table, and what it is asked for.
Table nation_table(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation,
                   const Asked& asked);

}  // namespace rebadge::cli
