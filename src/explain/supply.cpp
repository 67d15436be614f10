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

Answer answer_of(const gates::Reason& reason) {
  const std::string rule(code(reason.rule));
  if (reason.verdict == gates::Verdict::shut) return {Why::shut, "shut by " + rule + ": " + reason.words, {}};
  const std::string when =
      reason.expected_on ? ", expected " + to_string(*reason.expected_on) : std::string(", no day expected");
  return {Why::hangs, "hangs on " + rule + ": " + reason.words + when, {}};
}

}  // namespace

SupplyOf::SupplyOf(const Case& c, const Plan& plan, const Timeline& timeline)
    : c_(c),
      plan_(plan),
      timeline_(timeline),
      book_(c, as_of(c, plan)),
      room_(c, plan, timeline),
      travel_(fewest_days(c)),
      moves_(c.elements.size()) {
  for (std::size_t r = 0; r < c.requirements.size(); ++r) feeders_.push_back(feeders(c, RequirementId{r}));
  for (const Move& move : timeline.moves) moves_[move.element.at()].push_back(&move);
}

Alike SupplyOf::alone(ElementId element, Day day) const {
  Alike one{element, c_.contribution_of(element).persons_per_element, timeline_.heading(element, day), {}, {}};
  std::tie(one.site, one.mission) = place(element, day);
  return one;
}

const std::vector<Alike>& SupplyOf::alike(Day day) {
  const auto [known, is_new] = alike_.try_emplace(day);
  std::vector<Alike>& groups = known->second;
  if (!is_new) return groups;
  // All of an element that its answers are made of.
  using Where = std::tuple<SiteId, MissionId, RequirementId, bool, std::optional<Day>>;
  using Situation = std::tuple<ContributionId, std::optional<Where>, std::optional<Where>, SiteId, MissionId,
                               std::vector<std::pair<SiteId, SiteId>>>;
  const auto post_of = [&](const Stay* stay) -> std::optional<Where> {
    if (stay == nullptr) return std::nullopt;
    const bool takes_over = !stay->relieves.empty() && !stay->standing;
    return Where{stay->site, stay->mission, stay->line, stay->from <= day,
                 takes_over ? std::optional(stay->from) : std::nullopt};
  };
  std::map<Situation, std::size_t> group_of;
  for (std::size_t e = 0; e < c_.elements.size(); ++e) {
    const Alike one = alone(ElementId{e}, day);
    std::vector<std::pair<SiteId, SiteId>> under_way;
    for (const Move* move : moves_[e]) {
      if (move->leaves <= day && day < move->arrives) under_way.emplace_back(move->from_site, move->to_site);
    }
    const auto [group, is_first] =
        group_of.try_emplace(Situation{c_.elements[e].contribution, post_of(timeline_.on(one.element, day)),
                                       post_of(one.heading), one.site, one.mission, std::move(under_way)},
                             groups.size());
    if (is_first) {
      groups.push_back(one);
    } else {
      groups[group->second].persons += one.persons;
    }
  }
  return groups;
}

const Answer& SupplyOf::answer(const Alike& group, const Gap& gap) {
  if (const Answer* found = busy(group, gap)) return *found;
  const Answer* best = nullptr;  // at the site where the least stands in the way
  for (const SiteId site : c_.at(gap.line).sites) {
    const Answer& here = at_site(group, gap, site);
    if (best == nullptr || best->why < here.why) best = &here;
  }
  return best != nullptr ? *best : said({Why::shut, "the line has no site", {}});
}

const Answer* SupplyOf::busy(const Alike& group, const Gap& gap) {
  if (c_.contribution_of(group.element).support_of.valid()) {
    return &said({Why::supports, "goes with whom it supports", {}});
  }
  const Stay* stay = group.heading;
  if (stay == nullptr || !stay->line.valid()) return nullptr;
  const auto& from = feeders_[gap.line.at()];
  const bool counts = std::any_of(from.begin(), from.end(), [&](const Feeder& feeder) {
    return feeder.line == stay->line && gap.from < feeder.until;
  });
  const Requirement& line = c_.at(stay->line);
  if (counts) {
    if (gap.from < stay->from) return &said({Why::under_way, std::string(under_way_words), {}});
    if (!suspended(c_, line, stay->site, gap.from)) return &said({Why::serves_it, std::string(serves_it_words), {}});
    return &said({Why::serves_it, std::string(on_it_words) + c_.at(stay->site).id + ", where work is suspended", {}});
  }
  const int wanted = c_.at(gap.line).priority;
  if (line.priority < wanted) return &said({Why::other_line, "serves a line of higher priority", line.id});
  if (line.priority == wanted) return &said({Why::other_line, "serves a line of the same priority", line.id});
  return nullptr;
}

// Where the element is on the day, or was last; home is an invalid site.
std::pair<SiteId, MissionId> SupplyOf::place(ElementId element, Day day) const {
  const Stay* last = nullptr;
  for (const Stay& stay : timeline_.stays[element.at()]) {
    if (stay.from > day) break;
    last = &stay;
    if (day < stay.until) return {stay.site, stay.mission};
  }
  if (last == nullptr) return {};
  for (const Move* move : moves_[element.at()]) {  // gone home since, or under way
    if (move->leaves == last->until) return {move->to_site, move->to_mission};
  }
  return {};
}

