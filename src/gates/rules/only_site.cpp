// A caveat ties the contribution to another site.
#include "gates/caveats.h"
#include "gates/rules.h"

namespace rebadge::gates {

void only_site(const Ask& ask, Findings& findings) {
  add_caveats(ask, findings, CaveatRule::only_site, Rule::only_site,
              [&](const Caveat& caveat) { return caveat.site != ask.question.site; });
}

}  // namespace rebadge::gates
