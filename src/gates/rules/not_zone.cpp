// A caveat keeps the contribution out of this zone.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void not_zone(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::not_zone, Rule::not_zone,
              [&](const Caveat& caveat) { return caveat.zone == ask.site.zone; });
}

}  // namespace rebadge::gates
