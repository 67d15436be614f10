// Caveats of the kinds that look at one element, one post and one day.
#include <gtest/gtest.h>

#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

TEST(Caveat, CountsOnTheDaysOfItsWindow) {
  World world;
  Caveat& caveat = world.caveat(CaveatRule::not_mission);
  caveat.mission = MissionId{0};
  caveat.window = {day(10), day(20)};
  EXPECT_EQ(presence(world), "0-10 20-60");
  EXPECT_EQ(reasons(world, 10), "not_mission shut");
  EXPECT_EQ(departing(world), "0-60");
}

TEST(Caveat, OfOneContributionOrOfAnotherNationLeavesTheRestAlone) {
  World world;
  world.c.contributions.push_back(world.offer());
  Caveat& caveat = world.caveat(CaveatRule::not_site);
  caveat.site = SiteId{0};
  caveat.contribution = ContributionId{1};
  EXPECT_EQ(reasons(world, 0), "");
  caveat.contribution = ContributionId{0};
  EXPECT_EQ(reasons(world, 0), "not_site shut");
  caveat.contribution = {};
  EXPECT_EQ(reasons(world, 0), "not_site shut");
  caveat.nation = lead;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Caveat, TiesToOrKeepsFromAMission) {
  World world;
  world.caveat(CaveatRule::only_mission).mission = MissionId{0};
  EXPECT_EQ(reasons(world, 0), "");
  world.c.caveats[0].mission = MissionId{1};
  EXPECT_EQ(reasons(world, 0), "only_mission shut");
  world.c.caveats[0].rule = CaveatRule::not_mission;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Caveat, TiesToOrKeepsFromAZone) {
  World world;
  world.caveat(CaveatRule::only_zone).zone = ZoneId{0};
  EXPECT_EQ(reasons(world, 0), "");
  world.c.caveats[0].zone = ZoneId{1};
  EXPECT_EQ(reasons(world, 0), "only_zone shut");
  world.c.caveats[0].rule = CaveatRule::not_zone;
  EXPECT_EQ(reasons(world, 0), "");
  world.c.caveats[0].zone = ZoneId{0};
  EXPECT_EQ(reasons(world, 0), "not_zone shut");
}

// Decision 15: such a site is in no zone of the table.
TEST(Caveat, ASiteWithoutAZoneBreaksOnlyZoneAndNeverNotZone) {
  World world;
  world.site().zone = {};
  world.caveat(CaveatRule::only_zone).zone = ZoneId{0};
  EXPECT_EQ(reasons(world, 0), "only_zone shut");
  world.c.caveats[0].rule = CaveatRule::not_zone;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Caveat, TiesToOrKeepsFromASite) {
  World world;
  world.caveat(CaveatRule::only_site).site = SiteId{1};
  EXPECT_EQ(reasons(world, 0), "only_site shut");
  world.c.caveats[0].rule = CaveatRule::not_site;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Caveat, TiesToOrKeepsFromAnActivity) {
  World world;
  world.caveat(CaveatRule::only_activity).activity = advising;
  EXPECT_EQ(reasons(world, 0), "only_activity shut");
  world.c.caveats[0].rule = CaveatRule::not_activity;
  EXPECT_EQ(reasons(world, 0), "");
  world.c.caveats[0].activity = training;
  EXPECT_EQ(reasons(world, 0), "not_activity shut");
}

TEST(Caveat, OnActivitiesSaysNothingWhereNoLineIsServed) {
  World world;
  world.question.line = {};
  world.question.activity.reset();
  world.caveat(CaveatRule::not_activity).activity = training;
  world.caveat(CaveatRule::only_activity).activity = advising;
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Caveat, LooksAtTheMissionsLead) {
  World world;
  world.caveat(CaveatRule::not_under_lead).other = lead;
  EXPECT_EQ(reasons(world, 0), "not_under_lead shut");
  world.mission().lead = host;
  EXPECT_EQ(reasons(world, 0), "");
}

}  // namespace
}  // namespace rebadge::gates::test
