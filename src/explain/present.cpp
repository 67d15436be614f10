#include "explain/present.h"

#include <map>
#include <tuple>

namespace rebadge::explain {
namespace {

template <class Place>
std::vector<Headcount<Place>> counted(const Case& c, const std::vector<Present>& present, auto place_of) {
  using Key = std::tuple<MissionId, NationId, int, bool>;
  std::map<Place, std::map<Key, std::int64_t>> persons;
  for (const Present& one : present) {
    const Contribution& contribution = c.contribution_of(one.element);
    const int doubt = static_cast<int>(Status::deployed) - static_cast<int>(contribution.status);
    persons[place_of(one)][{one.stay->mission, contribution.nation, doubt, one.hangs}] += one.persons;
  }
  std::vector<Headcount<Place>> result;
  for (const auto& [place, parts] : persons) {
    Headcount<Place>& count = result.emplace_back(Headcount<Place>{place, 0, {}});
    for (const auto& [key, number] : parts) {
      const auto& [mission, nation, doubt, hangs] = key;
      const auto status = static_cast<Status>(static_cast<int>(Status::deployed) - doubt);
      count.parts.push_back({nation, mission, status, hangs, number});
      count.persons += number;
    }
  }
  return result;
}

}  // namespace

std::vector<Present> present_on(const Case& c, const Timeline& timeline, const std::vector<Hung>& hung, Day day) {
  std::vector<char> hangs(timeline.stays.size());
  for (const Hung& run : hung) {
    if (run.from <= day && day < run.until) hangs[run.element.at()] = 1;
  }
  std::vector<Present> result;
  for (std::size_t e = 0; e < timeline.stays.size(); ++e) {
    const Stay* stay = timeline.on(ElementId{e}, day);
    if (stay == nullptr) continue;
    result.push_back({ElementId{e}, stay, c.contribution_of(ElementId{e}).persons_per_element, hangs[e] != 0});
  }
  return result;
}

std::vector<Headcount<SiteId>> by_site(const Case& c, const std::vector<Present>& present) {
  return counted<SiteId>(c, present, [](const Present& one) { return one.stay->site; });
}

std::vector<Headcount<NationId>> by_nation(const Case& c, const std::vector<Present>& present) {
  return counted<NationId>(c, present, [&](const Present& one) { return c.contribution_of(one.element).nation; });
}

}  // namespace rebadge::explain
