// Asks: which single change of the case would serve more of what the plan leaves open, and by how much; and the best
// two together.
#pragma once

#include <optional>
#include <string>

#include "app/ask_candidates.h"
#include "app/whatif.h"

namespace rebadge::app {

// Changes are planned from the plan, each under the same limits as the case itself; only what serves more and scores
// better is an ask. `threads` are changes planned side by side: what is found is the same.
struct AskRequest : SearchRequest {
  std::optional<std::string> of;                                // only what this nation, or body, can give; no pair
  std::function<void(std::size_t done, std::size_t all)> told;  // of changes planned; from any thread
};

// The plan keeps the rules and is completed. Stopped, it is what was planned until then.
std::variant<Asked, NoPlan, OwnFault> asks(const Case& c, const Plan& plan, const AskRequest& request);

// Are the plan's asks of this case, and of the plan as it is?
bool asks_hold(const Case& c, const Plan& plan);

}  // namespace rebadge::app
