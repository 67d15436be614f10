// Rows: what is asked of counters in each slot, with inherited breaches as limits.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "laydown/builder.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

// The row of a history that holds on a day: the last with `on` at or before it; of one day the later row.
template <class T, class F>
const T* holding(const std::vector<T>& rows, Day day, F&& same_history) {
  const T* best = nullptr;
  for (const T& row : rows) {
    if (!same_history(row) || row.on > day) continue;
    if (best == nullptr || best->on <= row.on) best = &row;
  }
  return best;
}

bool relied_on(Policy policy, std::optional<Day> expected_on, Day day) {
  if (policy == Policy::granted_only) return false;
  return expected_on ? *expected_on <= day : policy == Policy::hopeful;
}

// The first only, the second only, both.
std::array<std::vector<int>, 3> parts_of(const std::vector<int>& first, const std::vector<int>& second) {
  std::array<std::vector<int>, 3> parts;
  std::ranges::set_difference(first, second, std::back_inserter(parts[0]));
  std::ranges::set_difference(second, first, std::back_inserter(parts[1]));
  std::ranges::set_intersection(first, second, std::back_inserter(parts[2]));
  return parts;
}

}  // namespace

void Builder::add_rows() {
  add_capacity_rows();
  if (on(Rule::ceiling_mission)) add_ceilings();
  if (on(Rule::ceiling_mandate)) add_mandate_ceilings();
  if (on(Rule::ceiling_consent)) add_consent_ceilings();
  add_caveat_rows();
  if (on(Rule::conflict)) add_conflict_rows();
  add_activity_rows();
  if (on(Rule::keep)) add_keep_rows();
  if (on(Rule::pin)) add_pin_rows();
  for (WatchedSet& set : sets_) std::sort(set.watches.begin(), set.watches.end());
}

void Builder::add_capacity_rows() {
  std::set<std::pair<std::size_t, std::size_t>> nodes;
  for (const SiteCapacity& row : case_.site_capacity) nodes.insert({row.site.at(), row.resource.at()});
  for (const auto& node : nodes) {
    const int use = new_counter(), held = new_counter();
    counters_at(node) = {use, held};
    const std::int64_t now = standing([&](const Contribution& c) -> std::int64_t {
      if (c.site.at() != node.first) return 0;
      std::int64_t net = 0;
      for (const Use& use_of : uses_[c.capability.at()]) {
        if (use_of.resource == node.second) net += use_of.uses - use_of.provides;
      }
      return net * c.persons_per_element;
    });
    std::vector<std::int64_t> capacity(slots(), no_limit);
    for (const SiteCapacity& given : case_.site_capacity) {
      if (given.site.at() != node.first || given.resource.at() != node.second) continue;
      // Rows may hold on the same days: each limits by itself.
      Row row = blank_row(Row::Kind::capacity, Rule::capacity, {use, held});
      row.weight = case_.resources[node.second].overload_weight.value_or(1);
      const bool inherited = given.window.contains(case_.from) && now > given.capacity.value;
      for (int slot = 0; slot < problem_.slots; ++slot) {
        const Day day = middle(slot);
        if (!given.window.contains(day)) continue;
        capacity[at(slot)] = std::min(capacity[at(slot)], given.capacity.value);
        const bool grace = inherited && (!given.grace_until || day < *given.grace_until);
        row.limit[at(slot)] = grace ? now : given.capacity.value;
        if (given.comfort) row.other[at(slot)] = given.comfort->value;
      }
      if (!on(Rule::capacity)) row.limit.assign(slots(), no_limit);
      add_row(std::move(row));
    }
    capacities_[node] = std::move(capacity);
  }
  for (const Balance& balance : case_.balance) {
    for (std::size_t site = 0; site < case_.sites.size(); ++site) {
      const std::pair first{site, balance.first.at()}, second{site, balance.second.at()};
      if (counters_at(first).use < 0 || counters_at(second).use < 0) continue;
      Row row = blank_row(Row::Kind::balance, Rule::capacity, {counters_at(first).use, counters_at(second).use});
      row.limit = capacities_[first];
      row.other = capacities_[second];
      row.factor = balance.target;
      row.weight = balance.weight;
      add_row(std::move(row));
    }
  }
}

