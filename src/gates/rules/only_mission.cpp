// A caveat ties the contribution to another mission.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void only_mission(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::only_mission, Rule::only_mission,
              [&](const Caveat& caveat) { return caveat.mission != ask.question.mission; });
}

}  // namespace rebadge::gates
