#include "explain/supply.h"

#include <algorithm>

namespace rebadge::explain {
namespace {

// Floyd and Warshall: fewest days over any legs.
std::vector<std::vector<std::optional<int>>> fewest_days(const Case& c) {
  const std::size_t n = c.areas.size();
  std::vector<std::vector<std::optional<int>>> days(n, std::vector<std::optional<int>>(n));
  const auto shorten = [&](std::size_t from, std::size_t to, int by) {
    auto& known = days[from][to];
    known = known ? std::min(*known, by) : by;
  };
  for (std::size_t i = 0; i < n; ++i) shorten(i, i, 0);
  for (const Lift& row : c.lift) shorten(row.from.at(), row.to.at(), row.days);
  for (std::size_t via = 0; via < n; ++via) {
    for (std::size_t from = 0; from < n; ++from) {
      for (std::size_t to = 0; to < n; ++to) {
        if (days[from][via] && days[via][to]) shorten(from, to, *days[from][via] + *days[via][to]);
      }
    }
  }
  return days;
}

AreaId area(const Case& c, SiteId site) { return site.valid() ? c.area_of(site) : Case::home(); }

}  // namespace

SupplyOf::SupplyOf(const Case& c, const Plan& plan, const Timeline& timeline)
    : c_(c),
      plan_(plan),
      timeline_(timeline),
      book_(c, as_of(c, plan)),
      room_(c, plan, timeline),
      travel_(fewest_days(c)) {
  for (std::size_t r = 0; r < c.requirements.size(); ++r) feeders_.push_back(feeders(c, RequirementId{r}));
}

Answer SupplyOf::answer(ElementId element, const Gap& gap) {
  if (const auto found = busy(element, gap)) return *found;
  std::optional<Answer> best;  // at the site where the least stands in the way
  for (const SiteId site : c_.at(gap.line).sites) {
    const Answer here = at_site(element, gap, site);
    if (!best || best->why < here.why) best = here;
  }
  return best.value_or(Answer{Why::shut, "the line has no site", {}});
}

std::optional<Answer> SupplyOf::busy(ElementId element, const Gap& gap) const {
  if (c_.contribution_of(element).support_of.valid()) return Answer{Why::supports, "goes with whom it supports", {}};
  const Stay* stay = timeline_.heading(element, gap.from);
  if (stay == nullptr || !stay->line.valid()) return std::nullopt;
  const auto& from = feeders_[gap.line.at()];
  const bool counts = std::any_of(from.begin(), from.end(), [&](const Feeder& feeder) {
    return feeder.line == stay->line && gap.from < feeder.until;
  });
  const Requirement& line = c_.at(stay->line);
  if (counts) {
    if (gap.from < stay->from) return Answer{Why::under_way, "under way to this line", {}};
    if (!suspended(c_, line, stay->site, gap.from)) return Answer{Why::serves_it, "serves this line", {}};
    return Answer{Why::serves_it, "on this line at " + c_.at(stay->site).id + ", where work is suspended", {}};
  }
  const int wanted = c_.at(gap.line).priority;
  if (line.priority < wanted) return Answer{Why::other_line, "serves a line of higher priority", line.id};
  if (line.priority == wanted) return Answer{Why::other_line, "serves a line of the same priority", line.id};
  return std::nullopt;
}

std::pair<SiteId, MissionId> SupplyOf::place(ElementId element, Day day) const {
  const Stay* last = nullptr;
  for (const Stay& stay : timeline_.stays[element.at()]) {
    if (stay.from > day) break;
    last = &stay;
    if (day < stay.until) return {stay.site, stay.mission};
  }
  if (last == nullptr) return {};
  for (const Move& move : timeline_.moves) {  // gone home since, or under way
    if (move.element == element && move.leaves == last->until) return {move.to_site, move.to_mission};
  }
  return {};
}

std::optional<Answer> SupplyOf::barred(const std::vector<gates::Reason>& reasons, Day day) const {
  const gates::Reason* hanging = nullptr;
  for (const gates::Reason& reason : reasons) {
    if (gates::usable({reason}, plan_.policy, day)) continue;
    if (reason.verdict == gates::Verdict::shut) {
      return Answer{Why::shut, "shut by " + std::string(code(reason.rule)) + ": " + reason.words, {}};
    }
    if (hanging == nullptr) hanging = &reason;
  }
  if (hanging == nullptr) return std::nullopt;
  const std::string when =
      hanging->expected_on ? ", expected " + to_string(*hanging->expected_on) : std::string(", no day expected");
  return Answer{Why::hangs, "hangs on " + std::string(code(hanging->rule)) + ": " + hanging->words + when, {}};
}

const SupplyOf::Way& SupplyOf::way(ContributionId contribution, const Gap& gap, SiteId site, AreaId origin) {
  const auto [known, is_new] = ways_.try_emplace(WayKey{contribution, gap.line, site, origin, gap.from});
  Way& way = known->second;
  if (!is_new) return way;
  const Requirement& line = c_.at(gap.line);
  const gates::Gate& gate = book_.of({contribution, gap.line, site, line.mission, line.activity, {}, false});
  way.days = travel_[origin.at()][c_.area_of(site).at()];
  way.shut = barred(reasons_on(gate.presence, gap.from), gap.from);
  if (way.shut || !way.days) return way;
  for (Day day = c_.from + *way.days; day <= gap.from; ++day) {
    const Day departs = day - *way.days;
    if (gates::usable(reasons_on(gate.departing, departs), plan_.policy, departs) &&
        gates::usable(reasons_on(gate.taking_up, day), plan_.policy, day) &&
        gates::usable(reasons_on(gate.presence, day), plan_.policy, day)) {
      way.arrivals.push_back(day);
    }
  }
  if (!way.arrivals.empty()) return way;
  const Day departs = gap.from - *way.days;
  if (departs < c_.from) {
    way.shut = Answer{Why::too_early,
                      "under way for " + std::to_string(*way.days) + (*way.days == 1 ? " day" : " days") +
                          ", not there before " + to_string(c_.from + *way.days),
                      {}};
  } else {
    way.shut = barred(reasons_on(gate.taking_up, gap.from), gap.from);
    if (!way.shut) way.shut = barred(reasons_on(gate.departing, departs), departs);
  }
  return way;
}

Answer SupplyOf::at_site(ElementId element, const Gap& gap, SiteId site) {
  const Requirement& line = c_.at(gap.line);
  const AreaId origin = area(c_, place(element, gap.from).first);
  const Way& found = way(c_.at(element).contribution, gap, site, origin);
  if (found.shut) return *found.shut;
  const Post post{site, line.mission, line.activity};
  if (auto words = room_.ceiling(element, post, gap.from)) return {Why::ceiling, *words, {}};
  if (auto words = room_.capacity(element, post, gap.from)) return {Why::capacity, *words, {}};
  if (auto words = room_.company(element, post, gap.from)) return {Why::company, *words, {}};
  if (const auto answer = no_seat(element, site, origin, found)) return *answer;
  return free(element, gap, site);
}

std::optional<Answer> SupplyOf::no_seat(ElementId element, SiteId site, AreaId origin, const Way& way) const {
  const AreaId to = c_.area_of(site);
  const std::string leg = c_.at(origin).name + " to " + c_.at(to).name;
  if (!way.days) return Answer{Why::no_lift, "no route from " + leg, {}};
  if (origin == to || !room_.seats_left(origin, to, c_.from)) return std::nullopt;  // no seat needed, or by other legs
  const std::int64_t persons = c_.contribution_of(element).persons_per_element;
  const bool some = std::any_of(way.arrivals.begin(), way.arrivals.end(), [&](Day day) {
    return room_.seats_left(origin, to, day - *way.days).value_or(0) >= persons;
  });
  if (some) return std::nullopt;
  return Answer{Why::no_lift, "no seats left from " + leg, {}};
}

Answer SupplyOf::free(ElementId element, const Gap& gap, SiteId site) const {
  const Requirement& line = c_.at(gap.line);
  const Stay* stay = timeline_.heading(element, gap.from);
  if (stay != nullptr && stay->line.valid()) {
    return {Why::lower_line, "serves a line of lower priority, no gain found in moving", c_.at(stay->line).id};
  }
  const Contribution& contribution = c_.contribution_of(element);
  const auto [at, mission] = place(element, gap.from);
  const Prices prices = c_.prices();
  const Hundredths worth{contribution.persons_per_element * c_.worth_percent(line.capability, contribution.capability)};
  Hundredths gain;
  for (auto d = static_cast<std::size_t>(gap.from - c_.from); d < gap.open.size(); ++d) {
    gain += std::min(gap.open[d], worth) * prices.unfilled[static_cast<std::size_t>(line.priority - 1)];
  }
  const std::int64_t each = at != site ? prices.site_change : mission != line.mission ? prices.rebadge : 0;
  if (gain < whole(each * contribution.persons_per_element)) return {Why::no_gain, "not worth the move", {}};
  return {Why::unasked, at.valid() ? "at its post, unasked" : "at home, unasked", {}};
}

}  // namespace rebadge::explain
