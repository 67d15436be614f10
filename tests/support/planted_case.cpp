#include "tests/support/planted_case.h"

#include <algorithm>
#include <array>

namespace rebadge::test {
namespace {

constexpr int most_elements = 4;

// Lines of falling worth, the last one everybody's refuge; of the others most have something for themselves.
void draw_lines(Ground& g) {
  if (g.kind == Kind::shut) g.trait = {Trait::mission, Trait::mission, Trait::site, Trait::activity};
  if (g.kind == Kind::met) g.trait = {Trait::mission, Trait::site, Trait::activity};
  if (g.kind == Kind::held) g.trait = {Trait::mission, Trait::activity, Trait::none};
  g.random.shuffle(g.trait);
  // Who is held would leave for another mission; many things limit those who come to a site.
  const Trait first = g.kind == Kind::held ? Trait::mission : g.kind == Kind::met ? Trait::site : g.trait.front();
  std::swap(g.trait.front(), *std::find(g.trait.begin(), g.trait.end(), first));
  g.trait.push_back(Trait::none);
  std::vector<const char*> missions{"NEW", "EXT"};
  for (std::size_t i = 0; i < g.trait.size(); ++i) {
    const char* mission = "OLD";
    if (g.trait[i] == Trait::mission) {
      mission = missions.back();
      missions.pop_back();
    }
    Requirement& row = g.world.line("L" + std::to_string(i + 1), mission, g.trait[i] == Trait::site ? "S2" : "S1",
                                    g.random.between(12, 14));
    row.activity = ActivityId{g.trait[i] == Trait::activity ? 1u : 0u};
    row.priority = static_cast<int>(i) + 1;
    if (g.random.chance(20)) row.minimum = g.random.between(1, 4);
    if (g.random.chance(5)) row.from = g.day();
    if (g.random.chance(5)) row.until = g.day(3);
    if (!(row.from < row.until)) row.from = g.c().from;
  }
}

// Who stands on a line would leave it for a better one only; who is to be held stands on one alone.
void draw_people(Ground& g, int contributions) {
  std::vector<const char*> nations{"XAA", "XAB", "XAC", "XAD"};
  g.random.shuffle(nations);
  const bool held = g.kind == Kind::held;
  const int standing = held ? 90 : g.kind == Kind::shut ? 40 : 25;
  for (int i = 0; i < contributions; ++i) {
    const std::string id = "C" + std::to_string(i + 1);
    const char* nation = nations.at(g.random.chance(10) ? 0 : static_cast<std::size_t>(i));
    const int persons = g.random.between(g.kind == Kind::met ? 2 : 1, most_persons);
    const int line = static_cast<int>(g.refuge()) + 1 - (held ? i : g.random.chance(25) ? 1 : 0);
    if (line > 1 && g.random.chance(standing)) {
      g.world.standing(id, nation, persons, "L" + std::to_string(line));
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
  if (g.random.chance(8)) g.c().contributions[g.random.below(g.c().contributions.size())].capability = CapabilityId{1};
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

void draw_world(Ground& g, int contributions) {
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
  for (const char* id : {"XAC", "XAD", "XAE", "XAF"}) g.world.nation(id);
  g.world.mission("EXT", "XAC");
  c.capabilities.push_back({"NON", "NON", {}});  // wanted nowhere
  for (const char* from : {"HOME", "Z1", "Z2"}) {
    for (const char* to : {"HOME", "Z1", "Z2"}) {
      if (std::string_view(from) == to) continue;
      g.world.lift(from, to, g.random.chance(15) ? 0 : g.random.between(1, 2), 1000);
    }
  }
  draw_lines(g);
  draw_people(g, contributions);
  draw_spice(g);
  g.best.assign(c.contributions.size(), 0);
}

}  // namespace

std::optional<std::size_t> Ground::take(Part part, const std::function<bool(std::size_t)>& fits) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (!taken[part].contains(i) && fits(i)) found.push_back(i);
  }
  if (found.empty()) return std::nullopt;
  const std::size_t one = found[random.below(found.size())];
  taken[part].insert(one);
  return one;
}

std::optional<std::size_t> Ground::take(Part part) {
  return take(part, [](std::size_t) { return true; });
}

bool Ground::room() {
  int elements = 0;
  for (const Contribution& row : c().contributions) elements += row.elements;
  return elements < most_elements;
}

Meeting meeting_at(const Ground& g, std::size_t line) {
  Meeting meeting{line, {}};
  for (std::size_t i = 0; i < g.best.size(); ++i) {
    if (g.best[i] == line) meeting.who.push_back(i);
  }
  return meeting;
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

// The plants that fit a line by what it has for itself.
template <class P>
std::vector<P> fitting(const Ground& g, const std::vector<P>& left, std::size_t line) {
  std::vector<P> found;
  for (const P& plant : left) {
    if (plant.trait == Trait::none || plant.trait == g.trait[line]) found.push_back(plant);
  }
  return found;
}

template <class P>
void forget(std::vector<P>& left, Rule rule) {
  std::erase_if(left, [&](const P& plant) { return plant.rule == rule; });
}

// To each contribution its best lines are shut, each by another rule that shuts no other line.
void shut_lines(Ground& g) {
  std::vector<PairPlant> left = plants_of_a_pair();
  std::vector<std::size_t> until;
  for (std::size_t who = 0; who < g.best.size(); ++who) {
    const RequirementId on = g.c().contributions[who].requirement;
    const std::size_t most = on.valid() ? on.at() : g.refuge();
    until.push_back(g.kind == Kind::shut && g.random.chance(90) ? most : std::min(most, g.random.below(2)));
  }
  for (std::size_t line = 0; line < g.refuge(); ++line) {
    bool first = true;
    for (std::size_t who = 0; who < g.best.size(); ++who) {
      if (g.best[who] != line || until[who] <= line) continue;
      std::vector<PairPlant> fit = fitting(g, left, line);
      if (!first) std::erase_if(fit, [](const PairPlant& plant) { return plant.shared; });
      if (fit.empty()) continue;
      const PairPlant drawn = draw(g, fit);
      drawn.shut(g, {who, line});
      ++g.best[who];
      forget(left, drawn.rule);
      first = false;
    }
  }
}

// Each line is shut to all who come, up to one on which they stay, all but one or two.
void limit_lines(Ground& g, int lines, int on_the_last) {
  std::vector<MeetingPlant> left = plants_before_a_line();
  std::size_t line = 0;
  for (; lines > 0; --lines, ++line) {
    const Meeting meeting = meeting_at(g, line);
    std::vector<MeetingPlant> fit = fitting(g, left, line);
    if (fit.empty()) break;
    const MeetingPlant drawn = draw(g, fit);
    drawn.limit(g, meeting);
    for (const std::size_t who : meeting.who) ++g.best[who];
    forget(left, drawn.rule);
  }
  for (std::size_t i = 0; i <= g.refuge(); ++i) {
    if (meeting_at(g, i).who.size() > meeting_at(g, line).who.size()) line = i;
  }
  Meeting meeting = meeting_at(g, line);
  meeting.last = true;
  left = plants_on_a_line();
  // Nobody stays on a line that has to run in two zones when one of them cannot be reached.
  if (g.random.chance(57)) {
    forget(left, Rule::spread);
  } else {
    forget(left, Rule::needs);
    forget(left, Rule::conflict);
  }
  for (; meeting.who.size() > 1 && on_the_last > 0; --on_the_last) draw(g, left).limit(g, meeting);
}

}  // namespace

Case planted_case(std::uint64_t seed) {
  Ground g(seed * 104'729 + 7);
  const std::uint64_t turn = seed * 37 % 100;  // of any hundred cases so many of each kind
  g.kind = turn < 32 ? Kind::shut : turn < 67 ? Kind::held : Kind::met;
  const bool another = g.random.chance(g.kind == Kind::met ? 62 : 40);
  draw_world(g, another || g.random.chance(52) ? most_elements - 1 : most_elements);
  const bool held = g.kind == Kind::held, met = g.kind == Kind::met;
  if (another) plant(g, plants_of_another(), 1);
  if (held) plant(g, plants_of_a_leaver(), 4);
  plant(g, plants_of_one(), g.random.chance(90) ? 1 : 0);
  if (!met) shut_lines(g);
  limit_lines(g, met ? g.random.between(2, 3) : 0, met ? 2 : 1);
  plant(g, plants_of_a_place(), g.random.chance(30) ? 1 : 0);
  return g.world.build();
}

}  // namespace rebadge::test
