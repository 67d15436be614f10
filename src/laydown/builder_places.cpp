// Places: when those of a profile may be at one, and what they change there.
#include <algorithm>
#include <numeric>

#include "laydown/builder.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

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
  Post post{site, gates_.add({id, site, line.mission, line.activity}),
            gates_.add({{}, site, line.mission, line.activity}), nullptr};
  const auto& known = last_.services;
  const auto& sites = line.sites;
  const auto place = static_cast<std::size_t>(std::find(sites.begin(), sites.end(), site) - sites.begin());
  if (unchanged_ != nullptr && place < sites.size()) {
    post.service = known[id.at()][place];
    return post;
  }
  const std::vector<std::uint8_t>& served = problem_.lines[id.at()].window;
  std::vector<std::uint8_t> counted;
  for (int slot = 0; slot < problem_.slots; ++slot) {
    counted.push_back(served[at(slot)] != 0 && !suspended(line, site, middle(slot)) ? 1 : 0);
  }
  const auto number = static_cast<int>(shared_->services.size());
  post.service = &shared_->services.emplace_back(PlaceService{number, slots_of(served), slots_of(counted)});
  return post;
}

void Builder::add_posts() {
  for (std::size_t r = 0; r < case_.requirements.size(); ++r) {
    posts_.emplace_back();
    bridge_.services.emplace_back();
    for (const SiteId site : case_.requirements[r].sites) {
      posts_[r].push_back(post_at(RequirementId{r}, site));
      bridge_.services[r].push_back(posts_[r].back().service);
    }
  }
}

// A post on a line need not be at one of the line's sites.
const Builder::Post& Builder::post_of(RequirementId line, SiteId site) {
  auto& posts = posts_[line.at()];
  const auto known = std::find_if(posts.begin(), posts.end(), [&](const Post& post) { return post.site == site; });
  if (known != posts.end()) return *known;
  return posts.emplace_back(post_at(line, site));
}

std::span<const std::uint8_t> Builder::slots_of(std::span<const std::uint8_t> values) {
  const Hash hash = std::accumulate(values.begin(), values.end(), Hash(), [](Hash sum, auto v) { return sum.add(v); });
  const int number =
      known_slots_.number_of(hash, [&](int known) { return std::ranges::equal(all_slots_[at(known)], values); });
  if (number == static_cast<int>(all_slots_.size())) all_slots_.push_back(shared_->slots.add(values));
  return all_slots_[at(number)];
}

const PlaceGates* Builder::new_gates(const OpenSlots& open, std::span<const int> ends) {
  const auto number = static_cast<int>(shared_->gates.size());
  return &shared_->gates.emplace_back(PlaceGates{number, slots_of(open.presence), slots_of(open.taking_up),
                                                 slots_of(open.departing), slots_of(open.leaving),
                                                 shared_->numbers.add(ends)});
}

// Who keeps a post may go on with what is tolerated there.
void Builder::keep_by_gate(ContributionId id, bool serves, const Place& place, OpenSlots& open, int& ends) const {
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
    open.presence[slot] = joined(open.presence[slot], there);
    if (there == 2) ends = std::min(ends, static_cast<int>(slot));
  });
  const auto close = [&](const std::vector<gates::Interval>& runs, std::vector<std::uint8_t>& slots) {
    for_each_slot(runs, middles_, [&](std::size_t slot, const auto& reasons, Day day) {
      if (!gates::usable(reasons, options_.policy, day)) slots[slot] = 0;
    });
  };
  if (place.kept && !serves) return;
  close(gate.taking_up, open.taking_up);
  close(gate.departing, open.departing);
}

void Builder::open_by_gates(int answer, OpenSlots& open) const {
  for (int slot = 0; slot < problem_.slots; ++slot) {
    const bool withdrawn = gates_.shut_by_withdrawal_alone(answer, slot);
    const std::uint8_t there = withdrawn ? 2 : gates_.may_be_there(answer, slot) ? 1 : 0;
    open.presence[at(slot)] = joined(open.presence[at(slot)], there);
    if (!gates_.may_take_up(answer, slot)) open.taking_up[at(slot)] = 0;
    if (!gates_.may_depart(answer, slot)) open.departing[at(slot)] = 0;
  }
}

