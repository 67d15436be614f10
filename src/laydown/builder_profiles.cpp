// Profiles: elements of a contribution with those who support them, their tours and the places where they may be.
#include <algorithm>
#include <map>

#include "laydown/builder.h"
#include "laydown/tours.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {}  // namespace

void Builder::add_profiles() {
  const bool tied = on(Rule::support_of);
  sites_of_.resize(case_.contributions.size());
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    if (case_.contributions[i].elements > 1) sites_of_[i].assign(case_.sites.size(), 0);
  }
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    const Contribution& row = case_.contributions[i];
    if (row.support_of.valid() && tied) continue;
    // Elements of a contribution differ by who supports them, and by their pins.
    std::vector<std::pair<Group, int>> profiles;
    for (int n = 1; n <= row.elements; ++n) {
      std::vector<ElementId> members{case_.element(ContributionId{i}, n)};
      Group group{ContributionId{i}, {}, pins_of(members.front())};
      for (Member member : tied ? supporters_[i] : std::vector<Member>{}) {
        for (int k = n; k <= case_.at(member.contribution).elements; k += row.elements) {
          members.push_back(case_.element(member.contribution, k));
          ++member.count;
        }
        if (member.count > 0) group.supports.push_back(member);
      }
      auto known = std::find_if(profiles.begin(), profiles.end(), [&](const auto& p) { return p.first == group; });
      if (known == profiles.end()) {
        known = profiles.insert(profiles.end(), {group, keeps(i) ? take_profile(i, n) : new_profile(group)});
      }
      problem_.units.push_back({known->second, n});
      bridge_.members.push_back(std::move(members));
    }
  }
  limit_keeps();
  find_splits();
}

bool Builder::same_counters() const {
  const auto& rows = last_.problem.rows;
  return problem_.counters == last_.problem.counters &&
         std::equal(rows.begin(), rows.end(), problem_.rows.begin(), problem_.rows.end(),
                    [](const Row& a, const Row& b) { return a.kind == b.kind && a.counters == b.counters; });
}

void Builder::find_last_units() {
  last_units_.assign(case_.contributions.size(), -1);
  if (!same_counters()) return;
  for (std::size_t u = last_.problem.units.size(); u-- > 0;) {
    last_units_[at(last_.problem.profile_of(static_cast<int>(u)).contribution)] = static_cast<int>(u);
  }
}

bool Builder::keeps(std::size_t contribution) const {
  return unchanged_ != nullptr && unchanged_->contributions[contribution] != 0 && last_units_[contribution] >= 0;
}

// Of an element; each profile is taken once.
int Builder::take_profile(std::size_t contribution, int number) {
  const Unit& unit = last_.problem.units[at(last_units_[contribution] + number - 1)];
  Profile& profile = problem_.profiles.emplace_back(std::move(last_.problem.profiles[at(unit.profile)]));
  for (const int member : profile.contributions) {
    std::vector<char>& sites = sites_of_[at(member)];
    if (sites.empty()) continue;
    for (const Place& place : profile.places) {
      if (place.site >= 0) sites[at(place.site)] = 1;
    }
  }
  return static_cast<int>(problem_.profiles.size()) - 1;
}

// After all places: a contribution that may be at one site alone cannot be split.
void Builder::find_splits() {
  for (std::size_t i = 0; i < case_.contributions.size(); ++i) {
    const auto sites = std::count(sites_of_[i].begin(), sites_of_[i].end(), 1);
    problem_.most_sites.push_back(static_cast<int>(std::min<std::ptrdiff_t>(sites, case_.contributions[i].elements)));
  }
  for (Profile& profile : problem_.profiles) {
    std::erase_if(profile.splits, [&](const Split& split) { return problem_.most_sites[at(split.contribution)] < 2; });
  }
}

