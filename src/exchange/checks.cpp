#include "exchange/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

int number_of(Reading& reading, std::string_view table, std::size_t row) {
  return reading.sheet(table).raw.rows.at(row).number;
}

// The rows of a table whose cells are sound, each of which must have a key of its own.
template <class Row, class KeyOf>
void check_unique(Reading& reading, const std::vector<Row>& rows, std::string_view table, std::string_view column,
                  std::string_view what, KeyOf key_of) {
  std::map<decltype(key_of(std::declval<const Row&>())), std::size_t> first;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!reading.sound(table, row)) continue;
    const auto [entry, fresh] = first.try_emplace(key_of(rows[row]), row);
    if (fresh) continue;
    reading.error(
        table, row, column,
        fmt::format("one row for each {}, and row {} is for the same", what, number_of(reading, table, entry->second)));
  }
}

}  // namespace

void check_names(Reading& reading) {
  const Sheet& zones = reading.sheet("zones");
  for (const std::string_view table : {"zones", "sites"}) {
    const std::string_view column = table == "zones" ? "zone" : "site";
    const auto home = reading.sheet(table).ids.find("HOME");
    if (home != reading.sheet(table).ids.end()) {
      reading.error(table, home->second, column, "an id other than HOME, which lift uses");
    }
  }
  const Sheet& sites = reading.sheet("sites");
  for (const std::string& id : sites.ids_in_order()) {
    const auto zone = zones.ids.find(id);
    if (zone == zones.ids.end()) continue;
    reading.error(
        "sites", sites.ids.at(id), "site",
        fmt::format("an id that no zone has, and row {} of zones has it", number_of(reading, "zones", zone->second)));
  }
}

void check_pairs(Reading& reading) {
  const Case& c = reading.content;
  check_unique(reading, c.lift, "lift", "to_zone", "route and direction",
               [](const Lift& row) { return std::pair(row.from, row.to); });
  check_unique(reading, c.substitutes, "substitutes", "offered", "wanted and offered capability",
               [](const Substitute& row) { return std::pair(row.wanted, row.offered); });
  check_unique(reading, c.usage, "usage", "resource", "capability and resource",
               [](const Usage& row) { return std::pair(row.capability, row.resource); });
  check_unique(reading, c.balance, "balance", "second", "pair of resources",
               [](const Balance& row) { return std::pair(row.first, row.second); });
}

void check_capacities(Reading& reading) {
  const auto& rows = reading.content.site_capacity;
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (reading.sound("site_capacity", row)) order.push_back(row);
  }
  const auto key = [&](std::size_t row) {
    return std::tuple(rows[row].site, rows[row].resource, rows[row].window.from, rows[row].window.until, row);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const SiteCapacity& before = rows[order[i - 1]];
    const SiteCapacity& after = rows[order[i]];
    if (before.site != after.site || before.resource != after.resource) continue;
    if (before.window != after.window) continue;  // the less of the two holds on days of both
    const std::size_t first = std::min(order[i - 1], order[i]), second = std::max(order[i - 1], order[i]);
    reading.error("site_capacity", second, "from",
                  fmt::format("one row for a site, a resource and the same days, and row {} is for them too",
                              number_of(reading, "site_capacity", first)));
  }
}

