// A caveat keeps the contribution from serving under this lead.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void not_under_lead(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::not_under_lead, Rule::not_under_lead,
              [&](const Caveat& caveat) { return caveat.other == ask.mission.lead; });
}

}  // namespace rebadge::gates