// Nobody is kept where nobody may stay: on each slot the number is at most that of the people whose post is open and
// whose tour is not over, with those who support them.
void Builder::limit_keeps() {
  struct Kept {
    int profile = 0;
    std::int64_t amount = 0;  // of all its units
  };
  std::vector<std::int64_t> units(problem_.profiles.size(), 0);
  for (const Unit& unit : problem_.units) ++units[at(unit.profile)];
  std::map<int, std::vector<Kept>> kept;  // by counter
  for (std::size_t p = 0; p < units.size(); ++p) {
    const Profile& profile = problem_.profiles[p];
    if (!profile.standing) continue;
    for (const Touch& touch : profile.places[1].touches()) {
      kept[touch.counter].push_back({static_cast<int>(p), touch.amount * units[p]});
    }
  }
  for (Row& row : problem_.rows) {
    if (row.kind != Row::Kind::floor || row.rule != static_cast<int>(Rule::keep)) continue;
    for (int slot = 0; slot < problem_.slots; ++slot) {
      std::int64_t may_stay = 0;
      for (const Kept& here : kept[row.counters[0]]) {
        const Profile& profile = problem_.profiles[at(here.profile)];
        if (profile.places[1].presence()[at(slot)] != 1) continue;
        if (!over_tour(problem_, profile, profile.places[1], slot, since_before)) may_stay += here.amount;
      }
      row.limit[at(slot)] = std::min(row.limit[at(slot)], may_stay);
    }
  }
}

int Builder::new_profile(const Group& group) {
  const Contribution& row = case_.at(group.principal);
  const std::tuple like{row.capability, row.persons_per_element, sets_of_[group.principal.at()]};
  like_ = likes_.try_emplace(like, static_cast<int>(likes_.size())).first->second;
  Profile profile;
  profile.contribution = static_cast<int>(group.principal.at());
  profile.standing = row.status == Status::deployed;
  profile.line_persons = row.persons_per_element;
  profile.persons = row.persons_per_element;
  profile.contributions.push_back(profile.contribution);
  profile.splits.push_back({profile.contribution, 1});
  for (const Member& member : group.supports) {
    profile.persons += case_.at(member.contribution).persons_per_element * member.count;
    profile.contributions.push_back(static_cast<int>(member.contribution.at()));
    profile.splits.push_back({profile.contributions.back(), member.count});
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
  profile.places.back().service = no_line_;
  if (profile.standing) {
    Place stay;
    stay.kind = Place::Kind::stay;
    stay.line = row.requirement.valid() ? static_cast<int>(row.requirement.at()) : -1;
    stay.site = static_cast<int>(row.site.at());
    stay.mission = static_cast<int>(row.mission.at());
    const Post* post = stay.line < 0 ? nullptr : &post_of(row.requirement, row.site);
    add_place(profile, group, stay, post);
  }
  for (std::size_t r = 0; r < case_.requirements.size() && !row.support_of.valid(); ++r) {
    const Requirement& line = case_.requirements[r];
    if (on(Rule::capability) && worth_of(line.capability, row.capability) == 0) continue;
    for (std::size_t s = 0; s < line.sites.size(); ++s) {
      const SiteId site = line.sites[s];
      Place place;
      place.kind = Place::Kind::line;
      place.line = static_cast<int>(r);
      place.site = static_cast<int>(site.at());
      place.mission = static_cast<int>(line.mission.at());
      // Who supports may go on there as it stands when only the line changes.
      place.kept = profile.standing && !group.supports.empty() && row.site == site && row.mission == line.mission;
      if (place.kept) add_place(profile, group, place, &posts_[r][s]);
      place.kept = false;
      add_place(profile, group, place, &posts_[r][s]);
    }
  }
  profile.places.shrink_to_fit();
  problem_.profiles.push_back(std::move(profile));
  return static_cast<int>(problem_.profiles.size()) - 1;
}

// The most days of a tour by slot, of the contribution and of caveats in their windows; empty: never any.
std::vector<int> Builder::max_tour(ContributionId id) const {
  const Contribution& row = case_.at(id);
  if (!on(Rule::max_tour) || row.sustained.value_or(false)) return {};
  std::vector<int> most(slots(), row.tour_days.value_or(0));
  for (const Caveat* caveat : gates_.caveats_on(id)) {
    if (caveat->rule != CaveatRule::max_tour_days) continue;
    const int days = static_cast<int>(caveat->number);
    for (int slot = 0; slot < problem_.slots; ++slot) {
      int& here = most[at(slot)];
      if (caveat->window.contains(middle(slot))) here = here == 0 ? days : std::min(here, days);
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

}  // namespace rebadge::laydown
