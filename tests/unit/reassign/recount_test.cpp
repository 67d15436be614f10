// The verifier of reassignments against sums done by hand, and each rule broken on purpose.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/unit/reassign/tiny.h"
#include "verify/reassignment.h"

namespace rebadge::verify {

void PrintTo(const BrokenRule& broken, std::ostream* out) { *out << to_string(broken); }

}  // namespace rebadge::verify

namespace rebadge::test {
namespace {

using verify::BrokenRule;
using verify::ReassignmentCost;
using verify::recount;
using Rule = BrokenRule::Rule;
using Broken = std::vector<BrokenRule>;

void expect_broken(const MachineReassignment& instance, const std::vector<int>& machines, const Broken& expected) {
  const auto counted = recount(instance, machines);
  EXPECT_EQ(counted.broken, expected);
  EXPECT_EQ(counted.accepted(), expected.empty());
}

TEST(Recount, CountsLoadAndBalanceWhereNothingMoves) {
  const auto counted = recount(tiny(), {0, 1, 0});
  EXPECT_TRUE(counted.accepted());
  // Machine 0 uses 7 and 11 where 6 and 10 are safe: 10 x 1 + 1 x 1. On machine 2 all is free, 12 and 9: 3 x (24 - 9).
  EXPECT_EQ(counted.cost, (ReassignmentCost{11, 45, 0, 0, 0}));
  EXPECT_EQ(counted.cost.total(), 56);
}

TEST(Recount, CountsWhatMovesByPart) {
  const auto counted = recount(tiny(), {2, 1, 1});
  EXPECT_TRUE(counted.accepted());
  // Machine 1 uses 8 and 8 where 8 and 5 are safe. Machine 2 has 8 and 3 free: 3 x (16 - 3). Processes 0 and 2 move
  // from machine 0 to 2 and 1: 2 x (7 + 11), one of each service: 10 x 1, and 100 x (2 + 3).
  EXPECT_EQ(counted.cost, (ReassignmentCost{3, 39, 36, 10, 500}));
}

TEST(Recount, CountsTheServiceOfWhichMostMoves) {
  EXPECT_EQ(recount(tiny(), {1, 2, 0}).cost.service_moves, 20);
  EXPECT_EQ(recount(tiny(), {1, 2, 1}).cost.service_moves, 20);
}

TEST(Recount, TellsWhatDoesNotFit) {
  MachineReassignment instance = tiny();
  instance.machines[0].capacity[1] = 10;
  expect_broken(instance, {0, 1, 0}, {{Rule::capacity, 0, 1, -1, 11, 10}});
}

TEST(Recount, TellsWhatMovedProcessesLeaveBehind) {
  // Processes 1 and 2 use 8 of 10; process 0 holds 4 more that it left there.
  expect_broken(tiny(), {2, 0, 0}, {{Rule::transient, 0, 0, -1, 12, 10}});
  MachineReassignment instance = tiny();
  instance.resources[0].transient = false;
  expect_broken(instance, {2, 0, 0}, {});
}

TEST(Recount, CountsWhatIsLeftBehindForCapacityAlone) {
  MachineReassignment instance = tiny();
  const ReassignmentCost with = recount(instance, {2, 1, 1}).cost;
  instance.resources[0].transient = false;
  EXPECT_EQ(recount(instance, {2, 1, 1}).cost, with);
}

TEST(Recount, TellsWhatIsOverfullOnce) {
  // Were the resource not transient, it would be the same rule.
  MachineReassignment instance = tiny();
  instance.machines[0].capacity[0] = 6;
  expect_broken(instance, {0, 1, 0}, {{Rule::capacity, 0, 0, -1, 7, 6}});
}

TEST(Recount, TellsTwoOfAServiceOnOneMachine) {
  MachineReassignment instance = tiny();
  instance.services[0].spread = 1;
  instance.processes[1].need = {0, 0};
  expect_broken(instance, {0, 0, 0}, {{Rule::conflict, 0, 0, -1, 2, 1}});
}

TEST(Recount, TellsAServiceInTooFewLocations) {
  MachineReassignment instance = tiny();
  instance.machines[1].location = 2;
  expect_broken(instance, {2, 1, 1}, {{Rule::spread, 0, -1, -1, 1, 2}});
}

TEST(Recount, TellsAServiceWithoutProcessesThatShouldBeSomewhere) {
  MachineReassignment instance = tiny();
  instance.services.push_back({1, {}});
  expect_broken(instance, {0, 1, 0}, {{Rule::spread, 2, -1, -1, 0, 1}});
}

TEST(Recount, TellsAServiceWithoutWhatItDependsOn) {
  expect_broken(tiny(), {0, 1, 2}, {{Rule::dependency, 1, 1, 0, 0, 1}});
}

TEST(Recount, NeedsADependencyOneWayOnly) { expect_broken(tiny(), {2, 1, 0}, {}); }

TEST(Recount, TellsADependencyListedTwiceOnce) {
  MachineReassignment instance = tiny();
  instance.services[1].depends_on = {0, 0, 1};
  expect_broken(instance, {0, 1, 2}, {{Rule::dependency, 1, 1, 0, 0, 1}});
}

TEST(Recount, TellsProcessesThatAreNowhere) {
  MachineReassignment instance = tiny();
  instance.services[1].spread = 0;
  expect_broken(instance, {0, 1, -1}, {{Rule::assigned, 2, -1, -1, -1, 2}});
  expect_broken(instance, {0, 1, 3}, {{Rule::assigned, 2, -1, -1, 3, 2}});
  expect_broken(instance, {0, 1}, {{Rule::assigned, 2, -1, -1, -1, 2}});
  expect_broken(instance, {0, 1, 0, 0}, {{Rule::assigned, 3, -1, -1, 0, -1}});
}

TEST(Recount, TellsAllThatIsBroken) {
  expect_broken(tiny(), {0, 0, 2},
                {{Rule::transient, 0, 0, -1, 12, 10},
                 {Rule::conflict, 0, 0, -1, 2, 1},
                 {Rule::spread, 0, -1, -1, 1, 2},
                 {Rule::dependency, 1, 1, 0, 0, 1}});
}

TEST(Recount, SaysWhoWhereAndHowMuch) {
  EXPECT_EQ(to_string(BrokenRule{Rule::capacity, 3, 1, -1, 120, 100}),
            "capacity: machine 3, resource 1: found 120, at most 100");
  EXPECT_EQ(to_string(BrokenRule{Rule::spread, 3, -1, -1, 1, 2}), "spread: service 3: found 1, at least 2");
  EXPECT_EQ(to_string(BrokenRule{Rule::dependency, 3, 1, 7, 0, 1}),
            "dependency: service 3, neighbourhood 1, needs service 7: found 0, at least 1");
}

}  // namespace
}  // namespace rebadge::test
