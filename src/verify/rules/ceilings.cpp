// `ceiling_mission`: persons present in the mission; in a declared hand-over the incoming do not count for their first
// `overlap_exempt_days`. `ceiling_mandate`: persons of the nation in the missions of a mandate that is in force or
// relied on. `ceiling_consent`: persons of the sender in the scope of a consent.
#include <algorithm>

#include "verify/rules/rules.h"

namespace rebadge::verify {
namespace {

// Does somebody's row declare a hand-over of which these are the first days?
std::vector<char> exempt_days(const World& world, std::size_t element, MissionId mission) {
  std::vector<char> exempt(static_cast<std::size_t>(world.days), 0);
  const int length = world.c.at(mission).overlap_exempt_days.value_or(0);
  for (const Assignment& row : world.plan.assignments) {
    if (row.element != ElementId{element} || row.relieves.empty() || row.mission != mission) continue;
    const int from = world.number(row.from);
    const int until = std::min({world.number(row.until), from + length, world.days});
    for (int day = std::max(0, from); day < until; ++day) exempt[static_cast<std::size_t>(day)] = 1;
  }
  return exempt;
}

void missions(const World& world, Report& report) {
  const Case& c = world.c;
  for (std::size_t m = 0; m < c.missions.size(); ++m) {
    const Mission& mission = c.missions[m];
    if (!mission.ceiling) continue;
    std::vector<std::int64_t> present(static_cast<std::size_t>(world.days) + 1, 0);
    for (std::size_t e = 0; e < world.elements(); ++e) {
      std::vector<char> exempt;
      if (mission.overlap_exempt_days.value_or(0) > 0) exempt = exempt_days(world, e, MissionId{m});
      for (int day = 0; day <= world.days; ++day) {
        const auto d = static_cast<std::size_t>(day);
        if (world.spot(e, day).mission != MissionId{m} || (d < exempt.size() && exempt[d] != 0)) continue;
        present[d] += world.persons_of(e);
      }
    }
    const std::int64_t most = most_tolerated(*mission.ceiling, true, present.back());
    for (int day = 0; day < world.days; ++day) {
      const std::int64_t count = present[static_cast<std::size_t>(day)];
      if (count > most) report.add_day(Rule::ceiling_mission, mission.id, "", day, persons(count), persons(most));
    }
  }
}

// A ceiling that a row of a history gives: `counts(row, day)`, whether the row limits on the day, `number(row, day)`,
// how many it counts.
template <class Row, class Holds, class Number, class Tell>
void by_history(const World& world, const History<Row>& history, Holds holds, Number number, Tell tell) {
  const Row* first = history.on(world.c.from);
  const bool inherits = first != nullptr && holds(*first, 0);
  const std::int64_t at_start = inherits ? number(*first, world.standing) : 0;
  for (int day = 0; day < world.days; ++day) {
    const Row* row = history.on(world.date(day));
    if (row == nullptr || !holds(*row, day)) continue;
    tell(*row, day, number(*row, day), inherits && row == first, at_start);
  }
}

void mandates(const World& world, Report& report) {
  const auto holds = [&](const Mandate& row, int day) {
    const Day date = world.date(day);
    const bool usable = row.state == MandateState::in_force ||
                        (row.state == MandateState::expected && world.relied_on(row.expected_on, date));
    return row.ceiling && usable && row.window.contains(date);
  };
  const auto number = [&](const Mandate& row, int day) {
    std::int64_t count = 0;
    for (const std::uint32_t e : world.there(day)) {
      if (world.contribution(e).nation != row.nation) continue;
      const MissionId mission = world.spot(e, day).mission;
      const bool covered = std::find(row.missions.begin(), row.missions.end(), mission) != row.missions.end();
      if (covered) count += world.persons_of(e);
    }
    return count;
  };
  for (const auto& history : world.said.mandates) {
    by_history(world, history, holds, number,
               [&](const Mandate& row, int day, std::int64_t count, bool inherited, std::int64_t at_start) {
                 const std::int64_t most = most_tolerated(*row.ceiling, inherited, at_start);
                 if (count <= most) return;
                 report.add_day(Rule::ceiling_mandate, row.id, world.c.at(row.nation).id, day, persons(count),
                                persons(most));
               });
  }
}

std::string sender_and_scope(const Case& c, const Consent& row) {
  std::string words;
  if (row.sender.kind == Party::Kind::nation) words += " " + c.at(row.sender.nation).id;
  if (row.sender.kind == Party::Kind::group) words += " " + row.sender.group;
  if (row.scope.mission.valid()) words += " " + c.at(row.scope.mission).id;
  if (row.scope.zone.valid()) words += " " + c.at(row.scope.zone).id;
  if (row.scope.site.valid()) words += " " + c.at(row.scope.site).id;
  if (row.scope.activity.valid()) words += " " + c.at(row.scope.activity).id;
  return words.empty() ? words : words.substr(1);
}

void consents(const World& world, Report& report) {
  const Case& c = world.c;
  const auto holds = [](const Consent& row, int) { return row.limit && row.state != ConsentState::withdrawn; };
  const auto number = [&](const Consent& row, int day) {
    std::int64_t count = 0;
    for (const std::uint32_t e : world.there(day)) {
      const Spot& spot = world.spot(e, day);
      if (c.at(spot.site).host != row.host) continue;
      if (world.contribution(e).nation == row.host) continue;  // at home in one's own nation none is needed
      if (!c.is(world.contribution_of(e), row.sender)) continue;
      if (matches(c, row.scope, spot.mission, spot.site, world.activity(e, day))) count += world.persons_of(e);
    }
    return count;
  };
  for (const auto& history : world.said.consents) {
    by_history(world, history, holds, number,
               [&](const Consent& row, int day, std::int64_t count, bool inherited, std::int64_t at_start) {
                 const std::int64_t most = most_tolerated(*row.limit, inherited, at_start);
                 if (count <= most) return;
                 report.add_day(Rule::ceiling_consent, c.at(row.host).id + "/" + row.authority,
                                sender_and_scope(c, row), day, persons(count), persons(most));
               });
  }
}

}  // namespace

void check_ceilings(const World& world, Report& report) {
  missions(world, report);
  mandates(world, report);
  consents(world, report);
}

}  // namespace rebadge::verify
