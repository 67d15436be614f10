// The decisions not yet taken that the plan relies on.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 15;

// Who takes it: the named body of a mandate or decision, the nation of a pledge, the host's authority of a consent.
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

// What it is and how it stands. Of a consent the scope: host and authority stand beside it.
std::string which(const ReliedGate& gate) {
  std::string name = gate.id;
  if (gate.kind == GateKind::consent) {
    const auto scope = gate.id.find('/', gate.id.find('/') + 1);
    name = scope == std::string::npos ? "for all" : "for " + gate.id.substr(scope + 1);
  }
  std::string state = gate.state;
  std::replace(state.begin(), state.end(), '_', ' ');
  return std::string(word(gate.kind)) + " " + name + ": " + state;
}

}  // namespace

Table gates_table(const Reported& reported) {
  Table table;
  table.columns = {{"needed_by", "needed by"},
                   {"expected_on", "expected"},
                   {"slack_days", "spare", Kind::number},
                   {"persons", "persons", Kind::number},
                   {"person_days", "person-days", Kind::number},
                   {"kind", "", Kind::data},
                   {"state", "", Kind::data},
                   {"holder", "taken by"},
                   {"which", "which", Kind::shown},
                   {"id", "", Kind::data}};
  for (const ReliedGate& gate : reported.plan.gates) {
    table.rows.push_back({to_string(gate.needed_by), day_or(gate.expected_on, "no day"),
                          gate.slack_days ? std::to_string(*gate.slack_days) : "", std::to_string(gate.persons),
                          std::to_string(gate.person_days), std::string(word(gate.kind)), gate.state,
                          holder(reported.c, gate), which(gate), gate.id});
  }
  return table;
}

std::optional<Section> gates_section(const Reported& reported) {
  if (reported.plan.gates.empty()) return std::nullopt;
  std::int64_t critical = 0;
  for (const ReliedGate& gate : reported.plan.gates) critical += gate.critical ? 1 : 0;
  std::string sentence = "The plan relies on " +
                         count(static_cast<std::int64_t>(reported.plan.gates.size()), "decision", "decisions") +
                         " not yet taken";
  sentence += critical == 0 ? "." : ", " + thousands(critical) + " of them without a day to spare.";
  Section section{"Gates", {sentence}, gates_table(reported), {}};
  shorten(section, rows_shown, reported.all);
  return section;
}

}  // namespace rebadge::cli
