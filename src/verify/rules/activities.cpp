// `spread`: an activity that runs on a day runs in so many zones, all missions together. `needs`: where it runs, each
// activity that it needs has somebody on a line in that zone. A site without a zone is a zone of its own.
#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

// By activity, then area: is somebody on a line of it there?
using Running = std::vector<std::vector<char>>;

Running running(const World& world, int day) {
  Running found(world.c.activities.size(), std::vector<char>(world.c.areas.size(), 0));
  for (const std::uint32_t e : world.there(day)) {
    const Spot& spot = world.spot(e, day);
    if (spot.line.valid()) found[world.c.at(spot.line).activity.at()][world.area(spot.site).at()] = 1;
  }
  return found;
}

std::int64_t zones(const std::vector<char>& areas) {
  std::int64_t count = 0;
  for (const char runs : areas) count += runs;
  return count;
}

void spread(const World& world, std::size_t activity, const Running& now, const Running& at_start, int day,
            Report& report) {
  const std::int64_t wanted = world.c.activities[activity].spread.value_or(0);
  const std::int64_t count = zones(now[activity]), before = zones(at_start[activity]);
  const std::int64_t least = least_tolerated(wanted, before > 0, before);
  if (count == 0 || count >= least) return;
  report.add_day(Rule::spread, world.c.activities[activity].id, "", day, whole(count), whole(least));
}

void needs(const World& world, std::size_t activity, const Running& now, const Running& at_start, int day,
           Report& report) {
  for (const ActivityId needed : world.c.activities[activity].needs) {
    for (std::size_t area = 0; area < world.c.areas.size(); ++area) {
      const auto lacks = [&](const Running& running) {
        return running[activity][area] != 0 && running[needed.at()][area] == 0;
      };
      if (!lacks(now) || lacks(at_start)) continue;
      report.add_day(Rule::needs, world.c.activities[activity].id + " needs " + world.c.at(needed).id,
                     world.c.areas[area].name, day, {}, whole(1));
    }
  }
}

}  // namespace

void check_activities(const World& world, Report& report) {
  bool any = false;
  for (const Activity& activity : world.c.activities) any = any || activity.spread || !activity.needs.empty();
  if (!any) return;
  const Running at_start = running(world, world.standing);
  for (int day = 0; day < world.days; ++day) {
    const Running now = running(world, day);
    for (std::size_t a = 0; a < world.c.activities.size(); ++a) {
      spread(world, a, now, at_start, day, report);
      needs(world, a, now, at_start, day, report);
    }
  }
}

}  // namespace rebadge::verify