const Answer* SupplyOf::barred(const std::vector<gates::Reason>& reasons, Day day) {
  const gates::Reason* in_the_way = nullptr;  // the first that is shut, or else hangs
  for (const gates::Reason& reason : reasons) {
    if (gates::usable(reason, plan_.policy, day)) continue;
    const bool is_shut = reason.verdict == gates::Verdict::shut;
    if (is_shut || in_the_way == nullptr) in_the_way = &reason;
    if (is_shut) break;
  }
  if (in_the_way == nullptr) return nullptr;
  const auto [known, is_new] = by_reason_.try_emplace(in_the_way);
  if (is_new) known->second = &said(answer_of(*in_the_way));
  return known->second;
}

const SupplyOf::Way& SupplyOf::way(ContributionId contribution, RequirementId line_id, SiteId site, AreaId origin) {
  if (line_ != line_id) ways_.clear();
  line_ = line_id;
  const auto [known, is_new] = ways_.try_emplace(WayKey{contribution, site, origin});
  Way& way = known->second;
  if (!is_new) return way;
  const Requirement& line = c_.at(line_id);
  way.gate = &book_.of({contribution, line_id, site, line.mission, line.activity, {}, false});
  way.days = travel_[origin.at()][c_.area_of(site).at()];
  if (!way.days) return way;
  const std::vector<char> leaves = gates::usable_days(c_, way.gate->departing, plan_.policy),
                          takes_up = gates::usable_days(c_, way.gate->taking_up, plan_.policy),
                          is_there = gates::usable_days(c_, way.gate->presence, plan_.policy);
  for (std::size_t d = static_cast<std::size_t>(*way.days); d < is_there.size(); ++d) {
    if (leaves[d - static_cast<std::size_t>(*way.days)] && takes_up[d] && is_there[d]) {
      way.arrivals.push_back(c_.from + static_cast<int>(d));
    }
  }
  return way;
}

const Answer* SupplyOf::shut(const Way& way, Day day) {
  if (const Answer* found = barred(reasons_on(way.gate->presence, day), day)) return found;
  if (!way.days || (!way.arrivals.empty() && way.arrivals.front() <= day)) return nullptr;
  const Day departs = day - *way.days;
  if (departs < c_.from) {
    return &said({Why::too_early,
                  "under way for " + std::to_string(*way.days) + (*way.days == 1 ? " day" : " days") +
                      ", not there before " + to_string(c_.from + *way.days),
                  {}});
  }
  const Answer* found = barred(reasons_on(way.gate->taking_up, day), day);
  return found != nullptr ? found : barred(reasons_on(way.gate->departing, departs), departs);
}

const Answer& SupplyOf::at_site(const Alike& group, const Gap& gap, SiteId site) {
  const Requirement& line = c_.at(gap.line);
  const AreaId origin = area(c_, group.site);
  const Way& found = way(c_.at(group.element).contribution, gap.line, site, origin);
  if (const Answer* words = shut(found, gap.from)) return *words;
  const Post post{site, line.mission, line.activity};
  if (auto words = room_.ceiling(group.element, post, gap.from)) return said({Why::ceiling, *words, {}});
  if (auto words = room_.capacity(group.element, post, gap.from)) return said({Why::capacity, *words, {}});
  if (auto words = room_.company(group.element, post, gap.from)) return said({Why::company, *words, {}});
  if (auto answer = no_seat(group, site, origin, found, gap.from)) return said(*std::move(answer));
  return said(free(group, gap, site));
}

std::optional<Answer> SupplyOf::no_seat(const Alike& group, SiteId site, AreaId origin, const Way& way, Day day) const {
  const AreaId to = c_.area_of(site);
  const auto leg = [&] { return c_.at(origin).name + " to " + c_.at(to).name; };
  if (!way.days) return Answer{Why::no_lift, "no route from " + leg(), {}};
  if (origin == to || !room_.seats_left(origin, to, c_.from)) return std::nullopt;  // no seat needed, or by other legs
  const std::int64_t persons = c_.contribution_of(group.element).persons_per_element;
  for (const Day arrives : way.arrivals) {
    if (arrives > day) break;
    if (room_.seats_left(origin, to, arrives - *way.days).value_or(0) >= persons) return std::nullopt;
  }
  return Answer{Why::no_lift, "no seats left from " + leg(), {}};
}

Answer SupplyOf::free(const Alike& group, const Gap& gap, SiteId site) const {
  const Requirement& line = c_.at(gap.line);
  const Stay* stay = group.heading;
  if (stay != nullptr && stay->line.valid()) {
    return {Why::lower_line, "serves a line of lower priority, no gain found in moving", c_.at(stay->line).id};
  }
  const Contribution& contribution = c_.contribution_of(group.element);
  const Prices prices = c_.prices();
  const Hundredths worth{contribution.persons_per_element * c_.worth_percent(line.capability, contribution.capability)};
  Hundredths gain;
  for (auto d = static_cast<std::size_t>(gap.from - c_.from); d < gap.open.size(); ++d) {
    gain += std::min(gap.open[d], worth) * prices.unfilled[static_cast<std::size_t>(line.priority - 1)];
  }
  const std::int64_t each = group.site != site              ? prices.site_change
                            : group.mission != line.mission ? prices.rebadge
                                                            : 0;
  if (gain < whole(each * contribution.persons_per_element)) return {Why::no_gain, "not worth the move", {}};
  return {Why::unasked, group.site.valid() ? "at its post, unasked" : "at home, unasked", {}};
}

}  // namespace rebadge::explain
