// Who serves a line has a rank in its band; a civilian only where the band names civilians.
#include <optional>

#include "gates/rules.h"

namespace rebadge::gates {

namespace {

bool fits(const Requirement& line, std::optional<Rank> rank) {
  if (!line.rank_from && !line.rank_to) return true;
  if (!rank) return false;
  const bool civilian_bound =
      (line.rank_from && line.rank_from->civilian()) || (line.rank_to && line.rank_to->civilian());
  if (rank->civilian()) return civilian_bound;
  if (line.rank_from && !line.rank_from->civilian() && *rank < *line.rank_from) return false;
  if (line.rank_to && !line.rank_to->civilian() && *line.rank_to < *rank) return false;
  const bool military_bound =
      (line.rank_from && !line.rank_from->civilian()) || (line.rank_to && !line.rank_to->civilian());
  return military_bound;
}

}  // namespace

void rank(const Ask& ask, Findings& findings) {
  if (ask.line == nullptr || fits(*ask.line, ask.contribution.rank)) return;
  findings.shut(Rule::rank, ask.contribution.rank ? "rank " + to_string(*ask.contribution.rank) + " is outside the band"
                                                  : "no rank is stated");
}

}  // namespace rebadge::gates
