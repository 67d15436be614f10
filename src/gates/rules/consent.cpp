// Every binding consent of the host that matches allows it, and there is one; in one's own nation none is needed.
#include <vector>

#include "gates/history.h"
#include "gates/rules.h"

namespace rebadge::gates {

namespace {

std::optional<Reason> reason_of(const Case& c, const Consent& row, bool arriving) {
  if (row.state == ConsentState::granted) return std::nullopt;
  const bool leaving = row.state == ConsentState::suspended || row.state == ConsentState::withdrawn;
  if (leaving && !arriving) return std::nullopt;
  Reason reason;
  reason.rule = Rule::consent;
  reason.id = name_of(c, row);
  reason.state = word(row.state);
  reason.words = "consent of " + reason.id + ": " + reason.state + " on " + to_string(row.on);
  if (row.state == ConsentState::withdrawn) return reason;
  reason.verdict = Verdict::hangs;
  reason.kind = GateKind::consent;
  reason.expected_on = row.expected_on;
  return reason;
}

}  // namespace

void consent(const Ask& ask, Findings& findings) {
  if (ask.contribution.nation == ask.site.host) return;
  const auto all = histories(ask.c.consents, ask.as_of, [&](const Consent& row) { return concerns(ask, row); });
  const auto holding = [&](const History<Consent>& history, Day day) -> const Consent* {
    const Consent* row = history.holding(day);
    const bool says =
        row != nullptr && matches(ask.c, row->scope, ask.question.mission, ask.question.site, ask.activity_on(day));
    return says ? row : nullptr;
  };
  std::vector<Day> changes = ask.edges();
  for (const auto& history : all) {
    for (const Consent* row : history.rows) changes.push_back(row->on);
  }
  for (const auto& history : all) {
    std::vector<Day> own = ask.edges();
    for (const Consent* row : history.rows) own.push_back(row->on);
    for (const unsigned aspect : {unsigned{presence}, unsigned{taking_up} | unsigned{departing}}) {
      findings.by_day(own, aspect, [&](Day day) -> std::optional<Reason> {
        const Consent* row = holding(history, day);
        return row == nullptr ? std::nullopt : reason_of(ask.c, *row, aspect != presence);
      });
    }
  }
  findings.by_day(changes, every, [&](Day day) -> std::optional<Reason> {
    for (const auto& history : all) {
      if (holding(history, day) != nullptr) return std::nullopt;
    }
    Reason reason;
    reason.rule = Rule::consent;
    reason.words = "no binding consent of " + ask.c.at(ask.site.host).id + " covers it";
    return reason;
  });
}

}  // namespace rebadge::gates
