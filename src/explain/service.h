// How much of each line is wanted and served on each day, in persons by worth, passing over included
// (docs/planning-model.md, "Objective").
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

struct Service {
  // By requirement, then day of the horizon.
  std::vector<std::vector<Hundredths>> wanted, served;
};

Service service(const Case& c, const Timeline& timeline);

// Is work at the site stopped on the day for the line's mission and activity?
bool suspended(const Case& c, const Requirement& line, SiteId site, Day day);

// Nothing: the case has no such line.
std::optional<RequirementId> line_named(const Case& c, std::string_view id);

// A line whose people count for another one, on days before `until`.
struct Feeder {
  RequirementId line;
  Day until;
};

// The line itself first, then those that take it over and those whose people still count for it, each once.
std::vector<Feeder> feeders(const Case& c, RequirementId line);

}  // namespace rebadge::explain
