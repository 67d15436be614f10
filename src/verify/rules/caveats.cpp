// Caveats that count who is where: `at_most` and `keep_at_least` so many persons in a mission; `only_with`: nobody at
// a site where nobody of the partner nation is.
#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

bool in_scope(const World& world, const Caveat& caveat, std::size_t element) {
  return caveat.contribution.valid() ? world.contribution_of(element) == caveat.contribution
                                     : world.contribution(element).nation == caveat.nation;
}

std::int64_t in_mission(const World& world, const Caveat& caveat, int day) {
  std::int64_t count = 0;
  for (const std::uint32_t e : world.there(day)) {
    if (in_scope(world, caveat, e) && world.spot(e, day).mission == caveat.mission) count += world.persons_of(e);
  }
  return count;
}

void numbers(const World& world, const Caveat& caveat, Report& report) {
  const bool now = caveat.window.contains(world.c.from);
  const std::int64_t at_start = in_mission(world, caveat, world.standing);
  const std::int64_t most = most_tolerated(caveat.number, now, at_start);
  const std::int64_t least = least_tolerated(caveat.number, now, at_start);
  const std::string& where = world.c.at(caveat.mission).id;
  for (int day = 0; day < world.days; ++day) {
    if (!caveat.window.contains(world.date(day))) continue;
    const std::int64_t count = in_mission(world, caveat, day);
    if (caveat.rule == CaveatRule::at_most && count > most) {
      report.add_day(Rule::at_most, caveat.id, where, day, persons(count), persons(most));
    }
    if (caveat.rule == CaveatRule::keep_at_least && count < least) {
      report.add_day(Rule::keep_at_least, caveat.id, where, day, persons(count), persons(least));
    }
  }
}

// By site: persons in scope who are there without anybody of the partner.
std::vector<std::int64_t> alone(const World& world, const Caveat& caveat, int day) {
  std::vector<std::int64_t> count(world.c.sites.size(), 0);
  std::vector<char> partner(count.size(), 0);
  for (const std::uint32_t e : world.there(day)) {
    const std::size_t site = world.spot(e, day).site.at();
    if (world.contribution(e).nation == caveat.other) partner[site] = 1;
    if (in_scope(world, caveat, e)) count[site] += world.persons_of(e);
  }
  for (std::size_t site = 0; site < count.size(); ++site) {
    if (partner[site] != 0) count[site] = 0;
  }
  return count;
}

void only_with(const World& world, const Caveat& caveat, Report& report) {
  const bool now = caveat.window.contains(world.c.from);
  const auto at_start = alone(world, caveat, world.standing);
  for (int day = 0; day < world.days; ++day) {
    if (!caveat.window.contains(world.date(day))) continue;
    const auto count = alone(world, caveat, day);
    for (std::size_t site = 0; site < count.size(); ++site) {
      const std::int64_t most = most_tolerated(0, now, at_start[site]);
      if (count[site] <= most) continue;
      report.add_day(Rule::only_with, caveat.id, world.c.sites[site].id, day, persons(count[site]), persons(most));
    }
  }
}

}  // namespace

void check_caveats(const World& world, Report& report) {
  for (const Caveat& caveat : world.c.caveats) {
    if (caveat.rule == CaveatRule::at_most || caveat.rule == CaveatRule::keep_at_least) numbers(world, caveat, report);
    if (caveat.rule == CaveatRule::only_with) only_with(world, caveat, report);
  }
}

}  // namespace rebadge::verify
