// What is possible but wrong in the world as it stands: warnings, never errors.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/checks.h"

namespace rebadge::exchange {
namespace {

bool stands(const Contribution& offer) { return offer.status == Status::deployed; }
std::int64_t persons_of(const Contribution& offer) { return offer.elements * offer.persons_per_element; }

// Use less what is provided, by those who stand there.
std::map<std::pair<SiteId, ResourceId>, Hundredths> use_by_site(const Case& c) {
  std::map<CapabilityId, std::vector<const Usage*>> rows;
  for (const Usage& row : c.usage) rows[row.capability].push_back(&row);
  std::map<std::pair<SiteId, ResourceId>, Hundredths> use;
  for (const Contribution& offer : c.contributions) {
    const auto found = rows.find(offer.capability);
    if (!stands(offer) || found == rows.end()) continue;
    for (const Usage* row : found->second) {
      const Hundredths each = row->uses.value_or(Hundredths{}) - row->provides.value_or(Hundredths{});
      use[{offer.site, row->resource}] += each * persons_of(offer);
    }
  }
  return use;
}

void warn_of_capacity(Reading& reading) {
  const Case& c = reading.content;
  auto use = use_by_site(c);
  for (std::size_t row = 0; row < c.site_capacity.size(); ++row) {
    const SiteCapacity& capacity = c.site_capacity[row];
    if (!capacity.window.contains(c.from)) continue;
    const Hundredths used = use[{capacity.site, capacity.resource}];
    if (used <= capacity.capacity) continue;
    reading.warn("site_capacity", row, "capacity",
                 fmt::format("those who stand at {} use {} of {} on the horizon's first day", c.at(capacity.site).id,
                             to_string(used), c.at(capacity.resource).id));
  }
}

void warn_of_ceilings(Reading& reading) {
  const Case& c = reading.content;
  std::vector<std::int64_t> present(c.missions.size());
  for (const Contribution& offer : c.contributions) {
    if (stands(offer)) present[offer.mission.at()] += persons_of(offer);
  }
  for (std::size_t row = 0; row < c.missions.size(); ++row) {
    if (!c.missions[row].ceiling || present[row] <= *c.missions[row].ceiling) continue;
    reading.warn("missions", row, "ceiling", fmt::format("{} persons stand in the mission already", present[row]));
  }
}

void warn_of_sites(Reading& reading) {
  const Case& c = reading.content;
  std::vector<std::int64_t> present(c.sites.size());
  for (const Contribution& offer : c.contributions) {
    if (stands(offer)) present[offer.site.at()] += persons_of(offer);
  }
  for (std::size_t row = 0; row < c.sites.size(); ++row) {
    const Site& site = c.sites[row];
    if (present[row] == 0) continue;
    if (site.closes && *site.closes < c.until) {
      reading.warn("sites", row, "closes",
                   fmt::format("{} persons stand there and must be gone by then", present[row]));
    }
    if (site.opens && *site.opens > c.from) {
      reading.warn("sites", row, "opens", fmt::format("{} persons stand there already", present[row]));
    }
  }
}

void warn_of_standing(Reading& reading) {
  const Case& c = reading.content;
  for (std::size_t row = 0; row < c.contributions.size(); ++row) {
    const Contribution& offer = c.contributions[row];
    if (!stands(offer)) continue;
    if (offer.from > c.from) {
      reading.warn("contributions", row, "from",
                   "it is deployed although its window has not begun on the horizon's first day");
    }
    if (offer.until <= c.from) {
      reading.warn("contributions", row, "until",
                   "it is deployed although its window has ended by the horizon's first day");
    }
    if (offer.requirement.valid() && c.at(offer.requirement).line_kind == LineKind::post &&
        offer.persons_per_element > 1) {
      reading.warn("contributions", row, "requirement", "it stands on a post, which takes elements of one person only");
    }
  }
}

void warn_of_spread(Reading& reading) {
  const Case& c = reading.content;
  const std::size_t zones = c.areas.size() - 1;
  for (std::size_t row = 0; row < c.activities.size(); ++row) {
    const auto& spread = c.activities[row].spread;
    if (!spread || static_cast<std::size_t>(*spread) <= zones) continue;
    reading.warn("activities", row, "spread",
                 fmt::format("the case has {} zones only, so that it can never run", zones));
  }
}

void warn_of_hosts(Reading& reading) {
  const Case& c = reading.content;
  for (std::size_t row = 0; row < c.requirements.size(); ++row) {
    const Requirement& line = c.requirements[row];
    const auto& hosts = c.at(line.mission).hosts;
    const bool hosted = std::any_of(line.sites.begin(), line.sites.end(), [&](SiteId site) {
      return std::find(hosts.begin(), hosts.end(), c.at(site).host) != hosts.end();
    });
    if (hosted) continue;
    reading.warn(
        "requirements", row, "sites",
        fmt::format("none lies in a host of the mission {}, so that nobody can serve the line", c.at(line.mission).id));
  }
}

}  // namespace

void warn_of_the_world_as_it_stands(Reading& reading) {
  warn_of_capacity(reading);
  warn_of_ceilings(reading);
  warn_of_sites(reading);
  warn_of_standing(reading);
  warn_of_spread(reading);
  warn_of_hosts(reading);
  warn_of_courses(reading);
}

}  // namespace rebadge::exchange
