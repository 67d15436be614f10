// The best by trying everything: every day, route, wait and overfill of each unit, all units together.
#pragma once

#include <optional>

#include "laydown/state.h"

namespace rebadge::test {

// Nothing when there would be more than so many plans to try.
std::optional<search::Cost> best_by_brute_force(const laydown::Problem& problem, std::size_t most_plans);

}  // namespace rebadge::test
