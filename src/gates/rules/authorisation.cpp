// A pledge is used only once it is authorised, or expected to be.
#include "gates/rules.h"

namespace rebadge::gates {

void authorisation(const Ask& ask, Findings& findings) {
  if (ask.contribution.status != Status::pledged) return;
  Reason reason;
  reason.rule = Rule::authorisation;
  reason.verdict = Verdict::hangs;
  reason.kind = GateKind::authorisation;
  reason.id = ask.contribution.id;
  reason.state = word(Status::pledged);
  reason.expected_on = ask.contribution.expected_on;
  reason.words = "authorisation of " + ask.contribution.id + " is outstanding";
  findings.add({ask.c.from, ask.c.until, every, std::move(reason)});
}

}  // namespace rebadge::gates
