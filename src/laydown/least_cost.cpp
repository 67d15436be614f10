#include "laydown/least_cost.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "laydown/bound_limits.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

// A price by the day is rounded down, in this part of a hundredth.
constexpr std::int64_t fine = 1024;
// Columns times runs: some seconds.
constexpr std::size_t largest = 2'000'000;

// How a unit has come to be at a place. Each but the first takes a move of its own: to another site, and to another
// mission where it stands.
enum class Way : std::uint8_t { none, other_site, other_mission };
constexpr std::size_t ways = 3;

Way way_to(const Profile& profile, const Place& place) {
  if (!profile.standing || place.site != profile.places[1].site) return Way::other_site;
  return place.mission != profile.places[1].mission ? Way::other_mission : Way::none;
}

// By column: what a unit there pays a day.
std::vector<std::int64_t> charges_of(const Limits& limits) {
  const Problem& problem = limits.problem;
  const auto way_of = [&](const Column& column) {
    return static_cast<std::size_t>(way_to(problem.profiles[at(column.profile)], *column.place));
  };
  // By profile and way: is a place open on the slot?
  std::vector<std::array<std::vector<char>, ways>> open(problem.profiles.size());
  for (const Column& column : limits.columns) {
    std::vector<char>& slots = open[at(column.profile)][way_of(column)];
    slots.resize(at(problem.slots));
    for (int slot = column.earliest; slot < problem.slots; ++slot) {
      if (column.place->presence()[at(slot)] != 0) slots[at(slot)] = 1;
    }
  }
  const std::array<std::int64_t, ways> prices{0, problem.arrival_price,
                                              std::min(problem.rebadge_price, problem.arrival_price)};
  std::vector<std::int64_t> charges;
  for (const Column& column : limits.columns) {
    const std::size_t way = way_of(column);
    const std::vector<char>& slots = open[at(column.profile)][way];
    const std::int64_t price = problem.profiles[at(column.profile)].persons * prices[way] * 100 * fine;
    charges.push_back(price / std::max<std::int64_t>(1, std::count(slots.begin(), slots.end(), 1)));
  }
  return charges;
}

}  // namespace

search::Cost least_cost(const Case& c, const Problem& problem, const std::function<bool()>& stop) {
  search::Cost least;
  const Limits limits = limits_of(c, problem);
  const std::vector<Run> runs = runs_of(limits);
  if (limits.columns.size() * runs.size() > largest) return least;
  Weights weights;
  weights.prices.emplace();
  for (std::size_t priority = 0; priority < weights.prices->size(); ++priority) {
    (*weights.prices)[priority] = problem.unfilled_price[priority] * fine;
  }
  weights.charges = charges_of(limits);
  std::int64_t sum = 0;
  for (const Run& run : runs) {
    if (stop && stop()) break;
    std::int64_t wanted = 0;
    for (const Line& line : problem.lines) {
      wanted += line.demand[at(run.first)] * 100 * (*weights.prices)[at(line.priority)];
    }
    sum += (wanted - Program(limits, run.first).most(weights)) * run.days;
  }
  least[search::Cost::priced] = (sum + fine - 1) / fine;
  return least;
}

}  // namespace rebadge::laydown
