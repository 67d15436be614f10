#include "report/gate_words.h"

#include <algorithm>

#include "exchange/plan_rows.h"

namespace rebadge::report {

std::string holder(const Case& c, const ReliedGate& gate) {
  std::string body;
  if (gate.kind == GateKind::mandate) {
    for (const Mandate& row : c.mandates) {
      if (row.id == gate.id) body = c.at(row.nation).id + ", " + row.body;
    }
  } else if (gate.kind == GateKind::decision) {
    for (const Decision& row : c.decisions) {
      if (row.id == gate.id) body = row.body;
    }
  } else if (gate.kind == GateKind::authorisation) {
    for (const Contribution& row : c.contributions) {
      if (row.id == gate.id) body = c.at(row.nation).id;
    }
  }
  if (gate.kind == GateKind::consent) {  // its id begins with them
    const auto host = gate.id.find('/');
    const auto authority = std::min(gate.id.find('/', host + 1), gate.id.size());
    body = gate.id.substr(0, host) + ", " + gate.id.substr(host + 1, authority - host - 1);
  }
  return body;
}

std::string which(const ReliedGate& gate) {
  std::string name = gate.id;
  if (gate.kind == GateKind::consent) {
    const auto scope = gate.id.find('/', gate.id.find('/') + 1);
    name = scope == std::string::npos ? "for all" : "for " + gate.id.substr(scope + 1);
  }
  std::string state = gate.state;
  std::replace(state.begin(), state.end(), '_', ' ');
  return std::string(exchange::word(gate.kind)) + " " + name + ": " + state;
}

}  // namespace rebadge::report
