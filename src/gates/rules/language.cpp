// Who serves a line has each wanted skill of each wanted tongue at the level or above.
#include <algorithm>
#include <vector>

#include "gates/rules.h"

namespace rebadge::gates {

void language(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr) return;
  for (const Tongue& wanted : ask.line->language) {
    const auto& spoken = ask.contribution.language;
    const auto own = std::find_if(spoken.begin(), spoken.end(), [&](const Tongue& t) { return t.name == wanted.name; });
    bool enough = true;
    for (std::size_t skill = 0; skill < wanted.level.size(); ++skill) {
      enough = enough && (own == spoken.end() ? 0 : own->level[skill]) >= wanted.level[skill];
    }
    if (!enough) {
      findings.shut(Rule::language,
                    "wanted " + to_string(std::vector<Tongue>{wanted}) + ", " +
                        (own == spoken.end() ? "none stated" : "offered " + to_string(std::vector<Tongue>{*own})));
    }
  }
}

}  // namespace rebadge::gates
