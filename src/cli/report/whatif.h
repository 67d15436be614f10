// Variants of a case side by side, and of each what breaks and what the repair gives.
#pragma once

#include "app/whatif.h"
#include "cli/document.h"

namespace rebadge::cli {

Document whatif_report(const app::WhatIf& answers, bool all);
// A row a variant, the base first.
Table whatif_table(const app::WhatIf& answers);

}  // namespace rebadge::cli
