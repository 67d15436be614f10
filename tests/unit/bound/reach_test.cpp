// The earliest day at each place, on problems of three areas (home, A, B) and twenty days.
#include <gtest/gtest.h>

#include <algorithm>

#include "laydown/bound_reach.h"

namespace rebadge::test {
namespace {

using laydown::Place;
using laydown::Problem;
using laydown::Profile;

constexpr int days = 20;
constexpr int home = 0, a = 1, b = 2;

Problem with_lift() {
  Problem problem;
  problem.slots = problem.days = days;
  problem.routes.assign(3, std::vector<std::vector<laydown::Route>>(3));
  const auto lift = [&](int from, int to, int takes) {
    problem.routes[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)].push_back({{from, to}, {}, takes});
  };
  lift(home, a, 2);
  lift(a, b, 3);
  lift(home, b, 10);
  lift(b, home, 1);
  return problem;
}

// The first open day of each gate.
struct Open {
  int presence = 0, taking_up = 0, departing = 0;
};

Place line_in(int area, Open open = {}) {
  static laydown::Shared shared;  // what places refer to
  const auto from = [](int day) {
    std::vector<std::uint8_t> slots(days, 1);
    std::fill(slots.begin(), slots.begin() + day, 0);
    return shared.slots.add(slots);
  };
  Place place;
  place.kind = Place::Kind::line;
  place.area = area;
  place.gates = &shared.gates.emplace_back(
      laydown::PlaceGates{0, from(open.presence), from(open.taking_up), from(open.departing), {}, {}});
  return place;
}

Profile from_home(std::vector<Place> places) {
  Profile profile;
  profile.places.emplace_back();
  for (Place& place : places) profile.places.push_back(std::move(place));
  return profile;
}

std::vector<int> earliest(const Profile& profile) {
  const Problem problem = with_lift();
  return laydown::earliest_days(problem, laydown::least_days(problem), profile);
}

TEST(Reach, TakesTheLeastDaysByAnyWay) {
  EXPECT_EQ(earliest(from_home({line_in(a), line_in(b)})), (std::vector<int>{0, 2, 5}));
}

TEST(Reach, LeavesNoSoonerThanTheGateOfDeparting) {
  EXPECT_EQ(earliest(from_home({line_in(a, {.departing = 6})})).back(), 8);
}

TEST(Reach, ArrivesNoSoonerThanPresenceAndTakingUpAreOpen) {
  EXPECT_EQ(earliest(from_home({line_in(a, {.taking_up = 7})})).back(), 7);
  EXPECT_EQ(earliest(from_home({line_in(a, {.presence = 9, .taking_up = 7})})).back(), 9);
  EXPECT_EQ(earliest(from_home({line_in(a, {.presence = days, .taking_up = 7})})).back(), days);
}

// Who stands in B is at home after a day, in A after three, and on another line in B at once.
TEST(Reach, StartsWhereOneStands) {
  Profile profile = from_home({line_in(b), line_in(a), line_in(b)});
  profile.standing = true;
  profile.places[1].kind = Place::Kind::stay;
  EXPECT_EQ(earliest(profile), (std::vector<int>{1, 0, 3, 0}));
}

// From A nothing goes to home, and nothing can be reached but by it.
TEST(Reach, SaysNeverWhereThereIsNoWay) {
  Problem problem = with_lift();
  problem.routes[a][b].clear();
  Profile profile = from_home({line_in(a), line_in(b)});
  profile.standing = true;
  profile.places[1].kind = Place::Kind::stay;
  EXPECT_EQ(laydown::earliest_days(problem, laydown::least_days(problem), profile), (std::vector<int>{days, 0, days}));
}

}  // namespace
}  // namespace rebadge::test
