// Profiles and places: where the elements of a contribution, with those who support them, may be, and what they
// change there.
#include <algorithm>

#include "laydown/builder.h"
#include "laydown/tours.h"

namespace rebadge::laydown {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr int for_good = 1 << 28;

// By slot, on the day by which it counts.
template <class F>
void for_each_slot(const std::vector<gates::Interval>& runs, const std::vector<Day>& days, F&& look) {
  auto run = runs.begin();
  for (std::size_t slot = 0; slot < days.size(); ++slot) {
    while (run->until <= days[slot]) ++run;
    look(slot, run->reasons, days[slot]);
  }
}

// 0 shut, 1 open, 2 shut by a withdrawal alone.
std::uint8_t presence_on(Day day, const std::vector<gates::Reason>& reasons, Policy policy) {
  if (gates::usable(reasons, policy, day)) return 1;
  const auto withdrawal = [](const gates::Reason& reason) { return reason.rule == Rule::withdrawal; };
  if (std::none_of(reasons.begin(), reasons.end(), withdrawal)) return 0;
  auto others = reasons;
  std::erase_if(others, withdrawal);
  return gates::usable(others, policy, day) ? 2 : 0;
}

}  // namespace

void Builder::add_profiles() {
  const bool tied = on(Rule::support_of);
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    const Contribution& row = case_.contributions[i];
    if (row.support_of.valid() && tied) continue;
    for (int n = 1; n <= row.elements; ++n) {
      Group group{ContributionId{i}, {}};
      std::vector<ElementId> members{case_.element(ContributionId{i}, n)};
      for (std::size_t s = 0; s < case_.contributions.size() && tied; ++s) {
        if (case_.contributions[s].support_of != ContributionId{i}) continue;
        Member member{ContributionId{s}, 0};
        for (int k = n; k <= case_.contributions[s].elements; k += row.elements) {
          members.push_back(case_.element(ContributionId{s}, k));
          ++member.count;
        }
        if (member.count > 0) group.supports.push_back(member);
      }
      problem_.units.push_back({profile_of(group), n});
      bridge_.members.push_back(std::move(members));
    }
  }
  limit_keeps();
  // Splits need all counters of a contribution's sites, which places made.
  problem_.splits.resize(case_.contributions.size());
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    for (const auto& [site, counter] : split_counters_[i]) problem_.splits[i].counters.push_back(counter);
  }
  for (const Profile& profile : problem_.profiles) {
    std::vector<int> splits;
    for (const int c : profile.contributions) {
      if (problem_.splits[at(c)].counters.size() > 1) splits.push_back(c);
    }
    problem_.splits_of_profile.push_back(std::move(splits));
  }
}

// Nobody is kept where nobody may stay: on each slot the number is at most that of the people whose post is open and
// whose tour is not over, with those who support them.
void Builder::limit_keeps() {
  for (Row& row : problem_.rows) {
    if (row.kind != Row::Kind::floor || row.rule != static_cast<int>(Rule::keep)) continue;
    for (int slot = 0; slot < problem_.slots; ++slot) {
      std::int64_t may_stay = 0;
      for (const Unit& unit : problem_.units) {
        const Profile& profile = problem_.profiles[at(unit.profile)];
        if (!profile.standing || profile.places[1].presence[at(slot)] != 1) continue;
        if (over_tour(problem_, profile, profile.places[1], slot, since_before)) continue;
        for (const Touch& touch : profile.places[1].touches) {
          if (touch.counter == row.counters[0]) may_stay += touch.amount;
        }
      }
      row.limit[at(slot)] = std::min(row.limit[at(slot)], may_stay);
    }
  }
}

