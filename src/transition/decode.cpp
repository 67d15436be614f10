#include "transition/decode.h"

#include <algorithm>
#include <optional>
#include <set>

#include "gates/history.h"
#include "model/index.h"

namespace rebadge::transition {

using laydown::Place;
using laydown::State;
using laydown::Stint;

namespace {

// A row of a stint; `serves` is false for who supports.
Assignment row_of(const Case& c, const laydown::Problem& problem, const Place& place, const Place* origin,
                  const Stint& stint, ElementId element, bool serves) {
  Assignment row;
  row.element = element;
  row.from = c.from + problem.start[at(stint.from)];
  row.until = c.from + problem.start[at(stint.until)];
  if (place.kind != Place::Kind::home) {
    row.site = SiteId{at(place.site)};
    row.mission = MissionId{at(place.mission)};
    row.serves = place.kind == Place::Kind::line && serves ? Serves::line : Serves::stay;
    if (row.serves == Serves::line) row.line = RequirementId{at(place.line)};
  }
  if (stint.route >= 0 && origin != nullptr) {
    const auto& route = problem.routes[at(origin->area)][at(place.area)][at(stint.route)];
    if (route.areas.size() > 2) {
      for (const int area : route.areas) row.route.emplace_back(at(area));
    }
  }
  return row;
}

// Support goes on where it is when only the line changes.
bool continues(const Assignment& before, const Assignment& after) {
  return before.element == after.element && before.serves == Serves::stay && after.serves == Serves::stay &&
         before.site == after.site && before.mission == after.mission && before.until == after.from;
}

bool on_line(const Case& c, const Assignment& row, RequirementId line) {
  if (row.serves == Serves::line) return row.line == line;
  return row.serves == Serves::stay && c.contribution_of(row.element).requirement == line;
}

// Days of one element on one line without a break, from its first row on it.
struct OnLine {
  std::size_t row = 0;
  Day from, until;
  bool stood = false;  // on the line as the world stands
};

std::vector<OnLine> on_lines(const Case& c, const std::vector<Assignment>& rows, RequirementId line) {
  std::vector<OnLine> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Assignment& row = rows[i];
    if (!on_line(c, row, line)) continue;
    if (!all.empty() && rows[all.back().row].element == row.element && all.back().until == row.from) {
      all.back().until = row.until;
    } else {
      const Contribution& from = c.contribution_of(row.element);
      all.push_back({i, row.from, row.until, row.from == c.from && from.requirement == line});
    }
  }
  return all;
}

constexpr int longest_overlap = 14;  // days beyond the hand-over

// Names who relieves whom where both are on the line for the hand-over, one to one. Where those who relieve somebody do
// not count in the mission's ceiling at first, also one who is relieved by others or stays.
void name_relief(const Case& c, RequirementId id, std::vector<Assignment>& rows) {
  const Requirement& line = c.at(id);
  const int overlap = line.handover_days.value_or(c.handover_days());
  const bool declared = c.at(line.mission).overlap_exempt_days.value_or(0) > 0;
  const std::vector<OnLine> all = on_lines(c, rows, id);
  std::set<std::pair<std::size_t, Day>> relieved;
  for (const OnLine& in : all) {
    if (in.stood) continue;
    std::vector<ElementId>& named = rows[in.row].relieves;
    std::optional<ElementId> other;
    for (const OnLine& out : all) {
      const ElementId element = rows[out.row].element;
      const bool before = out.stood || out.from < in.from;
      if (!before || element == rows[in.row].element || out.until <= in.from) continue;
      const bool stays = out.until >= c.until || out.until >= line.until;
      if (!stays && (out.until - in.from < overlap || in.until < out.until)) continue;
      other = element;
      // Who leaves long after the hand-over is relieved by somebody else.
      const bool soon = out.until - in.from <= overlap + longest_overlap;
      if (stays || overlap == 0 || !soon || !relieved.insert({element.at(), out.until}).second) continue;
      named.push_back(element);
      break;
    }
    if (declared && named.empty() && other) named.push_back(*other);
  }
}

}  // namespace

std::vector<Assignment> assignments_of(const Case& c, const laydown::Bridge& bridge, const State& state) {
  std::vector<Assignment> rows;
  const laydown::Problem& problem = bridge.problem;
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const int unit = static_cast<int>(u);
    const auto& places = state.profile(unit).places;
    for (std::size_t m = 0; m < bridge.members[u].size(); ++m) {
      const Place* origin = nullptr;
      for (const Stint& stint : state.trajectory(unit)) {
        const Place& place = places[at(stint.place)];
        if (stint.until > stint.from) {
          Assignment row = row_of(c, problem, place, origin, stint, bridge.members[u][m], m == 0);
          if (!rows.empty() && continues(rows.back(), row)) {
            rows.back().until = row.until;
          } else {
            rows.push_back(std::move(row));
          }
        }
        origin = &place;
      }
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Assignment& a, const Assignment& b) {
    return a.element != b.element ? a.element < b.element : a.from < b.from;
  });
  for (std::size_t i = 0; i < c.requirements.size(); ++i) name_relief(c, RequirementId{i}, rows);
  return rows;
}

