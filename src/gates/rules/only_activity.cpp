// A caveat ties the contribution to another activity; where no line is served it says nothing.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void only_activity(const Ask& ask, Findings& findings) {
  if (!ask.question.activity || ask.line == nullptr) return;
  add_caveats(
      ask, findings, CaveatRule::only_activity, Rule::only_activity,
      [&](const Caveat& caveat) { return caveat.activity != *ask.question.activity; }, ask.serving());
}

}  // namespace rebadge::gates
