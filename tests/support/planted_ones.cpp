// What holds somebody wherever it is, and who comes in addition.
#include <algorithm>

#include "tests/support/planted_case.h"

namespace rebadge::test {
namespace {

// A line on which somebody stands, who would rather serve another line, of another mission where that is asked.
struct Leaver {
  std::size_t who = 0, line = 0, goal = 0;
};

std::optional<Leaver> somebody_who_would_leave(Ground& g, bool mission) {
  const auto who = g.take(Part::start, [&](std::size_t i) {
    const Contribution& row = g.c().contributions[i];
    if (row.status != Status::deployed || !row.requirement.valid() || row.requirement.at() <= g.best[i]) return false;
    return !mission || g.c().requirements[g.best[i]].mission != row.mission;
  });
  if (!who) return std::nullopt;
  const Leaver leaver{*who, g.c().contributions[*who].requirement.at(), g.best[*who]};
  g.best[*who] = g.c().requirements.size();  // no more is planted before it
  return leaver;
}

// One more, or else somebody else, who stands where the line is.
Contribution* another_there(Ground& g, const Requirement& line) {
  const auto other = g.room() ? std::nullopt : g.take(Part::start);
  if (!other && !g.room()) return nullptr;
  Contribution& row = other ? g.c().contributions[*other] : g.world.people("H", "XAA", 1);
  if (other) g.best[*other] = g.c().requirements.size();
  row.status = Status::deployed;
  row.from = std::min(row.from, g.c().from);
  row.mission = line.mission;
  row.site = line.sites.front();
  row.requirement = {};
  return &row;
}

std::int64_t standing_on(Ground& g, std::size_t line) {
  std::int64_t persons = 0;
  for (const Contribution& row : g.c().contributions) {
    if (row.requirement == RequirementId{line}) persons += row.persons_per_element;
  }
  return persons;
}

void keep_at_least(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, true);
  if (!leaver) return;
  const Contribution& who = g.c().contributions[leaver->who];
  Caveat& row = g.c().caveats.emplace_back(Caveat{.id = "KL" + std::to_string(g.c().caveats.size())});
  row.nation = who.nation;
  row.rule = CaveatRule::keep_at_least;
  row.mission = who.mission;
  row.number = who.persons_per_element;
}

void keep(Ground& g) {
  if (const auto leaver = somebody_who_would_leave(g, false))
    g.c().requirements[leaver->line].keep = standing_on(g, leaver->line);
}

void cover(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& line = g.c().requirements[leaver->line];
  line.minimum = std::min(line.persons, standing_on(g, leaver->line));
  Requirement& goal = g.c().requirements[leaver->goal];
  goal.minimum = goal.persons;
}

// One who stands idle takes the place of one who leaves it, and has not the rank for what is better.
void handover(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& line = g.c().requirements[leaver->line];
  Contribution* other = another_there(g, line);
  if (other == nullptr) return;
  line.handover_days = g.random.between(2, 3);
  line.persons = standing_on(g, leaver->line);
  line.minimum.reset();
  other->persons_per_element = g.c().contributions[leaver->who].persons_per_element;
  other->rank = Rank{9};
  for (std::size_t i = 0; i < leaver->line; ++i) g.c().requirements[i].rank_from = Rank{11};
  if (g.random.chance(50)) g.c().requirements[leaver->goal].from = g.c().from + 1;
}

// Two stand on a line that passes whole, and one of them may pass later.
void whole_passing(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& upper = g.c().requirements[leaver->goal];
  Requirement& lower = g.c().requirements[leaver->line];
  Contribution* late = another_there(g, lower);
  if (late == nullptr) return;
  late->requirement = RequirementId{leaver->line};
  late->notice_days = g.random.between(2, 4);
  lower.takes_over.clear();
  lower.take_by.reset();
  upper.takes_over = {RequirementId{leaver->line}};
  upper.passes = Passing::whole;
  upper.take_by = g.c().from;
  upper.sites = lower.sites;
  upper.sites_written = lower.sites_written;
}

void max_tour(Ground& g) {
  const auto who = g.take(Part::end);
  if (!who) return;
  Contribution& row = g.c().contributions[*who];
  if (row.status == Status::deployed) {
    row.from = std::min(row.from, g.c().from);
    row.tour_days = (g.c().from - row.from) + g.random.between(1, 4);
  } else {
    row.tour_days = g.random.between(1, 3);
  }
}

void dwell(Ground& g) {
  const auto who = g.take(Part::end);
  if (!who) return;
  Contribution& row = g.c().contributions[*who];
  if (row.status == Status::deployed) {
    row.from = std::min(row.from, g.c().from);
    row.tour_days = (g.c().from - row.from) + g.random.between(1, 2);
  } else {
    row.tour_days = g.random.between(1, 2);
  }
  row.dwell_days = g.random.between(2, 3);
  g.world.lift("HOME", "Z1", 0, 1000);
  g.world.lift("HOME", "Z2", 0, 1000);
  g.world.lift("Z1", "HOME", 0, 1000);
  g.world.lift("Z2", "HOME", 0, 1000);
}

void window(Ground& g) {
  const auto who = g.take(Part::end);
  if (!who) return;
  Contribution& row = g.c().contributions[*who];
  if (row.status == Status::deployed || g.random.chance(50)) {
    row.until = g.day(2);
  } else {
    row.from = g.day();
  }
}

void authorisation(Ground& g) {
  const auto who =
      g.take(Part::start, [&](std::size_t i) { return g.c().contributions[i].status != Status::deployed; });
  if (!who) return;
  g.c().contributions[*who].status = Status::pledged;
  g.c().contributions[*who].expected_on = g.some_day();
}

void withdrawal(Ground& g) {
  const auto who = g.take(Part::end, [&](std::size_t i) { return g.c().contributions[i].status == Status::deployed; });
  if (!who) return;
  const Contribution& standing = g.c().contributions[*who];
  Consent row = g.c().consents.front();
  row.authority = "ministry";
  row.sender.kind = Party::Kind::nation;
  row.sender.nation = standing.nation;
  row.scope.site = standing.site;
  g.c().consents.push_back(row);
  row.on = g.c().from - g.random.between(0, 2);
  row.state = ConsentState::withdrawn;
  row.leave_days = g.random.between(2, 4);
  g.c().consents.push_back(row);
}

// Nothing that a person of no worth can fill; but it would be present for the burden's sake.
void capability(Ground& g) {
  if (!g.room()) return;
  Contribution& row = g.world.people("W", "XAE", 1);
  row.capability = CapabilityId{2};
  row.rank = Rank{13};
  row.language = *parse_tongues("ENG:3333");
  g.c().site_change_written = 0;
  g.c().nations[row.nation.at()].burden_key = 1'000'000;
}

// Of one who would go.
void support_of(Ground& g) {
  if (!g.room()) return;
  const auto whom = g.take(Part::start, [&](std::size_t i) {
    const RequirementId on = g.c().contributions[i].requirement;
    return !on.valid() || g.best[i] < on.at();
  });
  if (!whom) return;
  Contribution row = g.c().contributions[*whom];
  row.id = "K";
  row.requirement = {};
  row.support_of = ContributionId{*whom};
  row.elements = row.persons_per_element = 1;
  g.c().contributions.push_back(row);
}

// Idle where it stands, and of a nation that gives more than its key: it would go home at once.
void min_tour(Ground& g) {
  if (!g.room()) return;
  Contribution& row = g.world.standing_at("T", "XAF", 1, "S1", "OLD");
  row.capability = CapabilityId{2};
  row.from = g.c().from - g.random.between(0, 3);
  row.min_tour_days = (g.c().from - row.from) + g.random.between(2, 4);
  g.c().nations[row.nation.at()].burden_key = 0;
}

}  // namespace

const std::vector<Plant>& plants_of_a_leaver() {
  static const std::vector<Plant> all{
      {Rule::keep_at_least, 30, keep_at_least}, {Rule::keep, 30, keep},           {Rule::cover, 11, cover},
      {Rule::handover, 40, handover},           {Rule::whole, 39, whole_passing},
  };
  return all;
}

const std::vector<Plant>& plants_of_one() {
  static const std::vector<Plant> all{
      {Rule::authorisation, 26, authorisation},
      {Rule::window, 15, window},
      {Rule::withdrawal, 18, withdrawal},
      {Rule::max_tour, 1, max_tour},
      {Rule::dwell, 21, dwell},
  };
  return all;
}

const std::vector<Plant>& plants_of_another() {
  static const std::vector<Plant> all{
      {Rule::capability, 8, capability},
      {Rule::support_of, 16, support_of},
      {Rule::min_tour, 10, min_tour},
  };
  return all;
}

}  // namespace rebadge::test
