// A plan with other rows: elements put to another place or line on some days, all else as it is.
#pragma once

#include <string>
#include <vector>

#include "explain/timeline.h"
#include "model/case.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::room {

struct PlanEdit {
  std::vector<std::string> elements;  // by name
  Day from, until;                    // cut to the horizon
  std::string serves;                 // a requirement, STAY or HOME
  std::string site, mission;          // blank with HOME
};

// The plan's rows with the edits made one after the other. Where an element is elsewhere before or after, it leaves
// there as early, or comes there as late, as the direct route takes. Nobody else moves, and no rule is asked: what the
// rows break the recount says. Claims of the plan are left out.
Result<Plan> edited(const Case& c, const Plan& plan, const std::vector<PlanEdit>& edits);

}  // namespace rebadge::room