void Builder::add_upper(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits) {
  const std::int64_t now = watched_now(watch);
  Row row = blank_row(Row::Kind::ceiling, rule, {add_watch(std::move(watch))});
  for (int slot = 0; slot < problem_.slots; ++slot) {
    if (limit[at(slot)] == no_limit) continue;
    row.limit[at(slot)] = inherits ? std::max(limit[at(slot)], now) : limit[at(slot)];
  }
  add_row(std::move(row));
}

void Builder::add_ceilings() {
  for (std::size_t m = 0; m < case_.missions.size(); ++m) {
    if (!case_.missions[m].ceiling) continue;
    Watch watch;
    watch.contributions = pick_contributions([](ContributionId) { return true; });
    watch.sites = pick_sites([](SiteId) { return true; });
    watch.missions.assign(case_.missions.size(), 0);
    watch.missions[m] = 1;
    add_upper(Rule::ceiling_mission, std::move(watch), std::vector<std::int64_t>(slots(), *case_.missions[m].ceiling),
              true);
    const int overlap = case_.missions[m].overlap_exempt_days.value_or(0);
    if (overlap == 0) continue;
    problem_.rows.back().counters.push_back(new_counter());
    for (Line& line : problem_.lines) {
      const auto id = static_cast<std::size_t>(&line - problem_.lines.data());
      if (case_.requirements[id].mission != MissionId{m} || !problem_.dated) continue;
      line.overlap_row = static_cast<int>(problem_.rows.size()) - 1;
      line.overlap_days = overlap;
    }
  }
}

void Builder::add_mandate_ceilings() {
  for (const Mandate& mandate : case_.mandates) {
    if (!mandate.ceiling) continue;
    std::vector<char> same_history;
    for (const Mandate& other : case_.mandates) same_history.push_back(other.id == mandate.id ? 1 : 0);
    const auto counts = [&](Day day) {
      const Mandate* row = holding(case_.mandates, std::min(day, options_.as_of), [&](const Mandate& other) {
        return same_history[static_cast<std::size_t>(&other - case_.mandates.data())] != 0;
      });
      if (row != &mandate || !mandate.window.contains(day)) return false;
      return mandate.state == MandateState::in_force ||
             (mandate.state == MandateState::expected && relied_on(options_.policy, mandate.expected_on, day));
    };
    std::vector<std::int64_t> limit(slots(), no_limit);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      if (counts(middle(slot))) limit[at(slot)] = *mandate.ceiling;
    }
    Watch watch;
    watch.contributions = contributions_of(mandate.nation);
    watch.sites = pick_sites([](SiteId) { return true; });
    watch.missions.assign(case_.missions.size(), 0);
    for (const MissionId mission : mandate.missions) watch.missions[mission.at()] = 1;
    add_upper(Rule::ceiling_mandate, std::move(watch), limit, counts(case_.from));
  }
}

