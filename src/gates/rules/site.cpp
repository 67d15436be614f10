// The site is open on every day of presence.
#include "gates/rules.h"

namespace rebadge::gates {

void site(const Ask& ask, Findings& findings) {
  if (ask.site.opens)
    findings.outside({ask.site.opens, {}}, Rule::site, ask.site.id + " opens on " + to_string(*ask.site.opens));
  if (ask.site.closes)
    findings.outside({{}, ask.site.closes}, Rule::site, ask.site.id + " closes on " + to_string(*ask.site.closes));
}

}  // namespace rebadge::gates
