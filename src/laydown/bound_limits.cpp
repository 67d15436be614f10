#include "laydown/bound_limits.h"

#include <algorithm>
#include <set>

#include "model/index.h"

namespace rebadge::laydown {
namespace {

// All who may come to the area from outside.
std::int64_t persons_coming(const Limits& limits, int area) {
  std::set<int> profiles;
  for (const Column& column : limits.columns) {
    if (column.place->area == area) profiles.insert(column.profile);
  }
  std::int64_t persons = 0;
  for (const int p : profiles) {
    const Profile& profile = limits.problem.profiles[at(p)];
    const bool stood = profile.standing && profile.places[1].area == area;
    if (!stood) persons += profile.persons * limits.units[at(p)];
  }
  return persons;
}

// Whoever is in an area on a day has taken its last leg so many days before, in a period that has begun by then.
// Nothing where the seats are always enough.
std::vector<std::int64_t> seats_by_day(const Case& c, const Problem& problem, int area, std::int64_t enough) {
  std::vector<std::int64_t> seats(at(problem.slots), 0);
  bool short_of = false;
  for (int day = 0; day < problem.slots; ++day) {
    for (std::size_t row = 0; row < c.lift.size(); ++row) {
      const Lift& lift = problem.lift[row];
      if (static_cast<int>(c.lift[row].to.at()) != area || day < lift.days) continue;
      for (int bucket = 0; bucket <= problem.bucket_of_day[at(day - lift.days)]; ++bucket) {
        seats[at(day)] = std::min(enough, seats[at(day)] + lift.seats[at(bucket)]);
      }
    }
    short_of = short_of || seats[at(day)] < enough;
  }
  if (!short_of) seats.clear();
  return seats;
}

template <class Values>
bool differs(const Values& values, int slot) {
  return !values.empty() && values[at(slot)] != values[at(slot) - 1];
}

bool changes(const Limits& limits, int slot) {
  const auto place_changes = [&](const Column& column) {
    const Place& place = *column.place;
    return column.earliest == slot || differs(place.presence(), slot) || differs(place.serving(), slot) ||
           differs(place.counting(), slot) || std::ranges::any_of(place.touches(), [&](const Touch& touch) {
             return touch.from == slot || touch.until == slot;
           });
  };
  const Problem& problem = limits.problem;
  return std::any_of(limits.columns.begin(), limits.columns.end(), place_changes) ||
         std::any_of(problem.lines.begin(), problem.lines.end(),
                     [&](const Line& line) { return differs(line.demand, slot); }) ||
         std::any_of(problem.rows.begin(), problem.rows.end(),
                     [&](const Row& row) { return differs(row.limit, slot); }) ||
         std::any_of(limits.inflows.begin(), limits.inflows.end(),
                     [&](const Inflow& inflow) { return differs(inflow.seats, slot); });
}

}  // namespace

Limits limits_of(const Case& c, const Problem& problem) {
  Limits limits{problem, {}, std::vector<std::int64_t>(problem.profiles.size(), 0), {}};
  for (const Unit& unit : problem.units) ++limits.units[at(unit.profile)];
  const Distances distances = least_days(problem);
  for (std::size_t p = 0; p < problem.profiles.size(); ++p) {
    const Profile& profile = problem.profiles[p];
    const std::vector<int> earliest = earliest_days(problem, distances, profile);
    for (std::size_t i = 1; i < profile.places.size(); ++i) {
      if (earliest[i] < problem.slots) limits.columns.push_back({static_cast<int>(p), &profile.places[i], earliest[i]});
    }
  }
  for (std::size_t area = 1; area < c.areas.size(); ++area) {
    const int index = static_cast<int>(area);
    Inflow inflow{index, seats_by_day(c, problem, index, persons_coming(limits, index))};
    if (!inflow.seats.empty()) limits.inflows.push_back(std::move(inflow));
  }
  return limits;
}

std::vector<Run> runs_of(const Limits& limits) {
  std::vector<Run> runs;
  for (int slot = 0; slot < limits.problem.slots; ++slot) {
    if (slot == 0 || changes(limits, slot)) runs.push_back({slot, 0});
    ++runs.back().days;
  }
  return runs;
}

}  // namespace rebadge::laydown
