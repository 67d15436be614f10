// What a nation gives in a plan, and what of it stays at home.
#pragma once

#include <string>
#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

// Days of a contribution's people at one place, on one line or on none.
struct Given {
  ContributionId contribution;
  RequirementId line;            // invalid: none is served
  SiteId site;                   // invalid: at home, or under way
  std::int64_t persons = 0;      // on the fullest day
  std::int64_t person_days = 0;  // of the horizon, within the contribution's window
};

// Those of the nation in the order of the case, of each contribution its lines first, home last.
std::vector<Given> given(const Case& c, const Timeline& timeline, NationId nation);

// Decisions that the plan relies on and that the nation takes: its mandates, authorisations, and consents as a host.
std::vector<ReliedGate> decides(const Case& c, const Plan& plan, NationId nation);

}  // namespace rebadge::explain
