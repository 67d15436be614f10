// Caveats on where, what and under whom: `not_...` and `only_...`, each row on its own. Where no line is served those
// on activities say nothing; support has its own caveats and no activity.
#include "verify/rules/gate.h"

namespace rebadge::verify {

void place_caveats(const Asked& asked, Broken& broken) {
  const Case& c = asked.world.c;
  const Post& post = asked.post;
  const ZoneId zone = c.at(post.site).zone;
  const bool serves = asked.activity && !asked.supports;
  for (const Caveat* caveat : asked.concerns.caveats) {
    if (!caveat->window.contains(asked.day)) continue;
    switch (caveat->rule) {
      case CaveatRule::not_mission:
        asked.set(broken, Rule::not_mission, post.mission == caveat->mission);
        break;
      case CaveatRule::not_zone:
        asked.set(broken, Rule::not_zone, zone.valid() && zone == caveat->zone);
        break;
      case CaveatRule::not_site:
        asked.set(broken, Rule::not_site, post.site == caveat->site);
        break;
      case CaveatRule::not_activity:
        asked.set(broken, Rule::not_activity, serves && *asked.activity == caveat->activity);
        break;
      case CaveatRule::not_under_lead:
        asked.set(broken, Rule::not_under_lead, c.at(post.mission).lead == caveat->other);
        break;
      case CaveatRule::only_mission:
        asked.set(broken, Rule::only_mission, post.mission != caveat->mission);
        break;
      case CaveatRule::only_zone:
        asked.set(broken, Rule::only_zone, zone != caveat->zone);
        break;
      case CaveatRule::only_site:
        asked.set(broken, Rule::only_site, post.site != caveat->site);
        break;
      case CaveatRule::only_activity:
        asked.set(broken, Rule::only_activity, serves && *asked.activity != caveat->activity);
        break;
      case CaveatRule::only_with:
      case CaveatRule::max_tour_days:
      case CaveatRule::at_most:
      case CaveatRule::keep_at_least:
        break;  // these count who is where
    }
  }
}

}  // namespace rebadge::verify
