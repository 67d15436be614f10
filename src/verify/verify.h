// The independent verifier. It shares nothing with gates/, laydown/ and transition/ but the case and the plan, and
// evaluates every rule itself, day by day, slowly and obviously, for our plans and for hand-made ones.
#pragma once

#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::verify {

struct Recount {
  std::vector<Violation> violations;  // excused ones are among them, marked
  Score score;
  Fill fill;
  // No violation but excused ones.
  [[nodiscard]] bool accepted() const;
};

// The plan's policy and as-of day count; its claims (score, fill) are compared where it makes them.
Recount verify(const Case& c, const Plan& plan);

// As above, leaving out the rules that are switched off: for tests that show that each rule matters.
Recount verify(const Case& c, const Plan& plan, const RuleSet& rules);

}  // namespace rebadge::verify
