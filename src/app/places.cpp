#include "app/places.h"

#include "exchange/position.h"
#include "explain/moves.h"

namespace rebadge::app {
namespace {

using exchange::Feature;

std::string name_of(const Case& c, SiteId site) { return site.valid() ? c.at(site).id : "HOME"; }
std::string name_of(const Case& c, MissionId mission) { return mission.valid() ? c.at(mission).id : ""; }

Feature place(const explain::Shown& shown, SiteId id) {
  const Case& c = shown.c;
  const Site& site = c.at(id);
  Feature feature{"site/" + site.id, {}, {{"kind", "site"}, {"site", site.id}, {"name", site.name}}};
  if (const auto at = exchange::position_of(site)) feature.line = {*at};
  feature.properties.emplace_back("zone", site.zone.valid() ? c.at(site.zone).id : "");
  feature.properties.emplace_back("host", c.at(site.host).id);
  feature.properties.emplace_back("day", to_string(shown.day));
  std::int64_t persons = 0, hanging = 0;
  std::vector<std::int64_t> by_mission(c.missions.size()), by_nation(c.nations.size());
  for (const auto& count : shown.sites) {
    if (count.place != id) continue;
    persons = count.persons;
    for (const explain::Part& part : count.parts) {
      by_mission[part.mission.at()] += part.persons;
      by_nation[part.nation.at()] += part.persons;
      if (part.hangs) hanging += part.persons;
    }
  }
  feature.properties.emplace_back("persons", persons);
  feature.properties.emplace_back("hanging", hanging);
  for (std::size_t m = 0; m < by_mission.size(); ++m) {
    if (by_mission[m] > 0) feature.properties.emplace_back("mission " + c.missions[m].id, by_mission[m]);
  }
  for (std::size_t n = 0; n < by_nation.size(); ++n) {
    if (by_nation[n] > 0) feature.properties.emplace_back("nation " + c.nations[n].id, by_nation[n]);
  }
  return feature;
}

Feature way(const explain::Shown& shown, const explain::MoveGroup& group, std::size_t number) {
  const Case& c = shown.c;
  const Move& move = group.like;
  Feature feature{"move/" + std::to_string(number), {}, {{"kind", "move"}}};
  const auto end = [&](SiteId site) {
    return site.valid() ? exchange::position_of(c.at(site)) : std::optional<exchange::Position>{};
  };
  const auto from = end(move.from_site), to = end(move.to_site);
  if (from && to) feature.line = *from == *to ? std::vector{*to} : std::vector{*from, *to};
  if (!from && to) feature.line = {*to};
  if (from && !to) feature.line = {*from};
  const Contribution& contribution = c.contribution_of(move.element);
  feature.properties.insert(feature.properties.end(), {{"contribution", contribution.id},
                                                       {"nation", c.at(contribution.nation).id},
                                                       {"persons", group.persons},
                                                       {"from_site", name_of(c, move.from_site)},
                                                       {"to_site", name_of(c, move.to_site)},
                                                       {"from_mission", name_of(c, move.from_mission)},
                                                       {"to_mission", name_of(c, move.to_mission)},
                                                       {"leaves", to_string(move.leaves)},
                                                       {"arrives", to_string(move.arrives)}});
  return feature;
}

}  // namespace

std::string places(const explain::Shown& shown) {
  std::vector<Feature> features;
  for (std::size_t s = 0; s < shown.c.sites.size(); ++s) features.push_back(place(shown, SiteId{s}));
  std::size_t number = 0;
  for (const auto& group : explain::grouped(shown.c, shown.plan.moves)) {
    features.push_back(way(shown, group, ++number));
  }
  return exchange::geojson(features);
}

}  // namespace rebadge::app
