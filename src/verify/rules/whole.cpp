// `whole`: a line that passes whole passes on one day, before which nobody serves the new line and from which nobody
// serves any old one.
#include <algorithm>

#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

// Persons on the old lines, by day.
std::vector<std::int64_t> on_old_lines(const World& world, const Requirement& line) {
  std::vector<std::int64_t> on(static_cast<std::size_t>(world.days), 0);
  for (const RequirementId old : line.takes_over) {
    for (const Spell& spell : world.spells[old.at()]) {
      for (int day = spell.from; day < spell.until; ++day) {
        on[static_cast<std::size_t>(day)] += world.persons_of(spell.element.at());
      }
    }
  }
  return on;
}

// Where both have people before any move: that many may stay on the old lines.
std::int64_t divided_at_start(const World& world, RequirementId id) {
  const auto& olds = world.c.at(id).takes_over;
  std::int64_t on_new = 0, on_old = 0;
  for (const std::uint32_t e : world.there(world.standing)) {
    const RequirementId line = world.spot(e, world.standing).line;
    if (line == id) on_new += world.persons_of(e);
    if (std::find(olds.begin(), olds.end(), line) != olds.end()) on_old += world.persons_of(e);
  }
  return on_new > 0 ? on_old : 0;
}

}  // namespace

void check_whole(const World& world, Report& report) {
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    const Requirement& line = world.c.requirements[i];
    if (line.passes != Passing::whole || world.spells[i].empty()) continue;
    int first = world.days;
    for (const Spell& spell : world.spells[i]) first = std::min(first, spell.from);
    const std::int64_t tolerated = divided_at_start(world, RequirementId{i});
    const auto old = on_old_lines(world, line);
    std::vector<int> broken;
    for (int day = first; day < world.days; ++day) {
      if (old[static_cast<std::size_t>(day)] > tolerated) broken.push_back(day);
    }
    const auto days = whole(static_cast<std::int64_t>(broken.size()));
    for (const int day : broken) report.add_day(Rule::whole, line.id, "", day, days, {});
  }
}

}  // namespace rebadge::verify
