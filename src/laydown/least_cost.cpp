#include "laydown/least_cost.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "laydown/bound_limits.h"

namespace rebadge::laydown {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

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
  struct Days {
    std::vector<char> open;  // by slot
    [[nodiscard]] std::int64_t count() const { return std::count(open.begin(), open.end(), 1); }
  };
  std::vector<std::array<Days, ways>> days(problem.profiles.size());
  for (const Column& column : limits.columns) {
    Days& open =
        days[at(column.profile)][static_cast<std::size_t>(way_to(problem.profiles[at(column.profile)], *column.place))];
    open.open.resize(at(problem.slots));
    for (int slot = column.earliest; slot < problem.slots; ++slot) {
      if (column.place->presence()[at(slot)] != 0) open.open[at(slot)] = 1;
    }
  }
  const std::array<std::int64_t, ways> prices{0, problem.arrival_price,
                                              std::min(problem.rebadge_price, problem.arrival_price)};
  std::vector<std::int64_t> charges;
  for (const Column& column : limits.columns) {
    const Profile& profile = problem.profiles[at(column.profile)];
    const auto way = static_cast<std::size_t>(way_to(profile, *column.place));
    const std::int64_t price = profile.persons * prices[way] * 100 * fine;
    charges.push_back(price / std::max<std::int64_t>(1, days[at(column.profile)][way].count()));
  }
  return charges;
}

}  // namespace

search::Cost least_cost(const Case& c, const Problem& problem, const std::function<bool()>& stop) {
  search::Cost least;
  const Limits limits = limits_of(c, problem);
  std::vector<int> starts = runs_of(limits);
  if (limits.columns.size() * starts.size() > largest) return least;
  Weights weights;
  weights.prices.emplace();
  for (std::size_t priority = 0; priority < weights.prices->size(); ++priority) {
    (*weights.prices)[priority] = problem.unfilled_price[priority] * fine;
  }
  weights.charges = charges_of(limits);
  starts.push_back(problem.slots);
  std::int64_t sum = 0;
  for (std::size_t run = 0; run + 1 < starts.size() && !(stop && stop()); ++run) {
    std::int64_t wanted = 0;
    for (const Line& line : problem.lines) {
      wanted += line.demand[at(starts[run])] * 100 * (*weights.prices)[at(line.priority)];
    }
    const std::int64_t days = starts[run + 1] - starts[run];
    sum += (wanted - Program(limits, starts[run]).most(weights)) * days;
  }
  least[search::Cost::priced] = (sum + fine - 1) / fine;
  return least;
}

}  // namespace rebadge::laydown
