// States of shipped cases with labels on their rows, and people to look at them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "access/policy.h"
#include "ledger/ledger.h"

namespace rebadge::access {

using Random = std::mt19937_64;

template <class T>
const T& drawn(Random& random, const std::vector<T>& from) {
  return from[random() % from.size()];
}

// `first-steps`, `hostile`, ...: a case of examples/ or tests.
Case shipped_case(const std::string& name);
std::vector<ledger::Draft> offers(const Case& c);
ledger::State state_of(const std::vector<ledger::Draft>& drafts);

Viewer planner(const std::string& clearance = "");
Viewer nation(const std::string& of, const std::string& clearance = "");
Viewer host(const std::string& of, const std::string& clearance = "");
Viewer observer(const std::string& clearance = "");

// All that a state says, as text.
std::string text_of(const ledger::State& state);
bool has_row(const ledger::State& state, const std::string& table, const std::string& row);

}  // namespace rebadge::access
