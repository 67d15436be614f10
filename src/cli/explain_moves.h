// `rebadge explain CASE PLAN moves [ID]`: what each move is for, and what it waits for.
#pragma once

#include <string>

#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/report/report.h"

namespace rebadge::cli {

Exit explain_moves(const Reported& reported, Output output);
// Of an element, or of all of a contribution.
Exit explain_moves_of(const Reported& reported, const std::string& id, Output output);

}  // namespace rebadge::cli
