// What a stress test says.
#pragma once

#include <string>

#include "app/stress.h"
#include "cli/document.h"

namespace rebadge::cli {

Document stress_report(const app::Stressed& stressed, bool all);
// How fast: a line of talk, of futures that were looked at.
std::string stress_talk(const app::Stressed& stressed);
// A row a risk.
Table risks_table(const app::Stressed& stressed);

}  // namespace rebadge::cli
