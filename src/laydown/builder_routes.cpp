// Lift and routes: the direct rows, and ways over hubs, fewest days first; the direct row is always among them.
#include <algorithm>
#include <utility>

#include "laydown/builder.h"

namespace rebadge::laydown {
namespace {

constexpr std::size_t most_legs = 4;
constexpr std::size_t most_routes = 12;  // of one pair

}  // namespace

void Builder::add_lift() {
  const int period = case_.period_days();
  problem_.bucket_of_day.resize(static_cast<std::size_t>(problem_.days));
  for (int day = 0; day < problem_.days; ++day) {
    const auto i = static_cast<std::size_t>(day);
    problem_.bucket_of_day[i] = problem_.dated ? day / period : problem_.slot_of_day[i];
  }
  for (const rebadge::Lift& row : case_.lift) {
    Lift lift;
    lift.days = on(Rule::travel) ? row.days : 0;
    if (problem_.dated) {
      lift.seats.assign(static_cast<std::size_t>((problem_.days + period - 1) / period), row.seats_per_period);
    } else {
      for (int slot = 0; slot < problem_.slots; ++slot) {
        lift.seats.push_back(row.seats_per_period * ((problem_.length(slot) + period - 1) / period));
      }
    }
    if (!on(Rule::lift)) std::fill(lift.seats.begin(), lift.seats.end(), no_limit);
    problem_.lift.push_back(std::move(lift));
  }
}

void Builder::extend_route(AreaId from, const Route& route, AreaId here, int days) {
  for (const std::size_t i : lift_from_[here.at()]) {
    const rebadge::Lift& row = case_.lift[i];
    const int to = static_cast<int>(row.to.at());
    if (std::find(route.areas.begin(), route.areas.end(), to) != route.areas.end()) continue;
    Route longer;
    longer.areas.reserve(route.areas.size() + 1), longer.legs.reserve(route.legs.size() + 1);
    longer.areas = route.areas, longer.legs = route.legs;
    longer.areas.push_back(to);
    longer.legs.push_back({static_cast<int>(i), days});
    longer.days = days + problem_.lift[i].days;
    if (longer.legs.size() < most_legs && row.to != Case::home()) extend_route(from, longer, row.to, longer.days);
    problem_.routes[from.at()][row.to.at()].push_back(std::move(longer));
  }
}

void Builder::add_routes() {
  const std::size_t areas = case_.areas.size();
  lift_from_.resize(areas);
  for (std::size_t i = 0; i < case_.lift.size(); ++i) lift_from_[case_.lift[i].from.at()].push_back(i);
  problem_.routes.assign(areas, std::vector<std::vector<Route>>(areas));
  for (std::size_t from = 0; from < areas; ++from) {
    Route route;
    route.areas.push_back(static_cast<int>(from));
    extend_route(AreaId{from}, route, AreaId{from}, 0);
    for (std::size_t to = 0; to < areas; ++to) {
      auto& routes = problem_.routes[from][to];
      if (from != to && !on(Rule::route) && routes.empty()) {
        routes.push_back({{static_cast<int>(from), static_cast<int>(to)}, {}, 0});
      }
      std::stable_sort(routes.begin(), routes.end(), [](const Route& a, const Route& b) {
        return a.days != b.days ? a.days < b.days : a.legs.size() < b.legs.size();
      });
      if (routes.size() <= most_routes) continue;
      const auto last = routes.begin() + (most_routes - 1);
      const auto direct = std::find_if(last, routes.end(), [](const Route& way) { return way.areas.size() == 2; });
      if (direct != routes.end()) std::iter_swap(last, direct);
      routes.resize(most_routes);
    }
  }
}

}  // namespace rebadge::laydown
