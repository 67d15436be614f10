// `pin`: everybody is where a pin says, and nobody moves on days on which a pin forbids it. (That a gap is accepted
// excuses `cover`: report.cpp.)
#include <algorithm>

#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

bool keeps(const Pin& pin, const Spot& spot) {
  if (pin.at_home()) return spot.where == Where::home;
  if (!spot.there() || (pin.site.valid() && spot.site != pin.site)) return false;
  return !pin.requirement.valid() || spot.line == pin.requirement;
}

void check_place(const World& world, const Pin& pin, Report& report) {
  const int from = std::max(0, world.number(pin.from)), until = std::min(world.days, world.number(pin.until));
  for (std::size_t e = 0; e < world.elements(); ++e) {
    for (int day = from; day < until && world.c.concerns(pin, ElementId{e}); ++day) {
      if (!keeps(pin, world.spot(e, day))) {
        report.add_day(Rule::pin, world.name(e), pin.id, day, {}, persons(world.persons_of(e)));
      }
    }
  }
}

// A pin that names neither line nor site is about every post, and home.
bool is_about(const Pin& pin, const Post& post) {
  if (pin.requirement.valid() && post.line != pin.requirement) return false;
  return !pin.site.valid() || post.site == pin.site;
}

void check_moves(const World& world, const Pin& pin, Report& report) {
  for (const Change& change : world.changes) {
    if (!world.c.concerns(pin, change.element)) continue;
    const auto told = [&](int day) {
      if (day < 0 || day >= world.days || !pin.contains(world.date(day))) return false;
      const std::size_t e = change.element.at();
      report.add_day(Rule::pin, world.name(e), pin.id, day, persons(world.persons_of(e)), {});
      return true;
    };
    if (is_about(pin, change.before) && told(change.leaves) && change.arrives == change.leaves) continue;
    // Coming home is nobody's arrival.
    if (is_about(pin, change.after) && !change.after.home()) told(change.arrives);
  }
}

}  // namespace

void check_pins(const World& world, Report& report) {
  for (const Pin& pin : world.c.pins) {
    if (pin.kind == PinKind::move) check_place(world, pin, report);
    if (pin.kind == PinKind::forbid) check_moves(world, pin, report);
  }
}

}  // namespace rebadge::verify
