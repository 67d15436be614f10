// An element departs to a post, or takes up a line, once its notice has run from the as-of day.
#include "gates/rules.h"

namespace rebadge::gates {

void notice(const Ask& ask, Findings& findings) {
  const Day ready = ask.as_of + ask.contribution.notice_days.value_or(0);
  if (ready <= ask.c.from) return;
  // Whoever arrives has departed later than that; taking up is asked in place, too.
  findings.shut(Rule::notice, "notice runs until " + to_string(ready), ask.c.from, ready, departing | taking_up);
}

}  // namespace rebadge::gates
