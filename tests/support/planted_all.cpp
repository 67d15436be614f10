// What limits those who would go to a line, and those who stay on one.
#include <algorithm>

#include "tests/support/planted_case.h"

namespace rebadge::test {
namespace {

Requirement& line_of(Ground& g, const Meeting& meeting) { return g.c().requirements[meeting.line]; }
ZoneId zone_of(Ground& g, const Meeting& meeting) { return g.c().at(line_of(g, meeting).sites.front()).zone; }

// So many persons that none of those who come finds room, or one of all is too many. Who is there already may stay.
template <class Scope>
std::int64_t too_few(Ground& g, const Meeting& meeting, const Scope& within) {
  std::int64_t there = 0, wanted = 0, smallest = most_persons;
  for (std::size_t i = 0; i < g.c().contributions.size(); ++i) {
    const Contribution& row = g.c().contributions[i];
    const bool comes = i < g.best.size() && g.best[i] <= g.refuge() && within(g.c().requirements[g.best[i]]);
    const bool stands = row.requirement.valid() && within(g.c().at(row.requirement));
    if (stands) there += row.persons_per_element;
    if (comes) wanted += row.persons_per_element;
    if (comes && !stands) smallest = std::min(smallest, row.persons_per_element);
  }
  return meeting.last ? std::max(there, wanted - g.random.between(1, 2)) : there + smallest - 1;
}

void capacity(Ground& g, const Meeting& meeting) {
  const SiteId site = line_of(g, meeting).sites.front();
  const std::int64_t beds = too_few(g, meeting, [&](const Requirement& line) { return line.sites.front() == site; });
  SiteCapacity& row = g.world.beds(g.c().at(site).id, static_cast<int>(beds), g.random.chance(40));
  if (g.random.chance(30)) row.comfort = whole(g.random.between(0, 1));
  if (g.random.chance(20)) row.grace_until = g.day();
  if (g.random.chance(20)) g.c().usage.back().provides = whole(1);
}

void ceiling_mission(Ground& g, const Meeting& meeting) {
  const MissionId mission = line_of(g, meeting).mission;
  g.c().missions[mission.at()].ceiling =
      too_few(g, meeting, [&](const Requirement& line) { return line.mission == mission; });
}

void ceiling_consent(Ground& g, const Meeting& meeting) {
  Consent row = g.c().consents.front();
  row.authority = "council";
  const Requirement& own = line_of(g, meeting);
  row.scope.mission = own.mission;
  row.scope.site = own.sites.front();
  row.scope.activity = own.activity;
  row.limit = too_few(g, meeting, [&](const Requirement& line) {
    return line.mission == own.mission && line.sites == own.sites && line.activity == own.activity;
  });
  g.c().consents.push_back(row);
}

void route(Ground& g, const Meeting& meeting) {
  const std::string zone = g.c().at(zone_of(g, meeting)).id;
  for (const char* from : {"HOME", "Z1", "Z2"}) {
    if (from != zone) g.world.no_lift(from, zone);
  }
}

// Not for all at once, or not for the smallest of them.
void lift(Ground& g, const Meeting& meeting) {
  std::int64_t seats = most_persons;
  for (const std::size_t who : meeting.who) seats = std::min(seats, g.c().contributions[who].persons_per_element - 1);
  if (meeting.last) seats += g.random.between(2, 3);
  for (Lift& row : g.c().lift) {
    if (row.to.at() == 1 + zone_of(g, meeting).at()) row.seats_per_period = seats;
  }
}

// The least of the other lines on which nobody stands and that is about nothing new yet.
Requirement* other_line(Ground& g, const Meeting& meeting) {
  for (std::size_t i = g.c().requirements.size(); i-- > 0;) {
    const auto stands = [&](const Contribution& row) { return row.requirement == RequirementId{i}; };
    Requirement& line = g.c().requirements[i];
    if (i != meeting.line && line.activity.at() < 2 && std::ranges::none_of(g.c().contributions, stands)) return &line;
  }
  return nullptr;
}

ActivityId new_activity(Ground& g, const std::string& id) {
  g.c().activities.push_back({.id = id, .name = id});
  return ActivityId{g.c().activities.size() - 1};
}

// What the line is about is about no line that they pass by.
Activity& own_activity(Ground& g, const Meeting& meeting) {
  Requirement& line = line_of(g, meeting);
  if (line.activity.at() < 2) line.activity = new_activity(g, "OWN");
  return g.c().activities[line.activity.at()];
}

// Another line of the activity, in the other zone, has to run as well.
void spread(Ground& g, const Meeting& meeting) {
  Requirement* other = other_line(g, meeting);
  if (other == nullptr) return;
  own_activity(g, meeting).spread = 2;
  other->activity = line_of(g, meeting).activity;
  const SiteId site{zone_of(g, meeting) == ZoneId{0} ? 1u : 0u};
  other->sites = {site};
  other->sites_written = {g.c().at(site).id};
}

// Somebody has to do what is worth less than the line.
void needs(Ground& g, const Meeting& meeting) {
  Requirement* other = other_line(g, meeting);
  if (other == nullptr) return;
  other->sites = line_of(g, meeting).sites;
  other->sites_written = line_of(g, meeting).sites_written;
  other->priority = 5;
  other->activity = new_activity(g, "AUX");
  own_activity(g, meeting).needs = {other->activity};
}

// Two of them, not both there from the start.
void conflict(Ground& g, const Meeting& meeting) {
  std::vector<std::size_t> who = meeting.who;
  const auto at_home = [&](std::size_t i) { return g.c().contributions[i].status != Status::deployed; };
  std::stable_partition(who.begin(), who.end(), at_home);
  Conflict row;
  row.first = {Party::Kind::contribution, {}, "", ContributionId{who[0]}};
  row.second = {Party::Kind::contribution, {}, "", ContributionId{who[1]}};
  row.apart = g.random.chance(50) ? Apart::site : Apart::zone;
  g.c().conflicts.push_back(row);
}

// Where somebody would be.
Requirement& busy_line(Ground& g) {
  return g.c().requirements[std::min(g.refuge(), g.best[g.random.below(g.best.size())])];
}

void site(Ground& g) {
  Site& row = g.c().sites[busy_line(g).sites.front().at()];
  if (g.random.chance(70)) {
    row.closes = g.day(3);
  } else {
    row.opens = g.day();
  }
}

void mission(Ground& g) {
  Window& window = g.c().missions[busy_line(g).mission.at()].window;
  if (g.random.chance(70)) {
    window.until = g.day(3);
  } else {
    window.from = g.day();
  }
}

void decision(Ground& g, const Meeting& meeting) {
  Decision& row = g.world.decision("D" + std::to_string(g.c().decisions.size()), DecisionState::in_principle);
  row.scope.activity = line_of(g, meeting).activity;
  row.expected_on = g.some_day();
}

}  // namespace

const std::vector<MeetingPlant>& plants_before_a_line() {
  static const std::vector<MeetingPlant> all{
      {Rule::capacity, 12, Trait::site, capacity},
      {Rule::route, 23, Trait::site, route},
      {Rule::lift, 15, Trait::site, lift},
      {Rule::ceiling_mission, 14, Trait::mission, ceiling_mission},
      {Rule::ceiling_consent, 9, Trait::none, ceiling_consent},
      {Rule::decision, 11, Trait::activity, decision},
  };
  return all;
}

const std::vector<MeetingPlant>& plants_on_a_line() {
  static const std::vector<MeetingPlant> all{
      {Rule::conflict, 27, Trait::none, conflict}, {Rule::spread, 72, Trait::none, spread},
      {Rule::needs, 60, Trait::none, needs},       {Rule::capacity, 7, Trait::none, capacity},
      {Rule::lift, 7, Trait::none, lift},
  };
  return all;
}

const std::vector<Plant>& plants_of_a_place() {
  static const std::vector<Plant> all{
      {Rule::site, 13, site},
      {Rule::mission, 13, mission},
  };
  return all;
}

}  // namespace rebadge::test
