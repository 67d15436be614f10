// Gates by question, each evaluated once.
#pragma once

#include <map>
#include <tuple>

#include "explain/timeline.h"
#include "gates/gate.h"

namespace rebadge::explain {

class GateBook {
 public:
  GateBook(const Case& c, Day as_of) : c_(c), as_of_(as_of) {}

  const gates::Gate& of(const gates::Question& question);

 private:
  using Key = std::tuple<ContributionId, RequirementId, SiteId, MissionId, ActivityId, bool>;
  const Case& c_;
  Day as_of_;
  std::map<Key, gates::Gate> known_;
};

// The day as of which a plan was made.
Day as_of(const Case& c, const Plan& plan);

// The reasons that hold on the day; none on days outside the runs.
const std::vector<gates::Reason>& reasons_on(const std::vector<gates::Interval>& runs, Day day);

// What is asked of a gate for a stay; `activity` is the one that the supported element serves, for who supports.
gates::Question question(const Case& c, ElementId element, const Stay& stay, std::optional<ActivityId> activity);

// The element that a support element goes with; an invalid id for others.
ElementId supported(const Case& c, ElementId element);

}  // namespace rebadge::explain
