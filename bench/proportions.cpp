#include "bench/proportions.h"

#include <algorithm>
#include <functional>
#include <set>

namespace rebadge::bench {
namespace {

// Is a mandate that it names, or a consent for its group, yet to come?
bool waits(const Case& c, const Contribution& offer) {
  const bool mandate = std::any_of(c.mandates.begin(), c.mandates.end(), [&](const Mandate& row) {
    return row.id == offer.mandate && row.state == MandateState::expected;
  });
  return mandate || std::any_of(c.consents.begin(), c.consents.end(), [&](const Consent& row) {
           return row.sender.kind == Party::Kind::group && row.sender.group == offer.group &&
                  row.state != ConsentState::granted;
         });
}

void count_people(const Case& c, Counted& counted) {
  std::vector<char> caveat(c.contributions.size(), 0);
  std::set<CaveatRule> rules;
  for (const Caveat& row : c.caveats) {
    rules.insert(row.rule);
    if (row.contribution.valid()) caveat[row.contribution.at()] = 1;
  }
  counted.caveat_rules = static_cast<std::int64_t>(rules.size());
  counted.by_nation.assign(c.nations.size(), 0);
  for (std::size_t i = 0; i < c.contributions.size(); ++i) {
    const Contribution& offer = c.contributions[i];
    const std::int64_t each = offer.persons_per_element;
    counted.elements += offer.elements;
    counted.persons += offer.elements * each;
    counted.by_size[each >= 20 ? 0 : each >= 5 ? 1 : 2] += offer.elements;
    counted.by_nation[offer.nation.at()] += offer.elements * each;
    if (offer.status == Status::deployed) counted.standing += offer.elements;
    if (offer.requirement.valid()) counted.on_lines += offer.elements;
    counted.with_caveat += caveat[i];
    counted.waiting += waits(c, offer) ? 1 : 0;
  }
  std::sort(counted.by_nation.begin(), counted.by_nation.end(), std::greater<>());
}

// Lines with several sites want their persons in equal parts.
void count_limits(const Case& c, Counted& counted) {
  std::vector<std::int64_t> at_site(c.sites.size(), 0);
  std::vector<RequirementId> taken_by(c.requirements.size());
  for (std::size_t i = 0; i < c.requirements.size(); ++i) {
    for (const RequirementId old : c.requirements[i].takes_over) taken_by[old.at()] = RequirementId{i};
  }
  for (std::size_t i = 0; i < c.requirements.size(); ++i) {
    const Requirement& line = c.requirements[i];
    counted.take_over += line.takes_over.empty() ? 0 : 1;
    if (!taken_by[i].valid()) counted.wanted += line.persons;
    if (taken_by[i].valid() && c.at(taken_by[i]).sites == line.sites) continue;
    const auto parts = static_cast<std::int64_t>(line.sites.size());
    for (const SiteId site : line.sites) at_site[site.at()] += (line.persons + parts - 1) / parts;
  }
  for (const SiteCapacity& row : c.site_capacity) {
    if (row.capacity < whole(at_site[row.site.at()] * 9 / 10)) ++counted.sites_short;
  }
  std::set<Day> beginnings;
  for (const Requirement& line : c.requirements) beginnings.insert(std::max(line.from, c.from));
  for (std::size_t i = 0; i < c.missions.size(); ++i) {
    if (!c.missions[i].ceiling) continue;
    std::int64_t most = 0;
    for (const Day day : beginnings) {
      std::int64_t now = 0;
      for (const Requirement& line : c.requirements) {
        if (line.mission.at() == i && line.from <= day && day < line.until) now += line.persons;
      }
      most = std::max(most, now);
    }
    if (*c.missions[i].ceiling * 10 < most * 9) ++counted.missions_short;
  }
}

}  // namespace

std::set<Day> days_of_change(const Case& c) {
  std::set<Day> days{c.from};
  const auto add = [&](std::optional<Day> day) {
    if (day && *day > c.from && *day < c.until) days.insert(*day);
  };
  const auto window = [&](const Window& w) { add(w.from), add(w.until); };
  for (const Site& row : c.sites) add(row.opens), add(row.closes);
  for (const Requirement& row : c.requirements) add(row.from), add(row.until), add(row.take_by);
  for (const Contribution& row : c.contributions) {
    add(row.from), add(row.until), add(row.expected_on);
    add(c.as_of + row.notice_days.value_or(0));
  }
  for (const SiteCapacity& row : c.site_capacity) window(row.window);
  for (const Caveat& row : c.caveats) window(row.window);
  for (const Mandate& row : c.mandates) add(row.expected_on), window(row.window);
  for (const Consent& row : c.consents) add(row.expected_on);
  return days;
}

Counted count(const Case& c) {
  Counted counted;
  count_people(c, counted);
  count_limits(c, counted);
  counted.changes = static_cast<std::int64_t>(days_of_change(c).size());
  return counted;
}

}  // namespace rebadge::bench