namespace {

// Is consent to be there withdrawn, and the days to leave over?
bool withdrawn(const Case& c, const Requirement& line, SiteId site, Day as_of, Day day) {
  const auto concerns = [&](const Consent& row) {
    return row.binding && row.host == c.at(site).host && matches(c, row.scope, line.mission, site, line.activity);
  };
  const auto all = gates::histories(c.consents, as_of, concerns);
  return std::any_of(all.begin(), all.end(), [&](const gates::History<Consent>& history) {
    const Consent* row = history.holding(day);
    return row != nullptr && row->state == ConsentState::withdrawn && row->on + row->leave_days.value_or(0) <= day;
  });
}

std::string why_uncovered(const Case& c, RequirementId id, Day as_of, Day day) {
  const Requirement& line = c.at(id);
  const auto over = [&](std::optional<Day> end) { return end && *end <= day; };
  if (over(c.at(line.mission).window.until)) return "the mission " + c.at(line.mission).id + " has ended";
  if (std::all_of(line.sites.begin(), line.sites.end(), [&](SiteId site) { return over(c.at(site).closes); })) {
    return line.sites.size() == 1 ? "the site is closed" : "all its sites are closed";
  }
  if (std::all_of(line.sites.begin(), line.sites.end(),
                  [&](SiteId site) { return withdrawn(c, line, site, as_of, day); })) {
    return "the host's consent to be there is withdrawn";
  }
  return "no plan that was found keeps the minimum on these days";
}

// The first pin that accepts the gap on the day.
const Pin* gap_on(const Case& c, RequirementId line, Day day) {
  const auto found = std::ranges::find_if(
      c.pins, [&](const Pin& pin) { return pin.kind == PinKind::gap && pin.requirement == line && pin.contains(day); });
  return found == c.pins.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Excuse> excuses_of(const Case& c, const laydown::Bridge& bridge, const State& state, Day as_of) {
  std::vector<Excuse> excuses;
  const laydown::Problem& problem = bridge.problem;
  const auto add = [&](Excuse excuse, int from, int until) {
    excuse.from = c.from + problem.start[at(from)];
    excuse.until = c.from + problem.start[at(until)];
    excuses.push_back(std::move(excuse));
  };
  for (std::size_t i = 0; i < problem.lines.size(); ++i) {
    const laydown::Line& line = problem.lines[i];
    if (line.minimum == 0 || !line.cover) continue;
    const auto day = [&](int slot) { return c.from + problem.start[at(slot)]; };
    const auto below = [&](int slot) {
      return slot >= state.runs_from(static_cast<int>(i)) && line.demand[at(slot)] > 0 &&
             state.served(line, slot) < line.minimum * 100;
    };
    const auto pin_on = [&](int slot) {
      return line.keeps_minimum(slot) ? nullptr : gap_on(c, RequirementId{i}, day(slot));
    };
    for (int slot = 0; slot < problem.slots;) {
      const int from = slot++;
      if (!below(from)) continue;
      const Pin* pin = pin_on(from);
      while (slot < problem.slots && below(slot) && pin_on(slot) == pin) ++slot;
      Excuse excuse;
      excuse.requirement = RequirementId{i};
      excuse.reason = pin != nullptr ? reason_of(*pin) : why_uncovered(c, RequirementId{i}, as_of, day(from));
      add(std::move(excuse), from, slot);
    }
  }
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    for (const Stint& stint : state.trajectory(static_cast<int>(u))) {
      const Place& place = state.profile(static_cast<int>(u)).places[at(stint.place)];
      if (place.kind == Place::Kind::home) continue;
      int from = stint.from;
      while (from < stint.until && place.presence()[at(from)] != 2) ++from;
      if (from == stint.until) continue;
      for (const ElementId element : bridge.members[u]) {
        Excuse excuse;
        excuse.rule = Rule::withdrawal;
        excuse.element = element;
        excuse.reason = "lift takes them out no sooner";
        add(std::move(excuse), from, stint.until);
      }
    }
  }
  return excuses;
}

std::map<std::pair<int, int>, std::int64_t> switched(const State& state) {
  std::map<std::pair<int, int>, std::int64_t> persons;
  const laydown::Problem& problem = state.problem();
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const laydown::Profile& profile = state.profile(static_cast<int>(u));
    if (!profile.standing) continue;
    const int stood = profile.places[1].mission;
    std::set<int> served;
    for (const Stint& stint : state.trajectory(static_cast<int>(u))) {
      const Place& place = profile.places[at(stint.place)];
      if (place.kind == Place::Kind::line && place.mission != stood && stint.until > stint.from)
        served.insert(place.mission);
    }
    for (const int mission : served) persons[{stood, mission}] += profile.line_persons;
  }
  return persons;
}

CurvePoint point_of(std::string name, const State& state) {
  CurvePoint point;
  point.name = std::move(name);
  const laydown::Problem& problem = state.problem();
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    const laydown::Profile& profile = state.profile(static_cast<int>(u));
    const auto& stints = state.trajectory(static_cast<int>(u));
    for (std::size_t i = 1; i < stints.size(); ++i) {
      const Place& from = profile.places[at(stints[i - 1].place)];
      const Place& to = profile.places[at(stints[i].place)];
      if (from.site != to.site || from.mission != to.mission) point.moved += profile.persons;
    }
  }
  for (const laydown::Line& line : problem.lines) {
    for (int slot = 0; slot < problem.slots; ++slot) {
      point.unfilled += Hundredths{(line.demand[at(slot)] * 100 - state.served(line, slot)) * problem.length(slot)};
    }
  }
  return point;
}

}  // namespace rebadge::transition
