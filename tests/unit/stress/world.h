// A small world to stress: a team on a line in the old mission, a decision on 8 that lets a second team take over from
// then on, and a third at home that could stand in.
#pragma once

#include "tests/support/case_builder.h"

namespace rebadge::test {

inline Case stressed_world() {
  CaseBuilder world;
  for (Mission& mission : world.settings().missions) mission.roles = {Role::training};
  world.line("O", "OLD", "S1", 4);
  world.line("N", "NEW", "S2", 4);
  world.standing("OLD-TEAM", "XAA", 4, "O");
  world.people("NEW-TEAM", "XAB", 4);
  world.people("SPARE", "XAA", 4);
  Decision& decision = world.decision("GO", DecisionState::proposed);
  decision.scope.mission = find_id<MissionId>(world.settings().missions, "NEW");
  decision.expected_on = world.day(8);
  return world.build();
}

// The new team serves from the day of the decision on; the spare one stays at home.
inline Plan plan_of(const Case& c) {
  return PlanBuilder(c)
      .serves("OLD-TEAM/1", 0, 28, "O", "S1")
      .home("NEW-TEAM/1", 0, 8)
      .serves("NEW-TEAM/1", 10, 28, "N", "S2")
      .home("SPARE/1", 0, 28)
      .plan();
}

inline void add_risk(Case& c, const std::string& id, const std::string& change, int percent, int from, int until,
                     std::optional<int> least = {}, std::optional<int> most = {}) {
  Risk risk{.id = id, .change = change, .percent = whole(percent), .from = c.from + from, .until = c.from + until};
  risk.least_days = least;
  risk.most_days = most;
  risk.provenance.basis = Basis::notional;
  risk.provenance.note = "for the test";
  c.risks.push_back(risk);
}

}  // namespace rebadge::test
