// What is different between two plans, of one case or of a case and its variant: everything is told by names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/service.h"

namespace rebadge::explain {

struct Side {
  const Case& c;
  const Plan& plan;  // with moves, gates and shortfalls
  const Timeline& timeline;
  const Service& service;
};

// A line that is served more or less, in person-days by worth. Not wanted in a case: 0.
struct LineDifference {
  std::string requirement;
  int priority = 1;
  Hundredths first_wanted, first, second_wanted, second;
};

// Elements of a contribution that are at different places, or serve another line, on all days of `[from, until)`.
struct Elsewhere {
  std::string contribution;
  std::int64_t elements = 0, persons = 0;
  Day from, until;
  std::string first, second;  // `LINE at SITE in MISSION`, `SITE in MISSION`, `home`, `under way`, `none`
};

// A move of one plan that the other does not make, or not on these days; like ones of a contribution together.
struct MoveDifference {
  bool in_second = false;
  std::string contribution, from_site, to_site, from_mission, to_mission;
  Day leaves, arrives;
  std::int64_t persons = 0;
};

struct GateDifference {
  std::optional<ReliedGate> first, second;
};

// Person-days of the supply of a line that is short, under a reason.
struct ReasonDifference {
  std::string requirement, reason;
  std::int64_t first = 0, second = 0;
};

struct PlanDifference {
  std::vector<LineDifference> lines;
  std::vector<Elsewhere> elsewhere;
  std::vector<MoveDifference> moves;
  std::vector<GateDifference> gates;
  std::vector<ReasonDifference> reasons;

  [[nodiscard]] bool none() const {
    return lines.empty() && elsewhere.empty() && moves.empty() && gates.empty() && reasons.empty();
  }
  // Persons times days on which they are elsewhere.
  [[nodiscard]] std::int64_t person_days() const;
};

PlanDifference difference(const Side& first, const Side& second);
// Lines, moves and gates alone, which need no explanations of either plan.
PlanDifference brief_difference(const Side& first, const Side& second);

}  // namespace rebadge::explain
