// What is asked for, and what a nation gives.
#pragma once

#include "app/asks.h"
#include "cli/document.h"

namespace rebadge::cli {

// A row an ask, the best first; last the best pair.
Table asks_table(const app::Asks& asks);
Section asks_section(const app::Asks& asks);

// What the nation gives, what of it stays at home, what it decides.
Document nation_sections(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation);
// The same in one table, and what it is asked for.
Table nation_table(const Case& c, const Plan& plan, const explain::Timeline& timeline, NationId nation,
                   const app::Asks& asks);

}  // namespace rebadge::cli
