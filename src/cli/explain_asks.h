// `rebadge explain CASE PLAN asks` and `... nation ID`, which plan variants to answer.
#pragma once

#include <optional>
#include <string>

#include "app/plan.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/report/report.h"

namespace rebadge::cli {

Exit explain_asks(const Reported& reported, const app::SearchRequest& request, Output output);
Exit explain_nation(const Reported& reported, const app::SearchRequest& request, NationId nation, Output output);

}  // namespace rebadge::cli
