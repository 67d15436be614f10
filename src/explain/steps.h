// What a plan does one after another: each taking up of a post and each way home is a step, with the day that it might
// have been earlier.
#pragma once

#include <optional>
#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

struct Step {
  Move move;                     // of a change of line alone: the same site and mission at both ends
  const Stay* before = nullptr;  // null: at home, or under way
  const Stay* after = nullptr;   // null: at home
};

// By day of departure, then element. They point into the timeline.
std::vector<Step> steps_of(const Timeline& timeline);

// The last step that the element takes before this one; null: none.
const Step* own_before(const std::vector<Step>& steps, const Step& step);

// The element that leads: itself, or whom it supports.
ElementId leader_of(const Case& c, ElementId element);

// The steps of all who go with the one: who supports goes with whom it supports.
std::vector<const Step*> together(const Case& c, const std::vector<Step>& steps, const Step& step);

// The steps of all who take up the same line on that day, and of those who support them.
std::vector<const Step*> passing_with(const Case& c, const std::vector<Step>& steps, const Step& step);

// The plan without its claims.
Plan rows_alone(const Plan& plan);

// Is there a plan with these steps so many days earlier? See `earlier`, which makes it.
bool can_be_earlier(const Case& c, const Plan& plan, const std::vector<const Step*>& unit, int days);
// The plan with these steps so many days earlier, all else the same, and without its claims. Nothing where one would
// leave before the horizon, or before it has come.
std::optional<Plan> earlier(const Case& c, const Plan& plan, const std::vector<const Step*>& unit, int days);

}  // namespace rebadge::explain
