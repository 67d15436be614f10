// Where each element is on each day of the horizon, as a plan has it: the one reading of a plan that all counts and
// explanations share. A plan that breaks rules of place and travel is read as far as it goes.
#pragma once

#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::explain {

// A run of days at one place, on one line or on none.
struct Stay {
  Day from, until;
  SiteId site;
  MissionId mission;
  RequirementId line;          // invalid: no line is served
  bool standing = false;       // the post has been kept since before the horizon
  std::optional<Day> departs;  // the day of departure to this post; none for a post that is kept
  std::vector<ElementId> relieves;
};

// From the day of departure to the day of arrival; home is an invalid site and mission.
struct Timeline {
  std::vector<std::vector<Stay>> stays;  // by element, in order of days, cut to the horizon
  std::vector<Move> moves;               // by day of departure, then element

  // The stay of the element on the day; null at home or under way.
  [[nodiscard]] const Stay* on(ElementId element, Day day) const;
  // The stay that the element is at on the day or is under way to.
  [[nodiscard]] const Stay* heading(ElementId element, Day day) const;
};

Timeline timeline(const Case& c, const Plan& plan);

// Days of the route, the direct row when it is empty; nothing when there is none. Within an area: 0.
std::optional<int> days_of_route(const Case& c, AreaId from, AreaId to, const std::vector<AreaId>& route);

}  // namespace rebadge::explain
