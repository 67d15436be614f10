// `keep`: of those who stand on the line at the start so many persons stay on it, while it runs; of them only as many
// as may stay, with those who support them: a site that closes, a consent that is withdrawn, a tour that is over keeps
// nobody.
#include "verify/rules/gate.h"
#include "verify/rules/rules.h"

namespace rebadge::verify {

namespace {

// The element and those who support it.
std::vector<char> days_they_may_stay(const World& world, std::size_t element) {
  std::vector<char> days(static_cast<std::size_t>(world.days), 1);
  for (std::size_t e = 0; e < world.elements(); ++e) {
    if (e != element && world.supported(e) != element) continue;
    const std::vector<char> open = days_it_may_stay(world, e), on_tour = days_on_first_tour(world, ElementId{e});
    for (std::size_t day = 0; day < days.size(); ++day) days[day] = days[day] && open[day] && on_tour[day];
  }
  return days;
}

}  // namespace

void check_keep(const World& world, Report& report) {
  for (std::size_t i = 0; i < world.c.requirements.size(); ++i) {
    const Requirement& line = world.c.requirements[i];
    if (!line.keep) continue;
    std::vector<std::size_t> standing;
    std::vector<std::vector<char>> may_stay;
    std::int64_t stood = 0;
    for (const std::uint32_t e : world.there(world.standing)) {
      if (world.spot(e, world.standing).named != RequirementId{i}) continue;
      standing.push_back(e);
      may_stay.push_back(days_they_may_stay(world, e));
      stood += world.persons_of(e);
    }
    for (int day = 0; day < world.days; ++day) {
      if (!world.runs_on(RequirementId{i}, world.date(day))) continue;
      std::int64_t stay = 0, could = 0;
      for (std::size_t s = 0; s < standing.size(); ++s) {
        if (world.spot(standing[s], day).kept) stay += world.persons_of(standing[s]);
        if (may_stay[s][static_cast<std::size_t>(day)] != 0) could += world.persons_of(standing[s]);
      }
      const std::int64_t least = std::min({*line.keep, stood, could});
      if (stay < least) report.add_day(Rule::keep, line.id, "", day, persons(stay), persons(least));
    }
  }
}

}  // namespace rebadge::verify
