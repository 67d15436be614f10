// What a laydown is worth and which rules it breaks, counted slot by slot from docs/laydown-problem.md: slow, obvious,
// and nothing of the engine's.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "bench/recount/problem.h"
#include "search/cost.h"

namespace rebadge::recount {

struct Recount {
  // By rule, 0 where it is kept. Their sum is the level `hard` of the cost.
  std::map<std::string, std::int64_t> broken;
  // Moves that are none: by rule, how many.
  std::map<std::string, std::int64_t> wrong_moves;
  search::Cost cost;
  std::int64_t wanted = 0, served = 0;  // hundredths of person-days
  std::int64_t moves = 0;               // of units

  [[nodiscard]] bool is_a_plan() const { return cost[search::Cost::hard] == 0 && wrong_moves.empty(); }
};

Recount recount(const Problem& problem, const Plan& plan);

}  // namespace rebadge::recount
