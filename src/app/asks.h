// Asks: which single change of the case would serve more of what the plan leaves open, and by how much; and the best
// two together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ask_candidates.h"
#include "app/whatif.h"

namespace rebadge::app {

// Found by planning the changed case from the plan, under the same limits as the case itself. Only what serves more
// and scores better is an ask.
struct Ask {
  std::vector<Candidate> changes;  // one; of a pair two
  Hundredths gain;                 // person-days
  std::array<Hundredths, 5> gain_by_priority{};
  Hundredths priced;      // less than without
  Hundredths bound_gain;  // of the most that any plan can serve
  Score score;            // what they are ranked by
};

struct Asks {
  std::vector<Ask> asks;    // the best score first
  std::optional<Ask> pair;  // that gives more than each of its two alone
  std::size_t tried = 0;    // changes that were planned
  std::size_t drawn = 0;    // changes that were drawn from the shortfalls
  // What planning again without any change serves more than the plan: no gain of anybody's.
  Hundredths by_planning_again;
};

// `of`: only what this nation, or body, can give, and no pair. The plan keeps the rules and is completed.
std::variant<Asks, NoPlan, OwnFault> asks(const Case& c, const Plan& plan, const SearchRequest& request,
                                          const std::optional<std::string>& of);

}  // namespace rebadge::app
