#include "model/case.h"

#include <algorithm>
#include <charconv>

namespace rebadge {

Prices Case::prices() const {
  Prices prices;
  if (unfilled_written) prices.unfilled = *unfilled_written;
  prices.site_change = site_change_written.value_or(prices.site_change);
  prices.rebadge = rebadge_written.value_or(prices.rebadge);
  prices.split = split_written.value_or(prices.split);
  return prices;
}

std::string Case::name(ElementId id) const {
  const Element& element = at(id);
  return at(element.contribution).id + "/" + std::to_string(element.number);
}

std::optional<ElementId> Case::find_element(std::string_view text) const {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  int number = 0;
  const std::string_view digits = text.substr(slash + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    if (contributions[i].id != text.substr(0, slash)) continue;
    if (number < 1 || number > contributions[i].elements) return std::nullopt;
    return element(ContributionId{i}, number);
  }
  return std::nullopt;
}

AreaId Case::area_of(SiteId site) const {
  if (at(site).zone.valid()) return AreaId{1 + at(site).zone.at()};
  for (std::size_t i = 1 + zones.size(); i < areas.size(); ++i) {
    if (areas[i].site == site) return AreaId{i};
  }
  return {};
}

int Case::worth_percent(CapabilityId wanted, CapabilityId offered) const {
  if (wanted == offered) return 100;
  for (const Substitute& row : substitutes) {
    if (row.wanted == wanted && row.offered == offered) return row.worth_percent;
  }
  return 0;
}

bool Case::is(ContributionId id, const Party& party) const {
  const Contribution& contribution = at(id);
  switch (party.kind) {
    case Party::Kind::any:
      return true;
    case Party::Kind::nation:
      return contribution.nation == party.nation;
    case Party::Kind::contribution:
      return id == party.contribution;
    case Party::Kind::group: {
      const auto& groups = at(contribution.nation).groups;
      return contribution.group == party.group || std::find(groups.begin(), groups.end(), party.group) != groups.end();
    }
  }
  return false;
}

bool Case::concerns(const Pin& pin, ElementId id) const {
  const Element& element = at(id);
  if (pin.contribution.valid() && pin.contribution != element.contribution) return false;
  return !pin.element || *pin.element == element.number;
}

void Case::derive() {
  areas.assign(1, Area{"HOME", {}, {}});
  for (std::size_t i = 0; i < zones.size(); ++i) areas.push_back({zones[i].id, ZoneId{i}, {}});
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (!sites[i].zone.valid()) areas.push_back({sites[i].id, {}, SiteId{i}});
  }
  elements.clear();
  first_element.clear();
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    first_element.emplace_back(elements.size());
    for (int n = 1; n <= contributions[i].elements; ++n) elements.push_back({ContributionId{i}, n});
  }
}

bool matches(const Case& c, const Scope& scope, MissionId mission, SiteId site, std::optional<ActivityId> activity) {
  if (scope.mission.valid() && scope.mission != mission) return false;
  if (scope.zone.valid() && scope.zone != c.at(site).zone) return false;
  if (scope.site.valid() && scope.site != site) return false;
  return !scope.activity.valid() || (activity && scope.activity == *activity);
}

bool stops(const Case& c, const Suspension& suspension, const Course& course) {
  const bool of_line = course.requirement.valid();
  const MissionId mission = of_line ? c.at(course.requirement).mission : MissionId{};
  std::vector<SiteId> sites = of_line ? c.at(course.requirement).sites : std::vector<SiteId>{};
  if (course.site.valid()) sites = {course.site};
  const Scope& scope = suspension.scope;
  if (sites.empty()) {  // nobody knows where
    if (scope.mission.valid() || scope.zone.valid() || scope.site.valid()) return false;
    return !scope.activity.valid() || scope.activity == course.activity;
  }
  return std::all_of(sites.begin(), sites.end(),
                     [&](SiteId site) { return matches(c, scope, mission, site, course.activity); });
}

}  // namespace rebadge
