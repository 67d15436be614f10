// Who serves a line has the capability that it wants, or a substitute worth more than nothing.
#include "gates/rules.h"

namespace rebadge::gates {

void capability(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr || ask.c.worth_percent(ask.line->capability, ask.contribution.capability) > 0) return;
  findings.shut(Rule::capability, "wanted " + ask.c.at(ask.line->capability).id + ", offered " +
                                      ask.c.at(ask.contribution.capability).id);
}

}  // namespace rebadge::gates
