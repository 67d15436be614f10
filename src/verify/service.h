// Who counts for which line, day by day (docs/planning-model.md, "Objective").
#pragma once

#include <vector>

#include "verify/world.h"

namespace rebadge::verify {

struct Service {
  explicit Service(const World& world);

  // By line, then day.
  std::vector<std::vector<std::int64_t>> wanted;  // persons
  std::vector<std::vector<Hundredths>> served;    // by worth, the best worths of the persons wanted
  // By line: does it run as the world stands, before any move and whatever is suspended?
  std::vector<char> runs_at_start;
};

// No work on this line at this site on this day.
bool suspended(const Case& c, const Requirement& line, SiteId site, Day day);

}  // namespace rebadge::verify
