// A caveat keeps the contribution away from this site.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void not_site(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::not_site, Rule::not_site,
              [&](const Caveat& caveat) { return caveat.site == ask.question.site; });
}

}  // namespace rebadge::gates
