// `support_of`: a support element is where the element is that it supports: same site and mission, under way and at
// home too.
#include "verify/rules/rules.h"

namespace rebadge::verify {

void check_support(const World& world, Report& report) {
  for (std::size_t e = 0; e < world.elements(); ++e) {
    const auto whom = world.supported(e);
    if (!whom) continue;
    for (int day = 0; day < world.days; ++day) {
      const Spot& own = world.spot(e, day);
      const Spot& other = world.spot(*whom, day);
      const bool together = own.where == other.where && own.site == other.site && own.mission == other.mission &&
                            own.leaves == other.leaves && own.goes == other.goes;
      if (together) continue;
      report.add_day(Rule::support_of, world.name(e), world.name(*whom), day, persons(world.persons_of(e)), {});
    }
  }
}

}  // namespace rebadge::verify
