// `cover`: a running line has its minimum, unless excused. It runs from the day on which it first has its minimum, or
// as the world stands.
#include "verify/rules/rules.h"

namespace rebadge::verify {

void check_cover(const World& world, const Service& service, Report& report) {
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    const Requirement& line = world.c.requirements[i];
    const Hundredths minimum = whole(line.minimum.value_or(0));
    bool runs = service.runs_at_start[i] != 0;
    for (int day = 0; day < world.days && minimum.value > 0; ++day) {
      const auto d = static_cast<std::size_t>(day);
      if (service.wanted[i][d] == 0) continue;  // such a day starts nothing and breaks nothing
      const Hundredths served = service.served[i][d];
      runs = runs || served >= minimum;
      if (runs && served < minimum) {
        report.add_day(Rule::cover, line.id, world.c.at(line.mission).id, day, served, minimum);
      }
    }
  }
}

}  // namespace rebadge::verify