// Where some keep their post and others come, or all keep it.
const PlaceGates* Builder::gates_of_kept(const Group& group, const Place& place, const Post* post) {
  OpenSlots open(slots());
  std::vector<int> ends;
  for (const ContributionId id : members_of(group)) {
    const bool serves = id == group.principal;
    ends.push_back(post_ends(id, place, serves));
    if (place.kind == Place::Kind::stay || !serves) {
      keep_by_gate(id, serves, place, open, ends.back());
    } else {
      const int answer = gates_.answer(id, post->serving);
      ends.back() = std::min(ends.back(), gates_.withdrawn_from(answer));
      open_by_gates(answer, open);
    }
  }
  if (place.kind == Place::Kind::line) std::replace(open.presence.begin(), open.presence.end(), 2, 0);
  return new_gates(open, ends);
}

// What gates say of each member, joined: who serves asks for the line; who supports asks for being there. Most answers
// were given before.
const PlaceGates* Builder::gates_of_line(const Group& group, const Place& place, const Post& post) {
  ends_.clear();
  int all = 0;
  const auto add = [&](ContributionId id, bool serves) {
    const int answer = gates_.answer(id, serves ? post.serving : post.supporting);
    ends_.push_back(std::min(post_ends(id, place, serves), gates_.withdrawn_from(answer)));
    all = serves ? answer : gates_.both(all, answer);
  };
  add(group.principal, true);
  for (const Member& member : group.supports) add(member.contribution, false);
  Hash hash;
  hash.add(static_cast<std::uint64_t>(all));
  for (const int end : ends_) hash.add(static_cast<std::uint64_t>(end));
  const int number = known_gates_.number_of(hash, [&](int known) {
    const auto& [answer, gates] = line_gates_[at(known)];
    return answer == all && std::ranges::equal(gates->post_ends, ends_);
  });
  if (number == static_cast<int>(line_gates_.size())) {
    OpenSlots open(slots());
    open_by_gates(all, open);
    std::replace(open.presence.begin(), open.presence.end(), 2, 0);
    line_gates_.emplace_back(all, new_gates(open, ends_));
  }
  return line_gates_[at(number)].second;
}

const std::vector<Builder::LineTouch>& Builder::touches_of_line(RequirementId own, CapabilityId offered) {
  line_touches_.resize(case_.requirements.size() * case_.capabilities.size());
  std::vector<LineTouch>& touches = line_touches_[own.at() * case_.capabilities.size() + offered.at()];
  if (!touches.empty()) return touches;
  touches.push_back({problem_.lines[own.at()].on, Touch::When::serving, problem_.slots});
  for (const Counts& counts : counts_[own.at()]) {
    const int worth = worth_of(case_.requirements[at(counts.line)].capability, offered);
    if (worth == 0) continue;
    const Line& line = problem_.lines[at(counts.line)];
    const auto level =
        static_cast<std::size_t>(std::find(line.worth.begin(), line.worth.end(), worth) - line.worth.begin());
    const int until = counts.days >= for_good ? problem_.slots : slot_from(case_.from + counts.days);
    touches.push_back({problem_.rows[at(line.fill_row)].counters[level], Touch::When::counting, until});
  }
  return touches;
}

void Builder::touch_line(const Place& place, const Group& group) {
  if (place.line < 0) return;
  const Contribution& row = case_.at(group.principal);
  const RequirementId own{at(place.line)};
  const auto touch = [&](int counter, std::int64_t amount, Touch::When when, int until) {
    touches_.push_back({counter, when, amount, 0, until});
  };
  for (const LineTouch& known : touches_of_line(own, row.capability)) {
    touch(known.counter, row.persons_per_element, known.when, known.until);
  }
  const auto& activity = activity_counters_[case_.at(own).activity.at()];
  const auto counter = activity.find(static_cast<std::size_t>(place.area));
  if (counter != activity.end()) touch(counter->second, 1, Touch::When::serving, problem_.slots);
  if (place.kind == Place::Kind::stay && !keep_counter_.empty() && keep_counter_[at(place.line)] >= 0) {
    touch(keep_counter_[at(place.line)], row.persons_per_element, Touch::When::serving, problem_.slots);
  }
}

void Builder::touch_member(const Place& place, const Member& member) {
  const Contribution& row = case_.at(member.contribution);
  const std::int64_t persons = row.persons_per_element * member.count;
  const auto touch = [&](std::vector<Touch>& to, int counter, std::int64_t amount, Touch::When when) {
    if (amount != 0) to.push_back({counter, when, amount, 0, problem_.slots});
  };
  for (const Use& use : uses_[row.capability.at()]) {
    const UseCounters& counters = use_counters_[at(place.site) * case_.resources.size() + use.resource];
    if (counters.use < 0) continue;
    touch(touches_, counters.use, (use.uses - use.provides) * persons, Touch::When::present);
    if (use.held) touch(holds_, counters.held, use.uses * persons, Touch::When::present);
  }
  watched_.clear();
  for (const int set : sets_of_[member.contribution.at()]) {
    const auto& watches = sets_[at(set)].watches;
    const auto here = std::ranges::equal_range(watches, place.site, {}, &std::pair<int, int>::first);
    for (const auto& [site, watch] : here) watched_.push_back(watch);
  }
  std::sort(watched_.begin(), watched_.end());
  for (const int w : watched_) {
    const Watch& watch = watches_[at(w)];
    if (!watch.missions.empty() && watch.missions[at(place.mission)] == 0) continue;
    if (watch.serving) {
      if (place.line < 0) continue;
      if (watch.activity.valid() && case_.requirements[at(place.line)].activity != watch.activity) continue;
    }
    touch(touches_, watch.counter, watch.elements ? member.count : persons,
          watch.serving ? Touch::When::serving : Touch::When::present);
  }
}