void Builder::add_consent_ceilings() {
  for (const Consent& consent : case_.consents) {
    if (!consent.limit || !consent.binding || consent.state == ConsentState::withdrawn) continue;
    const auto holds = [&](Day day) {
      return holding(case_.consents, std::min(day, options_.as_of), [&](const Consent& other) {
               return other.binding && other.host == consent.host && other.authority == consent.authority &&
                      other.sender == consent.sender && other.scope == consent.scope;
             }) == &consent;
    };
    std::vector<std::int64_t> limit(slots(), no_limit);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      if (holds(middle(slot))) limit[at(slot)] = *consent.limit;
    }
    Watch watch;
    watch.contributions = pick_contributions(
        [&](ContributionId id) { return case_.is(id, consent.sender) && case_.at(id).nation != consent.host; });
    watch.sites = pick_sites([&](SiteId id) {
      return case_.at(id).host == consent.host &&
             (!consent.scope.zone.valid() || consent.scope.zone == case_.at(id).zone) &&
             (!consent.scope.site.valid() || consent.scope.site == id);
    });
    if (consent.scope.mission.valid()) {
      watch.missions.assign(case_.missions.size(), 0);
      watch.missions[consent.scope.mission.at()] = 1;
    }
    watch.activity = consent.scope.activity;
    watch.serving = consent.scope.activity.valid();
    add_upper(Rule::ceiling_consent, std::move(watch), limit, holds(case_.from));
  }
}

void Builder::add_caveat_rows() {
  for (const Caveat& caveat : case_.caveats) {
    const auto scope = [&] {
      if (!caveat.contribution.valid()) return contributions_of(caveat.nation);
      return set_of({static_cast<int>(caveat.contribution.at())});
    };
    const bool from_the_start = caveat.window.contains(case_.from);
    if (caveat.rule == CaveatRule::at_most || caveat.rule == CaveatRule::keep_at_least) {
      const bool most = caveat.rule == CaveatRule::at_most;
      if (!on(most ? Rule::at_most : Rule::keep_at_least)) continue;
      Watch watch;
      watch.contributions = scope();
      watch.sites = pick_sites([](SiteId) { return true; });
      watch.missions.assign(case_.missions.size(), 0);
      watch.missions[caveat.mission.at()] = 1;
      std::vector<std::int64_t> limit(slots(), no_limit);
      for (int slot = 0; slot < problem_.slots; ++slot) {
        if (caveat.window.contains(middle(slot))) limit[at(slot)] = caveat.number;
      }
      if (most) {
        add_upper(Rule::at_most, std::move(watch), limit, from_the_start);
      } else {
        add_lower(Rule::keep_at_least, std::move(watch), limit, from_the_start);
      }
    }
    if (caveat.rule != CaveatRule::only_with || !on(Rule::only_with)) continue;
    const int own = scope(), partner = contributions_of(caveat.other);
    for (std::size_t site = 0; site < case_.sites.size(); ++site) {
      Watch mine, theirs;
      mine.contributions = own;
      theirs.contributions = partner;
      mine.sites = theirs.sites = {static_cast<int>(site)};
      const std::int64_t now = from_the_start && watched_now(theirs) == 0 ? watched_now(mine) : 0;
      Row row = blank_row(Row::Kind::only_with, Rule::only_with, {add_watch(mine), add_watch(theirs)});
      for (int slot = 0; slot < problem_.slots; ++slot) {
        if (caveat.window.contains(middle(slot))) row.limit[at(slot)] = now;
      }
      add_row(std::move(row));
    }
  }
}

void Builder::add_lower(Rule rule, Watch watch, const std::vector<std::int64_t>& limit, bool inherits) {
  const std::int64_t now = watched_now(watch);
  Row row = blank_row(Row::Kind::floor, rule, {add_watch(std::move(watch))});
  for (int slot = 0; slot < problem_.slots; ++slot) {
    row.limit[at(slot)] = limit[at(slot)] == no_limit ? 0 : inherits ? std::min(limit[at(slot)], now) : limit[at(slot)];
  }
  add_row(std::move(row));
}

