// `window`: days of presence lie in the windows of the contribution and of the line. `site`, `mission`: both are open
// on those days, and the site's host is one of the mission's.
#include <algorithm>

#include "verify/rules/gate.h"

namespace rebadge::verify {

void windows(const Asked& asked, Broken& broken) {
  const Case& c = asked.world.c;
  const Site& site = c.at(asked.post.site);
  const Mission& mission = c.at(asked.post.mission);
  bool inside = asked.own.from <= asked.day && asked.day < asked.own.until;
  // Who keeps the post serves its line while that runs; who takes a line up is there for the line.
  if (asked.post.line.valid() && !asked.kept) inside = inside && asked.world.runs_on(asked.post.line, asked.day);
  asked.set(broken, Rule::window, !inside);
  asked.set(broken, Rule::site, !Window{site.opens, site.closes}.contains(asked.day));
  const bool hosted = std::find(mission.hosts.begin(), mission.hosts.end(), site.host) != mission.hosts.end();
  asked.set(broken, Rule::mission, !hosted || !mission.window.contains(asked.day));
}

}  // namespace rebadge::verify
