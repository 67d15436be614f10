// The decisions not yet taken that a plan relies on: who takes each, by when it is needed, what hangs on it.
#pragma once

#include <string>
#include <vector>

#include "explain/timeline.h"

namespace rebadge::explain {

// By the day needed, then as named. A decision is needed by the first departure, arrival or day of presence that
// hangs on it; persons are counted once, person-days are those of presence that would be lost without it.
std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan);
std::vector<ReliedGate> relied_gates(const Case& c, const Plan& plan, const Timeline& timeline);

// A run of days of an element's presence that hangs on a decision not yet taken.
struct Hung {
  ElementId element;
  Day from, until;
  GateKind kind = GateKind::consent;
  std::string id;
};

// All of them, by element, then as its stays are.
std::vector<Hung> hanging_days(const Case& c, const Plan& plan, const Timeline& timeline);

}  // namespace rebadge::explain
