#include "explain/cover.h"

#include <algorithm>
#include <tuple>

namespace rebadge::explain {
namespace {

std::string decision_to_pause(const Case& c, const Requirement& line) {
  std::string sites;
  for (const std::string& site : line.sites_written) sites += (sites.empty() ? "" : ", ") + site;
  const Mission& mission = c.at(line.mission);
  return c.at(mission.lead).id + ", lead of " + mission.id + ": to pause " + c.at(line.activity).id + " at " + sites;
}

}  // namespace

std::vector<CoverRun> cover(const Case& c, const Service& service) {
  std::vector<CoverRun> runs;
  for (std::size_t r = 0; r < c.requirements.size(); ++r) {
    const RequirementId id{r};
    const Hundredths minimum = whole(c.at(id).minimum.value_or(0));
    for (std::size_t d = 0; d < service.wanted[r].size(); ++d) {
      const Hundredths wanted = service.wanted[r][d], served = service.served[r][d];
      if (wanted == Hundredths{}) continue;
      const Day day = c.from + static_cast<int>(d);
      const bool goes_on = !runs.empty() && runs.back().requirement == id && runs.back().until == day &&
                           runs.back().served == served && runs.back().wanted == wanted;
      if (!goes_on) runs.push_back({id, day, day, served, minimum, wanted});
      runs.back().until = day + 1;
    }
  }
  return runs;
}

std::vector<Pause> pauses(const Case& c, const std::vector<Violation>& violations) {
  std::vector<Pause> result;
  for (const Violation& broken : violations) {
    if (broken.rule != Rule::cover || !broken.excused) continue;
    const auto id = line_named(c, broken.who);
    if (!id) continue;
    const Requirement& line = c.at(*id);
    result.push_back({*id, line.activity, broken.from, broken.until, broken.limit - broken.amount, line.priority,
                      decision_to_pause(c, line)});
  }
  std::stable_sort(result.begin(), result.end(), [](const Pause& a, const Pause& b) {
    return std::tuple(a.from, -a.priority) < std::tuple(b.from, -b.priority);
  });
  return result;
}

}  // namespace rebadge::explain
