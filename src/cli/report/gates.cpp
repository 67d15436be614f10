// The decisions not yet taken that the plan relies on.
#include "cli/report/report.h"
#include "cli/words.h"
#include "report/gate_words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 15;

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
                          report::holder(reported.c, gate), report::which(gate), gate.id});
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