const PlaceChanges* Builder::changes_of(const Group& group, const Place& place) {
  touches_.clear(), holds_.clear();
  touch_line(place, group);
  touch_pins(place, group);
  touch_member(place, {group.principal, 1});
  for (const Member& member : group.supports) touch_member(place, member);
  Hash hash;
  hash.add(static_cast<std::uint64_t>(place.line));
  for (const auto* touches : {&touches_, &holds_}) {
    for (const Touch& touch : *touches) {
      hash.add(static_cast<std::uint64_t>(touch.counter) << 32 ^ static_cast<std::uint64_t>(touch.amount));
    }
  }
  const int number = known_changes_.number_of(hash, [&](int known) {
    const PlaceChanges& changes = *all_changes_[at(known)];
    return line_of_changes_[at(known)] == place.line && std::ranges::equal(changes.touches, touches_) &&
           std::ranges::equal(changes.holds, holds_);
  });
  if (number == static_cast<int>(all_changes_.size())) {
    const auto shared = static_cast<int>(shared_->changes.size());
    PlaceChanges& changes = shared_->changes.emplace_back();
    all_changes_.push_back(&changes);
    changes.number = shared;
    changes.touches = shared_->touches.add(touches_);
    changes.holds = shared_->touches.add(holds_);
    find_rows(changes.touches, place.line);
    changes.rows = shared_->numbers.add(rows_);
    find_rows(changes.holds, -1);
    changes.hold_rows = shared_->numbers.add(rows_);
    line_of_changes_.push_back(place.line);
  }
  return all_changes_[at(number)];
}

// Elements without support of one capability and size, watched by the same, change the same on a line.
const PlaceChanges* Builder::changes_of_like(const Group& group, const Place& place, const Post& post) {
  if (!group.supports.empty() || has_a_place(group)) return changes_of(group, place);
  const auto like = static_cast<std::uint64_t>(like_);
  const std::uint64_t key = like << 32 | static_cast<std::uint64_t>(post.serving);
  const int number =
      known_like_.number_of(Hash().add(key), [&](int known) { return like_changes_[at(known)].first == key; });
  if (number == static_cast<int>(like_changes_.size())) like_changes_.emplace_back(key, changes_of(group, place));
  return like_changes_[at(number)].second;
}

void Builder::add_place(Profile& profile, const Group& group, Place place, const Post* post) {
  place.area = areas_[at(place.site)];
  const bool keeps = place.kind == Place::Kind::stay || (place.kept && !group.supports.empty());
  place.gates = keeps ? gates_of_kept(group, place, post) : gates_of_line(group, place, *post);
  place.gates = closed_by_pins(group, place, place.gates);
  if (place.kind == Place::Kind::line) {
    const auto ever = [](std::span<const std::uint8_t> slots) {
      return std::ranges::any_of(slots, [](std::uint8_t slot) { return slot != 0; });
    };
    if (!ever(place.presence()) || !ever(place.taking_up())) return;
  }
  place.service = post == nullptr ? no_line_ : post->service;
  place.changes = place.kind == Place::Kind::line ? changes_of_like(group, place, *post) : changes_of(group, place);
  for (const int contribution : profile.contributions) {
    std::vector<char>& sites = sites_of_[at(contribution)];
    if (!sites.empty()) sites[at(place.site)] = 1;
  }
  profile.places.push_back(place);
}

void Builder::find_rows(std::span<const Touch> touches, int line) {
  rows_.clear();
  for (const Touch& touch : touches) {
    if (at(touch.counter) >= rows_of_counter_.size()) continue;
    for (const int row : rows_of_counter_[at(touch.counter)]) rows_.push_back(row);
  }
  // The own line's cover and hand-over change even where its fill does not.
  if (line >= 0) rows_.push_back(problem_.lines[at(line)].fill_row);
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

}  // namespace rebadge::laydown
