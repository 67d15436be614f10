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
  std::vector<Leaver> found;
  for (std::size_t i = 0; i < g.c().contributions.size(); ++i) {
    const Contribution& row = g.c().contributions[i];
    if (row.status != Status::deployed || !row.requirement.valid()) continue;
    const std::size_t line = i < g.best.size() ? g.best[i] : g.c().requirements.size();
    if (line >= row.requirement.at() || (mission && g.c().requirements[line].mission == row.mission)) continue;
    found.push_back({i, row.requirement.at(), line});
  }
  if (found.empty()) return std::nullopt;
  const Leaver leaver = found[g.random.below(found.size())];
  g.best[leaver.who] = g.c().requirements.size();  // no more is planted before it
  return leaver;
}

std::int64_t persons(Ground& g, std::size_t who) { return g.c().contributions[who].persons_per_element; }

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
    g.c().requirements[leaver->line].keep = persons(g, leaver->who);
}

void cover(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& line = g.c().requirements[leaver->line];
  line.minimum = std::min(line.persons, persons(g, leaver->who));
  g.c().requirements[leaver->goal].minimum = 1;
}

// One who stands idle takes the place of one who leaves it.
void handover(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& line = g.c().requirements[leaver->line];
  line.handover_days = g.random.between(2, 3);
  line.persons = persons(g, leaver->who);
  if (g.random.chance(30))
    g.c().contributions[leaver->who].notice_days = 1;
  else if (g.random.chance(85))
    g.c().requirements[leaver->goal].from = g.c().from + 1;
  std::size_t other = g.anybody();
  if (other == leaver->who) {
    if (!g.room()) return;
    g.world.people("H", "XAB", 1);
    other = g.c().contributions.size() - 1;
  }
  Contribution& row = g.c().contributions[other];
  row.persons_per_element = line.persons;
  row.status = Status::deployed;
  row.expected_on.reset();
  row.from = std::min(row.from, g.c().from);
  row.mission = line.mission;
  row.site = line.sites.front();
  row.requirement = {};
}

// Two stand on a line that passes whole, and one of them may pass later.
void whole_passing(Ground& g) {
  const auto leaver = somebody_who_would_leave(g, false);
  if (!leaver) return;
  Requirement& upper = g.c().requirements[leaver->goal];
  Requirement& lower = g.c().requirements[leaver->line];
  upper.takes_over = {RequirementId{leaver->line}};
  if (!lower.takes_over.empty()) lower.takes_over.clear();
  upper.passes = Passing::whole;
  upper.take_by = g.c().from;
  upper.sites = lower.sites;
  upper.sites_written = lower.sites_written;
  std::size_t other = g.anybody();
  if (other == leaver->who) {
    if (!g.room()) return;
    g.world.people("V", "XAA", 1);
    other = g.c().contributions.size() - 1;
  }
  Contribution& late = g.c().contributions[other];
  late.status = Status::deployed;
  late.expected_on.reset();
  late.from = std::min(late.from, g.c().from);
  late.mission = lower.mission;
  late.site = lower.sites.front();
  late.requirement = RequirementId{leaver->line};
  late.notice_days = g.random.between(2, 4);
}

void max_tour(Ground& g) {
  Contribution& row = g.c().contributions[g.anybody()];
  if (row.status == Status::deployed) {
    row.from = std::min(row.from, g.c().from);
    row.tour_days = (g.c().from - row.from) + g.random.between(1, 4);
  } else {
    row.tour_days = g.random.between(1, 3);
  }
}

void dwell(Ground& g) {
  Contribution& row = g.c().contributions[g.anybody()];
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
  Contribution& row = g.c().contributions[g.anybody()];
  if (row.status == Status::deployed || g.random.chance(50)) {
    row.until = g.day(2);
  } else {
    row.from = g.day();
  }
}

void authorisation(Ground& g) {
  const auto who = g.somebody(false);
  if (!who) return;
  g.c().contributions[*who].status = Status::pledged;
  g.c().contributions[*who].expected_on = g.some_day();
}

void withdrawal(Ground& g) {
  const auto who = g.somebody(true);
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
  Contribution& row = g.world.people("W", "XAC", 1);
  row.capability = CapabilityId{2};
  row.rank = Rank{13};
  row.language = *parse_tongues("ENG:3333");
  g.c().site_change_written = 0;
  g.c().nations[row.nation.at()].burden_key = 1'000'000;
}

void support_of(Ground& g) {
  if (!g.room()) return;
  const std::size_t whom = g.anybody();
  Contribution row = g.c().contributions[whom];
  row.id = "K";
  row.requirement = {};
  row.support_of = ContributionId{whom};
  row.elements = row.persons_per_element = 1;
  g.c().contributions.push_back(row);
}

// Idle where it stands, and of a nation that gives more than its key: it would go home at once.
void min_tour(Ground& g) {
  if (!g.room()) return;
  Contribution& row = g.world.standing_at("T", "XAC", 1, "S1", "OLD");
  row.capability = CapabilityId{2};
  row.from = g.c().from - g.random.between(0, 3);
  row.min_tour_days = (g.c().from - row.from) + g.random.between(2, 4);
  g.c().nations[row.nation.at()].burden_key = 0;
}

}  // namespace

const std::vector<Plant>& plants_of_one() {
  static const std::vector<Plant> all{
      {Rule::window, 13, window},
      {Rule::authorisation, 32, authorisation},
      {Rule::withdrawal, 22, withdrawal},
      {Rule::keep_at_least, 54, keep_at_least},
      {Rule::keep, 34, keep},
      {Rule::cover, 10, cover},
      {Rule::handover, 130, handover},
      {Rule::whole, 54, whole_passing},
      {Rule::max_tour, 1, max_tour},
      {Rule::dwell, 27, dwell},
  };
  return all;
}

const std::vector<Plant>& plants_of_another() {
  static const std::vector<Plant> all{
      {Rule::capability, 14, capability},
      {Rule::support_of, 32, support_of},
      {Rule::min_tour, 15, min_tour},
  };
  return all;
}

}  // namespace rebadge::test
