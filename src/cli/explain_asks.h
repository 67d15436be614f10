// `rebadge explain CASE PLAN asks` and `... nation ID`: asks as the plan has them, or looked for now.
#pragma once

#include <filesystem>
#include <optional>

#include "app/asks.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/report/report.h"

namespace rebadge::cli {

struct AskOptions {
  app::SearchRequest search;
  bool anew = false;  // even if the plan has asks
  bool progress = false;
  std::optional<std::filesystem::path> out;
};

Exit explain_asks(const Reported& reported, const AskOptions& options, Output output);
Exit explain_nation(const Reported& reported, const AskOptions& options, NationId nation, Output output);

}  // namespace rebadge::cli
