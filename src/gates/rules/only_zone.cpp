// A caveat ties the contribution to another zone.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void only_zone(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::only_zone, Rule::only_zone,
              [&](const Caveat& caveat) { return caveat.zone != ask.site.zone; });
}

}  // namespace rebadge::gates
