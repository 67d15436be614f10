#include "explain/room.h"

#include <algorithm>

#include "explain/gate_book.h"
#include "explain/seats.h"

namespace rebadge::explain {
namespace {

bool in_force(const Mandate& row, Policy policy, Day day) {
  if (!row.window.contains(day)) return false;
  if (row.state == MandateState::in_force) return true;
  if (row.state != MandateState::expected || policy == Policy::granted_only) return false;
  return row.expected_on ? *row.expected_on <= day : policy == Policy::hopeful;
}

}  // namespace

Room::Room(const Case& c, const Plan& plan, const Timeline& timeline)
    : c_(c), policy_(plan.policy), as_of_(as_of(c, plan)), timeline_(timeline) {
  mandates_ = gates::histories(c.mandates, as_of_, [](const Mandate&) { return true; });
  consents_ = gates::histories(c.consents, as_of_, [](const Consent& row) { return row.binding; });
  seats_taken_ = seats_taken(c, timeline);
  for (std::size_t i = 0; i < c.lift.size(); ++i) lift_.try_emplace({c.lift[i].from, c.lift[i].to}, i);
}

std::int64_t Room::persons(ElementId element) const { return c_.contribution_of(element).persons_per_element; }

const Room::AtDay& Room::at(Day day) {
  const auto known = by_day_.find(day);
  if (known != by_day_.end()) return known->second;
  AtDay stays(c_.elements.size());
  for (std::size_t e = 0; e < stays.size(); ++e) stays[e] = timeline_.on(ElementId{e}, day);
  return by_day_.emplace(day, std::move(stays)).first->second;
}

template <class Row, class Counted>
std::int64_t Room::others(const Row& row, SiteId site, ElementId element, Day day, Counted counted) {
  const AtDay& stays = at(day);
  const auto [known, is_new] = counted_.try_emplace({&row, site, day}, 0);
  for (std::size_t e = 0; is_new && e < stays.size(); ++e) {
    if (stays[e] != nullptr && counted(ElementId{e}, *stays[e])) known->second += persons(ElementId{e});
  }
  const Stay* own = stays[element.at()];
  return known->second - (own != nullptr && counted(element, *own) ? persons(element) : 0);
}

std::optional<std::string> Room::ceiling(ElementId element, const Post& post, Day day) {
  if (auto words = mission_ceiling(element, post, day)) return words;
  if (auto words = mandate_ceiling(element, post, day)) return words;
  if (auto words = consent_limit(element, post, day)) return words;
  return at_most(element, post, day);
}

std::optional<std::string> Room::mission_ceiling(ElementId element, const Post& post, Day day) {
  const Mission& mission = c_.at(post.mission);
  if (!mission.ceiling) return std::nullopt;
  const int exempt = mission.overlap_exempt_days.value_or(0);
  const auto counted = [&](ElementId, const Stay& stay) {
    const bool incoming = !stay.relieves.empty() && !stay.standing && day - stay.from < exempt;
    return stay.mission == post.mission && !incoming;
  };
  if (others(mission, {}, element, day, counted) + persons(element) <= *mission.ceiling) return std::nullopt;
  return "no room under the ceiling of " + mission.id + ", " + std::to_string(*mission.ceiling);
}

bool Room::counts(const Mandate& mandate, Day day) const { return mandate.ceiling && in_force(mandate, policy_, day); }

std::optional<std::string> Room::mandate_ceiling(ElementId element, const Post& post, Day day) {
  const NationId nation = c_.contribution_of(element).nation;
  for (const auto& history : mandates_) {
    const Mandate* row = history.holding(std::min(day, as_of_));
    if (row == nullptr || row->nation != nation || !counts(*row, day)) continue;
    const auto covers = [&](MissionId mission) {
      return std::find(row->missions.begin(), row->missions.end(), mission) != row->missions.end();
    };
    if (!covers(post.mission)) continue;
    const auto there = others(*row, {}, element, day, [&](ElementId other, const Stay& stay) {
      return c_.contribution_of(other).nation == nation && covers(stay.mission);
    });
    if (there + persons(element) > *row->ceiling) {
      return "no room under the ceiling of mandate " + row->id + ", " + std::to_string(*row->ceiling);
    }
  }
  return std::nullopt;
}

std::optional<std::string> Room::consent_limit(ElementId element, const Post& post, Day day) {
  const NationId host = c_.at(post.site).host;
  if (c_.contribution_of(element).nation == host) return std::nullopt;  // in one's own nation none is needed
  for (const auto& history : consents_) {
    const Consent* row = history.holding(std::min(day, as_of_));
    if (row == nullptr || !row->limit || row->state == ConsentState::withdrawn) continue;
    if (row->host != host || !c_.is(c_.at(element).contribution, row->sender)) continue;
    if (!matches(c_, row->scope, post.mission, post.site, post.activity)) continue;
    const auto there = others(*row, {}, element, day, [&](ElementId other, const Stay& stay) {
      std::optional<ActivityId> activity;
      if (stay.line.valid()) activity = c_.at(stay.line).activity;
      return c_.at(stay.site).host == host && c_.contribution_of(other).nation != host &&
             c_.is(c_.at(other).contribution, row->sender) &&
             matches(c_, row->scope, stay.mission, stay.site, activity);
    });
    if (there + persons(element) > *row->limit) {
      return "no room under the limit of the consent of " + gates::name_of(c_, *row) + ", " +
             std::to_string(*row->limit);
    }
  }
  return std::nullopt;
}

std::optional<std::string> Room::at_most(ElementId element, const Post& post, Day day) {
  const ContributionId contribution = c_.at(element).contribution;
  for (const Caveat& caveat : c_.caveats) {
    if (caveat.rule != CaveatRule::at_most || caveat.mission != post.mission || !caveat.window.contains(day)) continue;
    const auto in_scope = [&](ContributionId id) {
      return c_.at(id).nation == caveat.nation && (!caveat.contribution.valid() || caveat.contribution == id);
    };
    if (!in_scope(contribution)) continue;
    const auto there = others(caveat, {}, element, day, [&](ElementId other, const Stay& stay) {
      return stay.mission == caveat.mission && in_scope(c_.at(other).contribution);
    });
    if (there + persons(element) > caveat.number) {
      return "caveat " + caveat.id + " allows at most " + std::to_string(caveat.number) + " in " +
             c_.at(caveat.mission).id;
    }
  }
  return std::nullopt;
}

Hundredths Room::net(ContributionId contribution, ResourceId resource) const {
  Hundredths sum;
  for (const Usage& usage : c_.usage) {
    if (usage.capability != c_.at(contribution).capability || usage.resource != resource) continue;
    sum += usage.uses.value_or(Hundredths{}) - usage.provides.value_or(Hundredths{});
  }
  return sum;
}

const std::vector<const Move*>& Room::under_way(Day day) {
  const auto [known, is_new] = under_way_.try_emplace(day);
  if (!is_new) return known->second;
  for (const Move& move : timeline_.moves) {
    if (move.leaves <= day && day < move.arrives) known->second.push_back(&move);
  }
  return known->second;
}

Hundredths Room::use(SiteId site, ResourceId resource, Day day, ElementId besides) {
  const auto [known, is_new] = used_.try_emplace({site, resource, day});
  if (is_new) known->second = used(site, resource, day);
  Hundredths sum = known->second;
  const Hundredths own = net(c_.at(besides).contribution, resource) * persons(besides);
  const Stay* stay = at(day)[besides.at()];
  if (stay != nullptr && stay->site == site) sum = sum - own;
  if (!c_.at(resource).transient.value_or(false)) return sum;
  for (const Move* move : under_way(day)) {
    if (move->element == besides && (move->from_site == site || move->to_site == site)) sum = sum - own;
  }
  return sum;
}

Hundredths Room::used(SiteId site, ResourceId resource, Day day) {
  Hundredths sum;
  const AtDay& stays = at(day);
  for (std::size_t e = 0; e < stays.size(); ++e) {
    if (stays[e] == nullptr || stays[e]->site != site) continue;
    sum += net(c_.elements[e].contribution, resource) * persons(ElementId{e});
  }
  if (!c_.at(resource).transient.value_or(false)) return sum;
  for (const Move* move : under_way(day)) {  // held at both ends
    if (move->from_site != site && move->to_site != site) continue;
    sum += net(c_.at(move->element).contribution, resource) * persons(move->element);
  }
  return sum;
}

std::optional<std::string> Room::capacity(ElementId element, const Post& post, Day day) {
  for (const SiteCapacity& row : c_.site_capacity) {
    if (row.site != post.site || !row.window.contains(day)) continue;
    const Hundredths more = net(c_.at(element).contribution, row.resource) * persons(element);
    if (more <= Hundredths{}) continue;
    if (use(post.site, row.resource, day, element) + more > row.capacity) {
      return "no " + c_.at(row.resource).id + " at " + c_.at(post.site).id + ", capacity " + to_string(row.capacity);
    }
  }
  return std::nullopt;
}

std::optional<std::string> Room::company(ElementId element, const Post& post, Day day) {
  const ContributionId own = c_.at(element).contribution;
  const AtDay& stays = at(day);
  for (const Conflict& conflict : c_.conflicts) {
    for (std::size_t e = 0; e < stays.size(); ++e) {
      if (ElementId{e} == element || stays[e] == nullptr) continue;
      const ContributionId other = c_.elements[e].contribution;
      const bool parties = (c_.is(own, conflict.first) && c_.is(other, conflict.second)) ||
                           (c_.is(own, conflict.second) && c_.is(other, conflict.first));
      const bool together = stays[e]->site == post.site ||
                            (conflict.apart == Apart::zone && c_.area_of(stays[e]->site) == c_.area_of(post.site));
      if (parties && together) return "kept apart from " + c_.at(other).id + " (conflict)";
    }
  }
  for (const Caveat& caveat : c_.caveats) {
    if (caveat.rule != CaveatRule::only_with || !caveat.window.contains(day)) continue;
    if (c_.at(own).nation != caveat.nation || (caveat.contribution.valid() && caveat.contribution != own)) continue;
    const auto partners = others(caveat, post.site, element, day, [&](ElementId other, const Stay& stay) {
      return stay.site == post.site && c_.contribution_of(other).nation == caveat.other;
    });
    if (partners == 0) return "goes only with " + c_.at(caveat.other).id + " (caveat " + caveat.id + ")";
  }
  return std::nullopt;
}

std::optional<std::int64_t> Room::seats_left(AreaId from, AreaId to, Day day) const {
  const auto row = lift_.find({from, to});
  if (row == lift_.end()) return std::nullopt;
  const auto taken = seats_taken_.find({row->second, (day - c_.from) / c_.period_days()});
  return c_.lift[row->second].seats_per_period - (taken == seats_taken_.end() ? 0 : taken->second);
}

}  // namespace rebadge::explain
