// A line that is held for a nation is served by that nation.
#include "gates/rules.h"

namespace rebadge::gates {

void held_for(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr || !ask.line->held_for.valid() || ask.line->held_for == ask.contribution.nation) return;
  findings.shut(Rule::held_for, "line " + ask.line->id + " is held for " + ask.c.at(ask.line->held_for).id);
}

}  // namespace rebadge::gates
