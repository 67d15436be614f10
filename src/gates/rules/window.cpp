// Days of presence lie in the windows of the contribution and of the line; a kept post outlives its line.
#include "gates/rules.h"

namespace rebadge::gates {

void contribution_window(const Ask& ask, Findings& findings) {
  findings.outside({ask.contribution.from, ask.contribution.until}, Rule::window,
                   "contribution " + ask.contribution.id + " is offered from " + to_string(ask.contribution.from) +
                       " until " + to_string(ask.contribution.until));
}

void line_window(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr || ask.question.standing) return;
  findings.outside(
      {ask.line->from, ask.line->until}, Rule::window,
      "line " + ask.line->id + " runs from " + to_string(ask.line->from) + " until " + to_string(ask.line->until));
}

}  // namespace rebadge::gates
