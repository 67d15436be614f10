// A post is served by an element of one person; a team line by any.
#include <string>

#include "gates/rules.h"

namespace rebadge::gates {

void line_kind(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr || ask.line->line_kind == LineKind::team || ask.contribution.persons_per_element == 1) return;
  findings.shut(Rule::line_kind,
                "a post takes one person, the element has " + std::to_string(ask.contribution.persons_per_element));
}

}  // namespace rebadge::gates
