// Presence ends when the days to leave after a withdrawn consent have run.
#include <vector>

#include "gates/history.h"
#include "gates/rules.h"

namespace rebadge::gates {

void withdrawal(const Ask& ask, Findings& findings) {
  if (ask.contribution.nation == ask.site.host) return;
  for (const auto& history :
       histories(ask.c.consents, ask.as_of, [&](const Consent& row) { return concerns(ask, row); })) {
    std::vector<Day> changes = ask.edges();
    for (const Consent* row : history.rows)
      changes.insert(changes.end(), {row->on, row->on + row->leave_days.value_or(0)});
    findings.by_day(changes, presence, [&](Day day) -> std::optional<Reason> {
      const Consent* row = history.holding(day);
      if (row == nullptr || row->state != ConsentState::withdrawn) return std::nullopt;
      if (!matches(ask.c, row->scope, ask.question.mission, ask.question.site, ask.activity_on(day)))
        return std::nullopt;
      const Day gone = row->on + row->leave_days.value_or(0);
      if (day < gone) return std::nullopt;
      Reason reason;
      reason.rule = Rule::withdrawal;
      reason.words = "consent of " + name_of(ask.c, *row) + " was withdrawn, to leave by " + to_string(gone);
      return reason;
    });
  }
}

}  // namespace rebadge::gates