int Builder::profile_of(const Group& group) {
  const auto known = profiles_.find(group);
  if (known != profiles_.end()) return known->second;
  split_counters_.resize(case_.contributions.size());
  const Contribution& row = case_.at(group.principal);
  Profile profile;
  profile.contribution = static_cast<int>(group.principal.at());
  profile.standing = row.status == Status::deployed;
  profile.line_persons = row.persons_per_element;
  profile.persons = row.persons_per_element;
  profile.contributions.push_back(profile.contribution);
  for (const Member& member : group.supports) {
    profile.persons += case_.at(member.contribution).persons_per_element * member.count;
    profile.contributions.push_back(static_cast<int>(member.contribution.at()));
  }
  if (!problem_.burden_key.empty()) {
    profile.burden.emplace_back(static_cast<int>(row.nation.at()), row.persons_per_element);
    for (const Member& member : group.supports) {
      const Contribution& support = case_.at(member.contribution);
      profile.burden.emplace_back(static_cast<int>(support.nation.at()), support.persons_per_element * member.count);
    }
  }
  profile.line_since = row.from - case_.from;
  set_tours(profile, group);

  profile.places.emplace_back();  // home
  profile.places.back().serving.assign(slots(), 0);
  profile.places.back().counting.assign(slots(), 0);
  if (profile.standing) {
    Place stay;
    stay.kind = Place::Kind::stay;
    stay.line = row.requirement.valid() ? static_cast<int>(row.requirement.at()) : -1;
    stay.site = static_cast<int>(row.site.at());
    stay.mission = static_cast<int>(row.mission.at());
    add_place(profile, group, std::move(stay));
  }
  for (std::size_t r = 0; r < case_.requirements.size() && !row.support_of.valid(); ++r) {
    const Requirement& line = case_.requirements[r];
    if (on(Rule::capability) && worth_of(line.capability, row.capability) == 0) continue;
    for (const SiteId site : line.sites) {
      Place place;
      place.kind = Place::Kind::line;
      place.line = static_cast<int>(r);
      place.site = static_cast<int>(site.at());
      place.mission = static_cast<int>(line.mission.at());
      // Who supports may go on there as it stands when only the line changes.
      place.kept = profile.standing && !group.supports.empty() && row.site == site && row.mission == line.mission;
      if (place.kept) add_place(profile, group, place);
      place.kept = false;
      add_place(profile, group, std::move(place));
    }
  }
  const int index = static_cast<int>(problem_.profiles.size());
  problem_.profiles.push_back(std::move(profile));
  profiles_[group] = index;
  return index;
}

// The most days of a tour by slot, of the contribution and of caveats in their windows; empty: never any.
std::vector<int> Builder::max_tour(ContributionId id) const {
  const Contribution& row = case_.at(id);
  if (!on(Rule::max_tour) || row.sustained.value_or(false)) return {};
  std::vector<int> most(slots(), row.tour_days.value_or(0));
  for (const Caveat& caveat : case_.caveats) {
    if (caveat.rule != CaveatRule::max_tour_days) continue;
    if (caveat.contribution.valid() ? caveat.contribution != id : caveat.nation != row.nation) continue;
    const int days = static_cast<int>(caveat.number);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      int& here = most[at(slot)];
      if (caveat.window.contains(middle(slot))) here = here == 0 ? days : std::min(here, days);
    }
  }
  if (std::all_of(most.begin(), most.end(), [](int days) { return days == 0; })) most.clear();
  return most;
}

void Builder::set_tours(Profile& profile, const Group& group) {
  for (const ContributionId id : members_of(group)) {
    const Contribution& row = case_.at(id);
    laydown::Member member;
    member.since = row.from - case_.from;
    if (on(Rule::min_tour)) member.min_tour = row.min_tour_days.value_or(0);
    if (on(Rule::dwell)) member.dwell = row.dwell_days.value_or(0);
    member.max_tour = max_tour(id);
    member.over_at_start = !member.max_tour.empty() && member.max_tour[0] > 0 && -member.since >= member.max_tour[0];
    profile.dwell = std::max(profile.dwell, member.dwell);
    profile.toured = profile.toured || member.min_tour > 0 || member.dwell > 0 || !member.max_tour.empty();
    profile.members.push_back(std::move(member));
  }
}

std::vector<ContributionId> Builder::members_of(const Group& group) {
  std::vector<ContributionId> ids{group.principal};
  for (const Member& member : group.supports) ids.push_back(member.contribution);
  return ids;
}

