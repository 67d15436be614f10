#include "tests/support/planted_case.h"

#include <algorithm>
#include <array>

namespace rebadge::test {
namespace {

constexpr int most_elements = 4;

// Lines of falling worth, the last one everybody's refuge. Of the others one has its mission for itself, one its
// site, one its activity.
void draw_lines(Ground& g, int lines) {
  std::vector<Trait> traits{Trait::mission, Trait::site, Trait::activity, Trait::none};
  g.random.shuffle(traits);
  if (g.random.chance(40)) std::swap(traits.front(), *std::find(traits.begin(), traits.end(), Trait::mission));
  for (std::size_t i = 0; i < traits.size(); ++i) g.alone[traits[i]] = i;
  for (int i = 0; i < lines; ++i) {
    const auto has_for_itself = [&](Trait trait) { return g.alone[trait] == static_cast<std::size_t>(i); };
    Requirement& row = g.world.line("L" + std::to_string(i + 1), has_for_itself(Trait::mission) ? "NEW" : "OLD",
                                    has_for_itself(Trait::site) ? "S2" : "S1", g.random.between(6, 10));
    row.activity = ActivityId{has_for_itself(Trait::activity) ? 1u : 0u};
    row.priority = std::min(5, i + 1);
    if (g.random.chance(20)) row.minimum = g.random.between(1, 4);
    if (g.random.chance(5)) row.from = g.day();
    if (g.random.chance(5)) row.until = g.day(3);
    if (!(row.from < row.until)) row.from = g.c().from;
  }
}

void draw_people(Ground& g, int contributions) {
  const std::array<const char*, 3> nations{"XAA", "XAB", "XAC"};
  for (int i = 0; i < contributions; ++i) {
    const std::string id = "C" + std::to_string(i + 1);
    const char* nation = nations.at(g.random.below(3));
    const int persons = g.random.between(1, 3);
    if (g.random.chance(55)) {
      g.world.standing(id, nation, persons, "L" + std::to_string(g.random.between(2, std::ssize(g.c().requirements))));
    } else {
      g.world.people(id, nation, persons);
    }
    Contribution& row = g.c().contributions.back();
    row.from = g.c().from - g.random.between(0, 6);
    row.rank = Rank{13};
    row.language = *parse_tongues("ENG:3333");
  }
}

// What makes no rule bind by itself but changes how they meet.
void draw_spice(Ground& g) {
  if (g.random.chance(15)) g.c().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, g.random.between(2, 9) * 10});
  if (g.random.chance(15)) g.c().contributions[g.anybody()].capability = CapabilityId{1};
  if (g.random.chance(10)) {
    Suspension& row = g.world.suspension(g.random.between(0, 2), g.random.between(3, g.days));
    row.scope.activity = ActivityId{g.random.below(g.c().activities.size())};
  }
  if (g.random.chance(10)) {
    Decision& row = g.world.decision("D", DecisionState::silence);
    row.scope.site = SiteId{g.random.below(g.c().sites.size())};
    row.silence_until = g.day();
  }
  const std::size_t lines = g.c().requirements.size();
  if (lines > 1 && g.random.chance(15)) {
    const std::size_t upper = g.random.below(lines - 1);
    g.c().requirements[upper].takes_over = {RequirementId{upper + 1}};
    if (g.random.chance(60)) g.c().requirements[upper].take_by = g.day();
  }
}

void draw_world(Ground& g) {
  Case& c = g.c();
  g.days = g.random.between(5, 7);
  c.until = c.from + g.days;
  c.period_days_written = g.random.between(2, 4);
  c.policy_written = g.random.chance(10) ? Policy::hopeful : Policy::expected;
  // Small prices, so that moving pays within a few days.
  c.unfilled_written = {1000, 300, 100, 40, 15};
  c.site_change_written = g.random.between(0, 20);
  c.rebadge_written = g.random.between(0, 10);
  c.split_written = g.random.between(0, 20);
  g.world.nation("XAC");
  c.capabilities.push_back({"NON", "NON", {}});  // wanted nowhere
  for (const char* from : {"HOME", "Z1", "Z2"}) {
    for (const char* to : {"HOME", "Z1", "Z2"}) {
      if (std::string_view(from) != to) g.world.lift(from, to, g.random.between(0, 2), 1000);
    }
  }
  const int contributions = g.random.between(3, most_elements);
  draw_lines(g, 5);
  draw_people(g, contributions);
  draw_spice(g);
  g.best.assign(c.contributions.size(), 0);
}

}  // namespace

std::optional<std::size_t> Ground::somebody(bool standing) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < c().contributions.size(); ++i) {
    if ((c().contributions[i].status == Status::deployed) == standing) found.push_back(i);
  }
  if (found.empty()) return std::nullopt;
  return found[random.below(found.size())];
}

bool Ground::room() {
  int elements = 0;
  for (const Contribution& row : c().contributions) elements += row.elements;
  return elements < most_elements;
}

namespace {

// One of those that are left, by weight; it is left no more.
template <class P>
P draw(Ground& g, std::vector<P>& left) {
  int sum = 0;
  for (const P& plant : left) sum += plant.weight;
  int ticket = g.random.between(0, sum - 1);
  std::size_t drawn = 0;
  while ((ticket -= left[drawn].weight) >= 0) ++drawn;
  const P plant = left[drawn];
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(drawn));
  return plant;
}

void plant(Ground& g, std::vector<Plant> left, int number) {
  for (; number > 0; --number) draw(g, left).plant(g);
}

// To each contribution its best lines are shut, each by another rule that shuts no other line.
void shut_lines(Ground& g, int percent) {
  std::vector<PairPlant> left = plants_of_a_pair();
  for (std::size_t who = 0; who < g.best.size(); ++who) {
    const std::size_t refuge = g.c().requirements.size() - 1;
    const std::size_t until = g.random.chance(percent) ? refuge : g.random.below(refuge);
    for (; g.best[who] < until; ++g.best[who]) {
      std::vector<PairPlant> fitting;
      for (const PairPlant& plant : left) {
        const bool any_line = plant.trait == Trait::none && g.alone[Trait::activity] == g.best[who];
        if (g.alone[plant.trait] == g.best[who] || any_line) fitting.push_back(plant);
      }
      if (fitting.empty()) continue;
      const PairPlant drawn = draw(g, fitting);
      drawn.shut(g, {who, g.best[who]});
      std::erase_if(left, [&](const PairPlant& plant) { return plant.rule == drawn.rule; });
    }
  }
}

}  // namespace

Case planted_case(std::uint64_t seed) {
  Ground g(seed * 104'729 + 7);
  draw_world(g);
  // Too much at once, and one rule hides the other: all lines are shut to each, or many things limit those who meet at
  // a line, or many hold single ones.
  const int kind = g.random.between(1, 100);
  const bool shut = kind <= 25, meet = kind > 62;
  plant(g, plants_of_one(), shut || meet ? 1 : 4);
  plant(g, plants_of_another(), shut || meet ? 1 : 2);
  shut_lines(g, shut ? 90 : 10);
  plant(g, plants_of_all(), meet ? 5 : 3);
  return g.world.build();
}

}  // namespace rebadge::test