void Builder::add_conflict_rows() {
  for (const Conflict& conflict : case_.conflicts) {
    const auto in = [&](const Party& party) {
      return pick_contributions([&](ContributionId id) { return case_.is(id, party); });
    };
    const int first = in(conflict.first), second = in(conflict.second);
    const std::array parts = parts_of(sets_[at(first)].contributions, sets_[at(second)].contributions);
    const std::size_t nodes = conflict.apart == Apart::site ? case_.sites.size() : case_.areas.size();
    for (std::size_t node = conflict.apart == Apart::site ? 0 : 1; node < nodes; ++node) {
      const auto sites = pick_sites(
          [&](SiteId id) { return conflict.apart == Apart::site ? id.at() == node : case_.area_of(id).at() == node; });
      std::vector<int> counters;
      std::vector<std::int64_t> now;
      for (const std::vector<int>& part : parts) {
        Watch watch;
        watch.elements = true;
        watch.sites = sites;
        watch.contributions = set_of(part);
        now.push_back(watched_now(watch));
        counters.push_back(add_watch(std::move(watch)));
      }
      Row row = blank_row(Row::Kind::conflict, Rule::conflict, counters);
      row.limit.assign(slots(), now[0] * now[1] + (now[0] + now[1]) * now[2] + now[2] * (now[2] - 1) / 2);
      add_row(std::move(row));
    }
  }
}

// Activities by zone: who is on a line of it there.
void Builder::add_activity_rows() {
  std::set<std::size_t> counted;
  for (std::size_t a = 0; a < case_.activities.size(); ++a) {
    const Activity& activity = case_.activities[a];
    if (on(Rule::spread) && activity.spread.value_or(1) > 1) counted.insert(a);
    if (!on(Rule::needs) || activity.needs.empty()) continue;
    counted.insert(a);
    for (const ActivityId need : activity.needs) counted.insert(need.at());
  }
  activity_counters_.resize(case_.activities.size());
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> now;  // (activity, area): elements
  for (const Contribution& row : case_.contributions) {
    if (row.status != Status::deployed || row.support_of.valid()) continue;
    if (const Requirement* line = line_of(row))
      now[{line->activity.at(), case_.area_of(row.site).at()}] += row.elements;
  }
  for (const std::size_t a : counted) {
    for (std::size_t area = 1; area < case_.areas.size(); ++area) activity_counters_[a][area] = new_counter();
  }
  for (const std::size_t a : counted) {
    const Activity& activity = case_.activities[a];
    if (on(Rule::spread) && activity.spread.value_or(1) > 1) {
      Row row = blank_row(Row::Kind::spread, Rule::spread, {});
      std::int64_t zones = 0;
      for (const auto& [area, counter] : activity_counters_[a]) {
        row.counters.push_back(counter);
        zones += now[{a, area}] > 0 ? 1 : 0;
      }
      row.factor = *activity.spread;
      row.limit.assign(slots(), zones > 0 ? std::max<std::int64_t>(0, row.factor - zones) : 0);
      add_row(std::move(row));
    }
    if (!on(Rule::needs)) continue;
    for (const ActivityId need : activity.needs) {
      for (const auto& [area, counter] : activity_counters_[a]) {
        Row row = blank_row(Row::Kind::needs, Rule::needs, {counter, activity_counters_[need.at()][area]});
        row.limit.assign(slots(), now[{a, area}] > 0 && now[{need.at(), area}] == 0 ? 1 : 0);
        add_row(std::move(row));
      }
    }
  }
}

void Builder::add_keep_rows() {
  keep_counter_.assign(case_.requirements.size(), -1);
  for (std::size_t i = 0; i < case_.requirements.size(); ++i) {
    const Requirement& line = case_.requirements[i];
    if (line.keep.value_or(0) == 0) continue;
    const std::int64_t now =
        standing_persons([&](const Contribution& row) { return row.requirement.valid() && row.requirement.at() == i; });
    keep_counter_[i] = new_counter();
    Row row = blank_row(Row::Kind::floor, Rule::keep, {keep_counter_[i]});
    for (int slot = 0; slot < problem_.slots; ++slot) {
      row.limit[at(slot)] = problem_.lines[i].window[at(slot)] != 0 ? std::min(*line.keep, now) : 0;
    }
    add_row(std::move(row));
  }
}

}  // namespace rebadge::laydown
