// Who may serve a line at all: `capability` (the wanted one or a substitute worth more than nothing), `line_kind` (a
// post takes one person), `rank`, `language`, `held_for`.
#include "verify/rules/gate.h"

namespace rebadge::verify {
namespace {

bool rank_fits(const Requirement& line, const std::optional<Rank>& rank) {
  if (!line.rank_from && !line.rank_to) return true;
  if (!rank) return false;
  const auto civilian = [](const std::optional<Rank>& bound) { return bound && bound->civilian(); };
  if (rank->civilian()) return civilian(line.rank_from) || civilian(line.rank_to);
  const bool from = line.rank_from && !civilian(line.rank_from), to = line.rank_to && !civilian(line.rank_to);
  if (!from && !to) return false;  // civilians only
  return (!from || line.rank_from->code <= rank->code) && (!to || rank->code <= line.rank_to->code);
}

bool speaks(const Contribution& own, const Tongue& wanted) {
  std::array<int, 4> level{};
  for (const Tongue& tongue : own.language) {
    if (tongue.name == wanted.name) level = tongue.level;
  }
  for (std::size_t skill = 0; skill < level.size(); ++skill) {
    if (level[skill] < wanted.level[skill]) return false;
  }
  return true;
}

}  // namespace

void qualifications(const Asked& asked, Broken& broken) {
  if (!asked.post.line.valid()) return;
  const Case& c = asked.world.c;
  const Requirement& line = c.at(asked.post.line);
  asked.set(broken, Rule::capability, c.worth_percent(line.capability, asked.own.capability) <= 0);
  asked.set(broken, Rule::line_kind, line.line_kind == LineKind::post && asked.own.persons_per_element != 1);
  asked.set(broken, Rule::rank, !rank_fits(line, asked.own.rank));
  for (const Tongue& wanted : line.language) asked.set(broken, Rule::language, !speaks(asked.own, wanted));
  asked.set(broken, Rule::held_for, line.held_for.valid() && line.held_for != asked.own.nation);
}

}  // namespace rebadge::verify
