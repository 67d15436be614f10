// What is different, for people and as data.
#pragma once

#include <vector>

#include "app/whatif.h"
#include "change/difference.h"
#include "cli/document.h"
#include "explain/diff.h"

namespace rebadge::cli {

// Figures of the plans side by side; what is served, who is elsewhere, moves, gates and reasons that differ. Long
// tables are cut unless all is asked for.
Document difference_sections(const app::Told& first, const app::Told& second, const explain::PlanDifference& difference,
                             bool all);
// All of it in one table: what, its name, days, before, after.
Table difference_table(const app::Told& first, const app::Told& second, const explain::PlanDifference& difference);

// Who is elsewhere, the most person-days first.
Section elsewhere_section(const explain::PlanDifference& difference, bool all);
Section served_section(const explain::PlanDifference& difference, bool all);

Table case_difference_table(const std::vector<change::Difference>& differences);

// `+123`, `-5`, `0`
std::string with_sign(Hundredths amount);
std::string with_sign(std::int64_t number);

}  // namespace rebadge::cli
