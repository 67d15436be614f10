// A case in, a dated plan out: a laydown by phases guides a schedule by days; what the schedule cannot do goes back
// to the laydown as a cut. The dated schedule is the plan.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/case.h"
#include "model/plan.h"
#include "model/rule.h"
#include "search/stop.h"

namespace rebadge::transition {

using search::Progress;

struct PlanOptions {
  Policy policy = Policy::expected;
  Day as_of;
  Objective objective = Objective::priced;
  std::uint64_t seed = 1;
  std::optional<std::int64_t> iterations;         // default: by the size of the case
  std::optional<double> seconds;                  // default: none; the plan then depends on the machine
  int threads = 1;                                // searches side by side, each with a seed of its own; the best counts
  const std::vector<Assignment>* last = nullptr;  // the last plan's rows, to go on from; must outlive the call
  bool last_holds = false;                        // they keep the rules of this case, as they are
  RuleSet rules;
  bool ranges = true;  // the range of the switch and the curve too
  std::function<bool()> stop;
  std::function<void(const Progress&)> progress;
  std::function<double()> clock;  // by which the seconds are counted; blank: what passes
};

// No plan keeps the rules; which are broken by the best that was found, in words. Not searched for: which pins no plan
// can keep.
struct Unplannable {
  std::vector<std::string> reasons;
  bool searched = true;
};

// Fills assignments, excuses, switches (without the linear program's limits), curve, termination, policy, as_of,
// objective and seed of the plan.
std::variant<Plan, Unplannable> plan_case(const Case& c, const PlanOptions& options);

}  // namespace rebadge::transition