int Builder::post_ends(ContributionId id, const Place& place, bool serves) const {
  Day end = case_.until;
  const auto until = [&](std::optional<Day> day) {
    if (day && *day < end) end = *day;
  };
  until(case_.at(id).until);
  until(case_.sites[at(place.site)].closes);
  until(case_.missions[at(place.mission)].window.until);
  if (serves && place.line >= 0) until(case_.requirements[at(place.line)].until);
  return slot_from(end);
}

// What gates say of each member, joined: who serves asks for the line; who supports asks for being there, and where the
// place is kept goes on as before.
void Builder::gate_place(const Group& group, Place& place) {
  place.presence.assign(slots(), 1);
  place.taking_up.assign(slots(), 1);
  place.departing.assign(slots(), 1);
  for (const ContributionId id : members_of(group)) {
    const bool serves = id == group.principal;
    const bool keeps = place.kind == Place::Kind::stay || (place.kept && !serves);
    gates::Question question;
    question.contribution = id;
    question.site = SiteId{at(place.site)};
    question.mission = MissionId{at(place.mission)};
    question.standing = keeps;
    if (place.line >= 0) {
      if (serves) question.line = RequirementId{at(place.line)};
      const Requirement& line = case_.requirements[at(place.line)];
      question.activity = line.activity;
      question.runs = {line.from, line.until};
    }
    const gates::Gate gate = gates::gate(case_, question, options_.as_of, options_.rules);
    int ends = post_ends(id, place, serves);
    for_each_slot(gate.presence, middles_, [&](std::size_t slot, const auto& reasons, Day day) {
      const std::uint8_t there = presence_on(day, reasons, options_.policy);
      std::uint8_t& all = place.presence[slot];
      all = all == 0 || there == 0 ? std::uint8_t{0} : std::max(all, there);
      if (there == 2) ends = std::min(ends, static_cast<int>(slot));
    });
    const auto close = [&](const std::vector<gates::Interval>& runs, std::vector<std::uint8_t>& open) {
      for_each_slot(runs, middles_, [&](std::size_t slot, const auto& reasons, Day day) {
        if (!gates::usable(reasons, options_.policy, day)) open[slot] = 0;
      });
    };
    if (!place.kept || serves) {
      close(gate.taking_up, place.taking_up);
      close(gate.departing, place.departing);
    }
    place.post_ends.push_back(ends);
  }
  for (int slot = 0; slot < problem_.slots; ++slot) {
    if (place.kind == Place::Kind::line && place.presence[at(slot)] == 2) place.presence[at(slot)] = 0;
    const bool serves = place.line >= 0 && problem_.lines[at(place.line)].window[at(slot)] != 0;
    place.serving.push_back(serves ? 1 : 0);
    place.counting.push_back(
        serves && !suspended(case_.requirements[at(place.line)], SiteId{at(place.site)}, middle(slot)) ? 1 : 0);
  }
}

void Builder::touch_line(Place& place, const Group& group) {
  if (place.line < 0) return;
  const Contribution& row = case_.at(group.principal);
  const RequirementId own{at(place.line)};
  const auto touch = [&](int counter, std::int64_t amount, Touch::When when, int until) {
    place.touches.push_back({counter, amount, 0, until, when});
  };
  touch(problem_.lines[at(place.line)].on, row.persons_per_element, Touch::When::serving, problem_.slots);
  for (const Counts& counts : counts_[at(place.line)]) {
    const int days = counts.days;
    const int worth = worth_of(case_.requirements[at(counts.line)].capability, row.capability);
    if (worth == 0) continue;
    const Line& line = problem_.lines[at(counts.line)];
    const auto level =
        static_cast<std::size_t>(std::find(line.worth.begin(), line.worth.end(), worth) - line.worth.begin());
    const int until = days >= for_good ? problem_.slots : slot_from(case_.from + days);
    touch(problem_.rows[at(line.fill_row)].counters[level], row.persons_per_element, Touch::When::counting, until);
  }
  const Requirement& line = case_.at(own);
  const auto area = case_.area_of(SiteId{at(place.site)}).at();
  const auto counter = activity_counters_[line.activity.at()].find(area);
  if (counter != activity_counters_[line.activity.at()].end()) {
    touch(counter->second, 1, Touch::When::serving, problem_.slots);
  }
  if (place.kind == Place::Kind::stay && !keep_counter_.empty() && keep_counter_[at(place.line)] >= 0) {
    touch(keep_counter_[at(place.line)], row.persons_per_element, Touch::When::serving, problem_.slots);
  }
}

