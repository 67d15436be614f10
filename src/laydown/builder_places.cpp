// Places: when those of a profile may be at one, and what they change there.
#include <algorithm>

#include "laydown/builder.h"

namespace rebadge::laydown {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

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

// Of two members: open to both; of withdrawals the rest.
std::uint8_t joined(std::uint8_t presence, std::uint8_t other) {
  return presence == 0 || other == 0 ? std::uint8_t{0} : std::max(presence, other);
}

}  // namespace

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

Builder::Post Builder::post_at(RequirementId id, SiteId site) {
  const Requirement& line = case_.at(id);
  Post post{site,
            gates_.add({id, site, line.mission, line.activity}),
            gates_.add({{}, site, line.mission, line.activity}),
            problem_.lines[id.at()].window,
            {}};
  for (int slot = 0; slot < problem_.slots; ++slot) {
    const bool counts = post.served[at(slot)] != 0 && !suspended(line, site, middle(slot));
    post.counted.push_back(counts ? 1 : 0);
  }
  return post;
}

// Of a line's place or of a post on a line, which need not be at one of the line's sites.
const Builder::Post& Builder::post_of(const Place& place) {
  posts_.resize(case_.requirements.size());
  const SiteId site{at(place.site)};
  auto& posts = posts_[at(place.line)];
  const auto known = std::find_if(posts.begin(), posts.end(), [&](const Post& post) { return post.site == site; });
  if (known != posts.end()) return *known;
  return posts.emplace_back(post_at(RequirementId{at(place.line)}, site));
}

// Who keeps a post may go on with what is tolerated there.
void Builder::keep_by_gate(ContributionId id, bool serves, Place& place, int& ends) const {
  gates::Question question;
  question.contribution = id;
  question.site = SiteId{at(place.site)};
  question.mission = MissionId{at(place.mission)};
  question.standing = true;
  if (place.line >= 0) {
    if (serves) question.line = RequirementId{at(place.line)};
    const Requirement& line = case_.requirements[at(place.line)];
    question.activity = line.activity;
    question.runs = {line.from, line.until};
  }
  const gates::Gate gate = gates::gate(case_, question, options_.as_of, options_.rules);
  for_each_slot(gate.presence, middles_, [&](std::size_t slot, const auto& reasons, Day day) {
    const std::uint8_t there = presence_on(day, reasons, options_.policy);
    place.presence[slot] = joined(place.presence[slot], there);
    if (there == 2) ends = std::min(ends, static_cast<int>(slot));
  });
  const auto close = [&](const std::vector<gates::Interval>& runs, std::vector<std::uint8_t>& open) {
    for_each_slot(runs, middles_, [&](std::size_t slot, const auto& reasons, Day day) {
      if (!gates::usable(reasons, options_.policy, day)) open[slot] = 0;
    });
  };
  if (place.kept && !serves) return;
  close(gate.taking_up, place.taking_up);
  close(gate.departing, place.departing);
}

void Builder::open_by_gates(ContributionId id, bool serves, Place& place, int& ends) {
  const Post& post = post_of(place);
  const int gate = gates_.answer(id, serves ? post.serving : post.supporting);
  for (int slot = 0; slot < problem_.slots; ++slot) {
    const bool withdrawn = gates_.shut_by_withdrawal_alone(gate, slot);
    const std::uint8_t there = withdrawn ? 2 : gates_.may_be_there(gate, slot) ? 1 : 0;
    place.presence[at(slot)] = joined(place.presence[at(slot)], there);
    if (withdrawn) ends = std::min(ends, slot);
    if (!gates_.may_take_up(gate, slot)) place.taking_up[at(slot)] = 0;
    if (!gates_.may_depart(gate, slot)) place.departing[at(slot)] = 0;
  }
}

// What gates say of each member, joined: who serves asks for the line; who supports asks for being there, and where the
// place is kept goes on as before.
void Builder::gate_place(const Group& group, Place& place) {
  place.presence.assign(slots(), 1);
  place.taking_up.assign(slots(), 1);
  place.departing.assign(slots(), 1);
  for (const ContributionId id : members_of(group)) {
    const bool serves = id == group.principal;
    int ends = post_ends(id, place, serves);
    if (place.kind == Place::Kind::stay || (place.kept && !serves)) {
      keep_by_gate(id, serves, place, ends);
    } else {
      open_by_gates(id, serves, place, ends);
    }
    place.post_ends.push_back(ends);
  }
  if (place.kind == Place::Kind::line) std::replace(place.presence.begin(), place.presence.end(), 2, 0);
  if (place.line < 0) {
    place.serving.assign(slots(), 0);
    place.counting.assign(slots(), 0);
  } else {
    place.serving = post_of(place).served;
    place.counting = post_of(place).counted;
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
    const int worth = worth_of(case_.requirements[at(counts.line)].capability, row.capability);
    if (worth == 0) continue;
    const Line& line = problem_.lines[at(counts.line)];
    const auto level =
        static_cast<std::size_t>(std::find(line.worth.begin(), line.worth.end(), worth) - line.worth.begin());
    const int until = counts.days >= for_good ? problem_.slots : slot_from(case_.from + counts.days);
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
