#include "verify/world.h"

#include <algorithm>

#include "verify/reader.h"

namespace rebadge::verify {

World::World(const Case& read_case, const Plan& read_plan, const RuleSet& ruleset, Report& report)
    : c(read_case),
      plan(read_plan),
      rules(ruleset),
      policy(read_plan.policy),
      as_of(read_plan.as_of.value_or(read_case.as_of)),
      said(read_case, as_of),
      days(read_case.horizon_days()),
      standing(days),
      spells(read_case.requirements.size()),
      spots_(read_case.elements.size() * static_cast<std::size_t>(days + 1)),
      there_(static_cast<std::size_t>(days + 1)) {
  for (std::size_t s = 0; s < c.sites.size(); ++s) areas_.push_back(c.area_of(SiteId{s}));
  for (const Element& element : c.elements) {
    const Contribution& own = c.at(element.contribution);
    const int others = own.support_of.valid() ? c.at(own.support_of).elements : 0;
    supported_.emplace_back();
    if (others > 0) supported_.back() = c.element(own.support_of, (element.number - 1) % others + 1).at();
  }
  place_standing();
  read_rows(*this, report);
  for (std::size_t e = 0; e < elements(); ++e) {
    for (int day = 0; day <= days; ++day) {
      if (spot(e, day).there()) there_[static_cast<std::size_t>(day)].push_back(static_cast<std::uint32_t>(e));
    }
  }
  gather_spells();
}

void World::place_standing() {
  for (std::size_t e = 0; e < elements(); ++e) {
    const Post post = standing_post(contribution(e));
    if (post.home()) continue;
    Spot& at = spot(e, standing);
    at.where = Where::there;
    at.kept = true;
    at.site = post.site;
    at.mission = post.mission;
    at.named = post.line;
    if (post.line.valid() && runs_on(post.line, c.from)) at.line = post.line;
  }
}

void World::gather_spells() {
  for (std::size_t e = 0; e < elements(); ++e) {
    Spell* open = nullptr;
    RequirementId line;
    for (int day = 0; day < days; ++day) {
      const Spot& at = spot(e, day);
      if (!at.line.valid()) {
        open = nullptr;
      } else if (open != nullptr && at.line == line) {
        open->until = day + 1;
        open->last_site = at.site;
      } else {
        line = at.line;
        open = &spells[line.at()].emplace_back(Spell{ElementId{e}, day, day + 1, at.kept, at.site});
      }
    }
  }
}

int World::number(Day day) const {
  const std::int64_t far = std::int64_t{day.number} - c.from.number;
  return static_cast<int>(std::clamp<std::int64_t>(far, -1'000'000, 1'000'000));
}

std::optional<ActivityId> World::activity(std::size_t element, int day) const {
  const Spot& whom = spot(supported_[element].value_or(element), day);
  if (!whom.line.valid()) return std::nullopt;
  return c.at(whom.line).activity;
}

bool World::relied_on(std::optional<Day> expected_on, Day day) const {
  switch (policy) {
    case Policy::granted_only:
      return false;
    case Policy::expected:
      return expected_on && *expected_on <= day;
    case Policy::hopeful:
      return !expected_on || *expected_on <= day;
  }
  return false;
}

Post standing_post(const Contribution& contribution) {
  if (contribution.status != Status::deployed || !contribution.site.valid() || !contribution.mission.valid()) return {};
  return {contribution.site, contribution.mission, contribution.requirement};
}

bool takes_over(const Case& c, RequirementId over, RequirementId line) {
  if (c.at(over).takes_over.empty()) return false;
  // A chain is no longer than there are lines, also in a case that goes round in a circle.
  std::vector<RequirementId> seen{over};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (const RequirementId old : c.at(seen[i]).takes_over) {
      if (old == line) return true;
      if (std::find(seen.begin(), seen.end(), old) == seen.end()) seen.push_back(old);
    }
  }
  return false;
}

}  // namespace rebadge::verify
