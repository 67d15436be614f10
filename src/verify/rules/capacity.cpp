// Use less what is provided is at most the capacity, per site and resource. Who travels holds transient resources at
// both ends and is present nowhere.
#include "verify/rules/rules.h"
#include "verify/use.h"

namespace rebadge::verify {

void check_capacity(const World& world, Report& report) {
  const Case& c = world.c;
  if (c.site_capacity.empty()) return;
  const Use use(world);
  for (const SiteCapacity& row : c.site_capacity) {
    const Hundredths at_start = use.held(row.site, row.resource, world.standing);
    const bool inherited = row.window.contains(c.from) && at_start > row.capacity;
    for (int day = 0; day < world.days; ++day) {
      const Day date = world.date(day);
      if (!row.window.contains(date)) continue;
      const bool tolerated = inherited && (!row.grace_until || date < *row.grace_until);
      const Hundredths most = tolerated ? at_start : row.capacity;
      const Hundredths held = use.held(row.site, row.resource, day);
      if (held > most) report.add_day(Rule::capacity, c.at(row.resource).id, c.at(row.site).id, day, held, most);
    }
  }
}

}  // namespace rebadge::verify
