// What a stress test says.
#pragma once

#include "app/stress.h"
#include "cli/document.h"

namespace rebadge::cli {

Document stress_report(const app::Stressed& stressed, bool all);
// A row a risk.
Table risks_table(const app::Stressed& stressed);

}  // namespace rebadge::cli