void check_chains(Reading& reading) {
  const auto& lines = reading.content.requirements;
  // Lines are taken away as long as one takes over none of those left; what then is left goes in circles, or takes
  // over what does.
  std::vector<std::size_t> open(lines.size());
  std::vector<std::vector<std::size_t>> taken_by(lines.size());
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    open[i] = lines[i].takes_over.size();
    for (const RequirementId old : lines[i].takes_over) taken_by[old.at()].push_back(i);
    if (open[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::size_t done = ready.back();
    ready.pop_back();
    for (const std::size_t later : taken_by[done]) {
      if (--open[later] == 0) ready.push_back(later);
    }
  }
  // From each line left, the first old line that is left too leads into a circle; each circle is said once.
  std::vector<std::size_t> seen(lines.size(), 0);
  for (std::size_t start = 0; start < lines.size(); ++start) {
    std::size_t at = start;
    while (open[at] > 0 && seen[at] == 0) {
      seen[at] = start + 1;
      const auto& old = lines[at].takes_over;
      at = std::find_if(old.begin(), old.end(), [&](RequirementId id) { return open[id.at()] > 0; })->at();
    }
    if (open[at] == 0 || seen[at] != start + 1 || open[start] == 0) continue;
    std::vector<std::string> circle{lines[at].id};
    for (std::size_t i = at;;) {
      const auto& old = lines[i].takes_over;
      i = std::find_if(old.begin(), old.end(), [&](RequirementId id) { return open[id.at()] > 0; })->at();
      if (circle.size() < 12) circle.push_back(lines[i].id);
      if (i == at) break;
    }
    reading.error("requirements", at, "takes_over",
                  circle.size() == 2 ? "other lines than itself"
                                     : fmt::format("no circle, and this is one: {}", join(circle, " takes over ")));
  }
}

void check_standing(Reading& reading) {
  const Case& c = reading.content;
  const Sheet& contributions = reading.sheet("contributions");
  const Sheet& requirements = reading.sheet("requirements");
  for (std::size_t row = 0; row < c.contributions.size(); ++row) {
    const Contribution& offer = c.contributions[row];
    if (!offer.requirement.valid() || !contributions.is_sound(row)) continue;
    if (!requirements.is_sound(offer.requirement.at())) continue;
    const Requirement& line = c.at(offer.requirement);
    if (line.mission != offer.mission) {
      reading.error("contributions", row, "requirement",
                    fmt::format("a line of the mission {} in which it stands, and {} is one of {}",
                                c.at(offer.mission).id, line.id, c.at(line.mission).id),
                    "leave it blank, or correct the mission");
    } else if (std::find(line.sites.begin(), line.sites.end(), offer.site) == line.sites.end()) {
      reading.error("contributions", row, "requirement",
                    fmt::format("a line at the site {} where it stands, and {} is at {}", c.at(offer.site).id, line.id,
                                one_of(line.sites_written)),
                    "leave it blank, or correct the site");
    }
  }
}

void check_support(Reading& reading) {
  const Case& c = reading.content;
  const Sheet& contributions = reading.sheet("contributions");
  for (std::size_t row = 0; row < c.contributions.size(); ++row) {
    const Contribution& support = c.contributions[row];
    if (!support.support_of.valid() || !contributions.is_sound(row)) continue;
    const auto refuse = [&](std::string_view column, std::string expected, std::string maybe = {}) {
      reading.error("contributions", row, column, std::move(expected), std::move(maybe));
    };
    const Contribution& supported = c.at(support.support_of);
    if (support.support_of == ContributionId{row}) {
      refuse("support_of", "another contribution than itself");
      continue;
    }
    if (supported.support_of.valid()) {
      refuse("support_of", fmt::format("a contribution that supports no other, and {} does", supported.id),
             supported.support_of == ContributionId{row} ? "" : c.at(supported.support_of).id);
      continue;
    }
    if (support.requirement.valid()) refuse("requirement", "nothing, for who supports serves no line");
    if (!reading.sound("contributions", support.support_of.at())) continue;
    const bool deployed = support.status == Status::deployed, other = supported.status == Status::deployed;
    if (deployed != other) {
      refuse("status", fmt::format("{} as {}, which it supports", other ? "deployed" : "not deployed", supported.id));
    } else if (deployed && support.site != supported.site) {
      refuse("site", fmt::format("the site of {}, which it supports", supported.id), c.at(supported.site).id);
    } else if (deployed && support.mission != supported.mission) {
      refuse("mission", fmt::format("the mission of {}, which it supports", supported.id), c.at(supported.mission).id);
    }
  }
}

void check_mandates(Reading& reading) {
  const Case& c = reading.content;
  const auto& ids = reading.sheet("mandates").ids;
  for (std::size_t row = 0; row < c.mandates.size(); ++row) {
    if (!reading.sound("mandates", row)) continue;
    const std::size_t first = ids.at(c.mandates[row].id);
    if (!reading.sound("mandates", first) || c.mandates[first].nation == c.mandates[row].nation) continue;
    reading.error("mandates", row, "nation",
                  fmt::format("the nation of row {}, which has the same id", number_of(reading, "mandates", first)),
                  c.at(c.mandates[first].nation).id);
  }
  for (std::size_t row = 0; row < c.contributions.size(); ++row) {
    const Contribution& offer = c.contributions[row];
    if (offer.mandate.empty() || !reading.sound("contributions", row)) continue;
    const std::size_t mandate = ids.at(offer.mandate);
    if (!reading.sound("mandates", mandate) || c.mandates[mandate].nation == offer.nation) continue;
    reading.error("contributions", row, "mandate",
                  fmt::format("a mandate of {}, and {} is one of {}", c.at(offer.nation).id, offer.mandate,
                              c.at(c.mandates[mandate].nation).id));
  }
}

void check_case(Reading& reading) {
  check_names(reading);
  check_pairs(reading);
  check_capacities(reading);
  check_chains(reading);
  check_standing(reading);
  check_support(reading);
  check_mandates(reading);
  check_pins(reading);
  check_courses(reading);
  check_sums(reading);
}

}  // namespace rebadge::exchange
