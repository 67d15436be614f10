// A caveat keeps the contribution out of this mission.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void not_mission(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::not_mission, Rule::not_mission,
              [&](const Caveat& caveat) { return caveat.mission == ask.question.mission; });
}

}  // namespace rebadge::gates
