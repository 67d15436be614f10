// Every decision that matches mission, place and activity is agreed, for staying too.
#include <vector>

#include "gates/history.h"
#include "gates/rules.h"

namespace rebadge::gates {

namespace {

std::optional<Reason> reason_of(const Decision& row, Day as_of, Day day) {
  if (row.state == DecisionState::agreed) return std::nullopt;
  Reason reason;
  reason.rule = Rule::decision;
  reason.id = row.id;
  reason.state = word(row.state);
  reason.words = "decision " + row.id + " of " + row.body + ": " + reason.state;
  if (row.state == DecisionState::broken) return reason;
  const bool silence = row.state == DecisionState::silence;
  reason.expected_on = silence ? row.silence_until : row.expected_on;
  // Silence that has run out is agreement, whatever the policy.
  if (silence && row.silence_until && *row.silence_until <= as_of && *row.silence_until <= day) return std::nullopt;
  reason.verdict = Verdict::hangs;
  reason.kind = GateKind::decision;
  return reason;
}

}  // namespace

void decision(const Ask& ask, Findings& findings) {
  for (const auto& history : histories(ask.c.decisions, ask.as_of, [](const Decision&) { return true; })) {
    std::vector<Day> changes = ask.edges();
    for (const Decision* row : history.rows) {
      changes.push_back(row->on);
      if (row->silence_until) changes.push_back(*row->silence_until);
    }
    findings.by_day(changes, every, [&](Day day) -> std::optional<Reason> {
      const Decision* row = history.holding(day);
      if (row == nullptr) return std::nullopt;
      if (!matches(ask.c, row->scope, ask.question.mission, ask.question.site, ask.activity_on(day)))
        return std::nullopt;
      return reason_of(*row, ask.as_of, day);
    });
  }
}

}  // namespace rebadge::gates
