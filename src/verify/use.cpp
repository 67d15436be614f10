#include "verify/use.h"

namespace rebadge::verify {

Use::Use(const World& world)
    : resources_(world.c.resources.size()),
      slots_(static_cast<std::size_t>(world.days) + 1),
      net_(world.c.sites.size() * resources_ * slots_),
      under_way_(net_.size()) {
  std::vector<std::vector<const Usage*>> rows(world.c.capabilities.size());
  for (const Usage& usage : world.c.usage) rows[usage.capability.at()].push_back(&usage);
  for (std::size_t e = 0; e < world.elements(); ++e) {
    const std::int64_t persons = world.persons_of(e);
    for (const Usage* row : rows[world.contribution(e).capability.at()]) {
      const Hundredths uses = row->uses.value_or(Hundredths{}) * persons;
      const Hundredths provides = row->provides.value_or(Hundredths{}) * persons;
      const bool transient = world.c.at(row->resource).transient.value_or(false);
      for (int day = 0; day <= world.days; ++day) {
        const Spot& spot = world.spot(e, day);
        if (spot.there()) net_[at(spot.site, row->resource, day)] += uses - provides;
        if (spot.where != Where::under_way || !transient) continue;
        if (spot.leaves.valid()) under_way_[at(spot.leaves, row->resource, day)] += uses;
        if (spot.goes.valid() && spot.goes != spot.leaves) under_way_[at(spot.goes, row->resource, day)] += uses;
      }
    }
  }
}

}  // namespace rebadge::verify
