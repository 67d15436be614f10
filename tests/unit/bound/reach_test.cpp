// The earliest day at each place, on problems of three areas (home, A, B) and twenty days.
#include <gtest/gtest.h>

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

Place line_in(int area) {
  Place place;
  place.kind = Place::Kind::line;
  place.area = area;
  place.presence.assign(days, 1);
  place.taking_up.assign(days, 1);
  place.departing.assign(days, 1);
  return place;
}

void shut_before(std::vector<std::uint8_t>& gate, int day) { std::fill(gate.begin(), gate.begin() + day, 0); }

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
  Place place = line_in(a);
  shut_before(place.departing, 6);
  EXPECT_EQ(earliest(from_home({place})).back(), 8);
}

TEST(Reach, ArrivesNoSoonerThanPresenceAndTakingUpAreOpen) {
  Place place = line_in(a);
  shut_before(place.taking_up, 7);
  EXPECT_EQ(earliest(from_home({place})).back(), 7);
  shut_before(place.presence, 9);
  EXPECT_EQ(earliest(from_home({place})).back(), 9);
  shut_before(place.presence, days);
  EXPECT_EQ(earliest(from_home({place})).back(), days);
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
