#include "explain/nation.h"

#include <algorithm>
#include <map>
#include <utility>

namespace rebadge::explain {

std::vector<Given> given(const Case& c, const Timeline& timeline, NationId nation) {
  std::vector<Given> all;
  for (std::size_t i = 0; i < c.contributions.size(); ++i) {
    const Contribution& offer = c.contributions[i];
    if (offer.nation != nation) continue;
    const Day from = std::max(offer.from, c.from), until = std::min(offer.until, c.until);
    using Place = std::pair<RequirementId, SiteId>;
    std::map<Place, Given> places;
    for (Day day = from; day < until; ++day) {
      std::map<Place, std::int64_t> today;
      for (int number = 1; number <= offer.elements; ++number) {
        const Stay* stay = timeline.on(c.element(ContributionId{i}, number), day);
        today[stay == nullptr ? Place{} : Place{stay->line, stay->site}] += offer.persons_per_element;
      }
      for (const auto& [place, persons] : today) {
        Given& row = places.try_emplace(place, Given{ContributionId{i}, place.first, place.second}).first->second;
        row.persons = std::max(row.persons, persons);
        row.person_days += persons;
      }
    }
    const auto rank = [](const Given& row) { return row.line.valid() ? 0 : row.site.valid() ? 1 : 2; };
    const auto first = static_cast<std::ptrdiff_t>(all.size());
    for (const auto& [place, row] : places) all.push_back(row);
    std::stable_sort(all.begin() + first, all.end(), [&](const Given& a, const Given& b) { return rank(a) < rank(b); });
  }
  return all;
}

std::vector<ReliedGate> decides(const Case& c, const Plan& plan, NationId nation) {
  std::vector<ReliedGate> found;
  const auto of_nation = [&](const auto& rows, const std::string& id) {
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id && row.nation == nation; });
  };
  for (const ReliedGate& gate : plan.gates) {
    const bool its = gate.kind == GateKind::mandate         ? of_nation(c.mandates, gate.id)
                     : gate.kind == GateKind::authorisation ? of_nation(c.contributions, gate.id)
                     : gate.kind == GateKind::consent       ? gate.id.starts_with(c.at(nation).id + "/")
                                                            : false;
    if (its) found.push_back(gate);
  }
  return found;
}

}  // namespace rebadge::explain
