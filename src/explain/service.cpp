#include "explain/service.h"

#include <algorithm>
#include <limits>
#include <map>

namespace rebadge::explain {
namespace {

constexpr Day always{std::numeric_limits<std::int32_t>::max()};

// Persons on a line that count, by their capability, then day of the horizon.
using OnLine = std::map<CapabilityId, std::vector<std::int64_t>>;

std::vector<OnLine> people_on_lines(const Case& c, const Timeline& timeline) {
  std::vector<OnLine> on(c.requirements.size());
  for (std::size_t e = 0; e < timeline.stays.size(); ++e) {
    const Contribution& contribution = c.contribution_of(ElementId{e});
    for (const Stay& stay : timeline.stays[e]) {
      if (!stay.line.valid()) continue;
      auto& by_day = on[stay.line.at()][contribution.capability];
      by_day.resize(static_cast<std::size_t>(c.horizon_days()));
      const Requirement& line = c.at(stay.line);  // served in its window only, whatever a plan says
      for (Day day = std::max(stay.from, line.from); day < std::min(stay.until, line.until); ++day) {
        if (suspended(c, line, stay.site, day)) continue;
        by_day[static_cast<std::size_t>(day - c.from)] += contribution.persons_per_element;
      }
    }
  }
  return on;
}

bool demanded(const Case& c, const Requirement& line, Day day) {
  if (day < line.from || day >= line.until) return false;
  return !std::all_of(line.sites.begin(), line.sites.end(), [&](SiteId site) { return suspended(c, line, site, day); });
}

// The best worths fill the places.
Hundredths best(std::int64_t places, const std::map<int, std::int64_t, std::greater<>>& persons_by_worth) {
  Hundredths sum;
  for (const auto& [worth, persons] : persons_by_worth) {
    const std::int64_t taken = std::min(places, persons);
    sum.value += taken * worth;
    places -= taken;
  }
  return sum;
}

Hundredths served_on(const Case& c, const std::vector<OnLine>& on, const std::vector<Feeder>& from,
                     const Requirement& line, Day day) {
  std::map<int, std::int64_t, std::greater<>> by_worth;
  for (const Feeder& feeder : from) {
    if (day >= feeder.until) continue;
    for (const auto& [capability, by_day] : on[feeder.line.at()]) {
      by_worth[c.worth_percent(line.capability, capability)] += by_day[static_cast<std::size_t>(day - c.from)];
    }
  }
  return best(line.persons, by_worth);
}

}  // namespace

bool suspended(const Case& c, const Requirement& line, SiteId site, Day day) {
  return std::any_of(c.suspensions.begin(), c.suspensions.end(), [&](const Suspension& stop) {
    return stop.from <= day && (!stop.until || day < *stop.until) &&
           matches(c, stop.scope, line.mission, site, line.activity);
  });
}

std::optional<RequirementId> line_named(const Case& c, std::string_view id) {
  for (std::size_t r = 0; r < c.requirements.size(); ++r) {
    if (c.requirements[r].id == id) return RequirementId{r};
  }
  return std::nullopt;
}

std::vector<Feeder> feeders(const Case& c, RequirementId line) {
  std::map<RequirementId, Day> open{{line, always}};
  std::vector<RequirementId> next{line};
  while (!next.empty()) {  // those that take over, along the chain
    const RequirementId old = next.back();
    next.pop_back();
    for (std::size_t r = 0; r < c.requirements.size(); ++r) {
      const auto& olds = c.requirements[r].takes_over;
      if (std::find(olds.begin(), olds.end(), old) == olds.end()) continue;
      if (open.emplace(RequirementId{r}, always).second) next.emplace_back(r);
    }
  }
  next = {line};
  while (!next.empty()) {  // those taken over, each as long as no link on the way has reached its `take_by`
    const RequirementId taker = next.back();
    next.pop_back();
    const Day until = std::min(open.at(taker), c.at(taker).take_by.value_or(always));
    for (const RequirementId old : c.at(taker).takes_over) {
      const auto [known, is_new] = open.emplace(old, until);
      if (!is_new && known->second >= until) continue;
      known->second = until;
      next.push_back(old);
    }
  }
  std::vector<Feeder> found{{line, always}};
  for (const auto& [id, until] : open) {
    if (id != line) found.push_back({id, until});
  }
  return found;
}

Service service(const Case& c, const Timeline& timeline) {
  const auto on = people_on_lines(c, timeline);
  const auto days = static_cast<std::size_t>(c.horizon_days());
  Service result;
  result.wanted.assign(c.requirements.size(), std::vector<Hundredths>(days));
  result.served = result.wanted;
  for (std::size_t r = 0; r < c.requirements.size(); ++r) {
    const Requirement& line = c.requirements[r];
    const auto from = feeders(c, RequirementId{r});
    for (Day day = c.from; day < c.until; ++day) {
      if (!demanded(c, line, day)) continue;
      const auto d = static_cast<std::size_t>(day - c.from);
      result.wanted[r][d] = whole(line.persons);
      result.served[r][d] = served_on(c, on, from, line, day);
    }
  }
  return result;
}

}  // namespace rebadge::explain
