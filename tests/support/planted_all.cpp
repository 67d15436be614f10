// What limits those who meet at a line.
#include <algorithm>

#include "tests/support/planted_case.h"

namespace rebadge::test {
namespace {

// Where most would be, when the better lines are shut: who meets there.
struct Meeting {
  Requirement* line;
  std::vector<std::size_t> who;
  int persons = 0;
};

Meeting meeting(Ground& g) {
  Meeting most{&g.c().requirements.front(), {}, 0};
  for (std::size_t line = 0; line < g.c().requirements.size(); ++line) {
    Meeting here{&g.c().requirements[line], {}, 0};
    for (std::size_t i = 0; i < g.best.size(); ++i) {
      if (g.best[i] != line) continue;
      here.who.push_back(i);
      here.persons += static_cast<int>(g.c().contributions[i].persons_per_element);
    }
    if (here.who.size() > most.who.size()) most = here;
  }
  return most;
}

Requirement& goal(Ground& g) { return *meeting(g).line; }

int too_few(Ground& g) { return std::max(0, meeting(g).persons - g.random.between(1, 2)); }

void capacity(Ground& g) {
  SiteCapacity& row = g.world.beds(g.c().at(goal(g).sites.front()).id, too_few(g), g.random.chance(40));
  if (g.random.chance(30)) row.comfort = whole(g.random.between(0, 1));
  if (g.random.chance(20)) row.grace_until = g.day();
  if (g.random.chance(20)) g.c().usage.back().provides = whole(1);
}

void ceiling_consent(Ground& g) {
  Consent row = g.c().consents.front();
  row.authority = "council";
  const Requirement& line = goal(g);
  row.scope.mission = line.mission;
  if (g.random.chance(50)) row.scope.activity = line.activity;
  row.limit = too_few(g);
  g.c().consents.push_back(row);
}

// Another line of the activity, in the other zone, has to run as well.
void spread(Ground& g) {
  const Requirement& line = goal(g);
  g.c().activities[line.activity.at()].spread = 2;
  Requirement& other = g.c().requirements[g.c().requirements.size() - 1 - g.random.below(2)];
  other.activity = line.activity;
  other.sites = {SiteId{g.c().at(line.sites.front()).zone == ZoneId{0} ? 1u : 0u}};
}

// Somebody has to do what is worth less than the line.
void needs(Ground& g) {
  Requirement& line = goal(g);
  auto& lines = g.c().requirements;
  const auto index = static_cast<std::size_t>(&line - lines.data());
  Requirement& other = lines[index + 1 < lines.size() ? lines.size() - 1 : index - 1];
  other.sites = line.sites;
  other.priority = 5;
  g.c().activities.push_back({.id = "AUX", .name = "AUX"});
  other.activity = ActivityId{g.c().activities.size() - 1};
  g.c().activities[line.activity.at()].needs = {other.activity};
}

std::string zone_of(Ground& g, const Requirement& line) {
  return g.c().zones[g.c().at(line.sites.front()).zone.at()].id;
}

// From home, and often from everywhere.
void route(Ground& g) {
  const std::string zone = zone_of(g, goal(g));
  const bool everywhere = g.random.chance(60);
  for (const char* from : {"HOME", "Z1", "Z2"}) {
    if (from != zone && (everywhere || std::string_view(from) == "HOME")) g.world.no_lift(from, zone);
  }
}

void lift(Ground& g) {
  const std::string zone = zone_of(g, goal(g));
  for (Lift& row : g.c().lift) {
    if (row.to.at() > 0 && g.c().zones[row.to.at() - 1].id == zone) row.seats_per_period = g.random.between(0, 2);
  }
}

void site(Ground& g) {
  Site& row = g.c().sites[goal(g).sites.front().at()];
  if (g.random.chance(70)) {
    row.closes = g.day(3);
  } else {
    row.opens = g.day();
  }
}

void mission(Ground& g) {
  Window& window = g.c().missions[goal(g).mission.at()].window;
  if (g.random.chance(70)) {
    window.until = g.day(3);
  } else {
    window.from = g.day();
  }
}

void conflict(Ground& g) {
  const Meeting here = meeting(g);
  if (here.who.size() < 2) return;
  Conflict row;
  row.first = {Party::Kind::contribution, {}, "", ContributionId{here.who[0]}};
  row.second = {Party::Kind::contribution, {}, "", ContributionId{here.who[1]}};
  row.apart = g.random.chance(50) ? Apart::site : Apart::zone;
  g.c().conflicts.push_back(row);
}

void decision(Ground& g) {
  const Requirement& line = goal(g);
  Decision& row = g.world.decision("D" + std::to_string(g.c().decisions.size()), DecisionState::in_principle);
  row.scope.activity = line.activity;
  row.expected_on = g.some_day();
}

}  // namespace

const std::vector<Plant>& plants_of_all() {
  static const std::vector<Plant> all{
      {Rule::capacity, 38, capacity},
      {Rule::ceiling_mission, 58, [](Ground& g) { g.c().missions[goal(g).mission.at()].ceiling = too_few(g); }},
      {Rule::ceiling_consent, 56, ceiling_consent},
      {Rule::spread, 95, spread},
      {Rule::needs, 40, needs},
      {Rule::route, 40, route},
      {Rule::lift, 42, lift},
      {Rule::site, 22, site},
      {Rule::mission, 22, mission},
      {Rule::decision, 15, decision},
      {Rule::conflict, 170, conflict},
  };
  return all;
}

}  // namespace rebadge::test