void Builder::touch_member(Place& place, const Member& member) {
  const Contribution& row = case_.at(member.contribution);
  const std::int64_t persons = row.persons_per_element * member.count;
  const auto touch = [&](std::vector<Touch>& to, int counter, std::int64_t amount, Touch::When when) {
    if (amount != 0) to.push_back({counter, amount, 0, problem_.slots, when});
  };
  for (const Usage& usage : case_.usage) {
    if (usage.capability != row.capability) continue;
    const auto found = use_counters_.find({at(place.site), usage.resource.at()});
    if (found == use_counters_.end()) continue;
    const std::int64_t uses = usage.uses.value_or(Hundredths{}).value * persons;
    const std::int64_t provides = usage.provides.value_or(Hundredths{}).value * persons;
    touch(place.touches, found->second.first, uses - provides, Touch::When::present);
    if (case_.at(usage.resource).transient.value_or(false) && on(Rule::capacity)) {
      touch(place.holds, found->second.second, uses, Touch::When::present);
    }
  }
  watches_of_.resize(case_.contributions.size());
  for (const int w : watches_of_[member.contribution.at()]) {
    const Watch& watch = watches_[at(w)];
    if (watch.sites[at(place.site)] == 0) continue;
    if (!watch.missions.empty() && watch.missions[at(place.mission)] == 0) continue;
    if (watch.serving) {
      if (place.line < 0) continue;
      if (watch.activity.valid() && case_.requirements[at(place.line)].activity != watch.activity) continue;
    }
    touch(place.touches, watch.counter, watch.elements ? member.count : persons,
          watch.serving ? Touch::When::serving : Touch::When::present);
  }
  if (row.elements > 1) {
    auto& counters = split_counters_[member.contribution.at()];
    const auto known = counters.try_emplace(at(place.site), -1).first;
    if (known->second < 0) known->second = new_counter();
    touch(place.touches, known->second, member.count, Touch::When::present);
  }
}

void Builder::add_place(Profile& profile, const Group& group, Place place) {
  place.area = static_cast<int>(case_.area_of(SiteId{at(place.site)}).at());
  gate_place(group, place);
  if (place.kind == Place::Kind::line) {
    const bool ever = std::any_of(place.presence.begin(), place.presence.end(), [](std::uint8_t p) { return p != 0; });
    const bool taken =
        std::any_of(place.taking_up.begin(), place.taking_up.end(), [](std::uint8_t p) { return p != 0; });
    if (!ever || !taken) return;
  }
  touch_line(place, group);
  touch_member(place, {group.principal, 1});
  for (const Member& member : group.supports) touch_member(place, member);
  finish_rows(place);
  profile.places.push_back(std::move(place));
}

void Builder::finish_rows(Place& place) {
  rows_of_counter_.resize(static_cast<std::size_t>(problem_.counters));
  const auto collect = [&](const std::vector<Touch>& touches, std::vector<int>& rows) {
    for (const Touch& touch : touches) {
      for (const int row : rows_of_counter_[at(touch.counter)]) rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  };
  collect(place.touches, place.rows);
  // The own line's cover and hand-over change even where its fill does not.
  if (place.line >= 0) {
    const int own = problem_.lines[at(place.line)].fill_row;
    if (!std::binary_search(place.rows.begin(), place.rows.end(), own)) {
      place.rows.insert(std::upper_bound(place.rows.begin(), place.rows.end(), own), own);
    }
  }
  collect(place.holds, place.hold_rows);
}

}  // namespace rebadge::laydown
