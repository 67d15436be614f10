// The rows of a case that a move's gates are made of, and the event that last said something of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/state.h"

namespace rebadge::app {

// What a gate looks at, as names.
struct GateFacts {
  std::string contribution, nation, mandate, line, site, zone, host, mission, activity;
  std::vector<std::string> groups;  // of the nation
};

struct GateVersion {
  std::string table, row;
  std::int64_t version = 0;
  friend bool operator==(const GateVersion&, const GateVersion&) = default;
};

std::vector<GateVersion> gate_versions(const ledger::State& state, const GateFacts& facts);

// `consents IRQ government 2020-02-13@57;...`
std::string to_text(const std::vector<GateVersion>& versions);

}  // namespace rebadge::app
