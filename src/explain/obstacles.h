// What stands between the people there are and what is not served, ranked: where an ask could help.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::explain {

struct Obstacle {
  std::string reason;                // as shortfalls have it
  std::int64_t persons = 0;          // on the day on which it keeps most from one line
  std::array<Hundredths, 5> most{};  // person-days unserved for which they would be enough, at most, by priority
  std::vector<RequirementId> lines;  // in the case's order
  [[nodiscard]] Hundredths total() const;
};

// The most first. Only reasons that somebody outside the plan can take away: a closed gate, a decision, a ceiling,
// beds, lift, company; and, with no persons, what is left where everybody who could is busy in the plan.
std::vector<Obstacle> obstacles(const Case& c, const std::vector<Shortfall>& shortfalls);

}  // namespace rebadge::explain
