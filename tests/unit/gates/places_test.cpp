// Windows, sites, missions, and what a line asks of those who serve it.
#include <gtest/gtest.h>

#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

TEST(Gate, IsOpenOnAllDaysWhereNothingSpeaksAgainstIt) {
  const World world;
  EXPECT_EQ(presence(world, Policy::granted_only), "0-60");
  EXPECT_EQ(taking_up(world, Policy::granted_only), "0-60");
  EXPECT_EQ(departing(world, Policy::granted_only), "0-60");
  EXPECT_EQ(world.gate().presence.size(), 1u);
  EXPECT_EQ(world.gate().presence.front().verdict(), Verdict::open);
}

TEST(Gate, SaysAllReasonsAtOnceAndCoversTheHorizonWithoutGaps) {
  World world;
  world.offer().capability = useless;
  world.offer().status = Status::pledged;
  world.site().opens = day(10);
  EXPECT_EQ(reasons(world, 5), "site shut, capability shut, authorisation hangs");
  EXPECT_EQ(reasons(world, 10), "capability shut, authorisation hangs");
  const Gate gate = world.gate();
  for (const auto* runs : {&gate.presence, &gate.taking_up, &gate.departing}) {
    EXPECT_EQ(runs->front().from, world.c.from);
    EXPECT_EQ(runs->back().until, world.c.until);
    for (std::size_t i = 1; i < runs->size(); ++i) EXPECT_EQ((*runs)[i - 1].until, (*runs)[i].from);
  }
}

TEST(Gate, LeavesOutARuleThatIsSwitchedOff) {
  World world;
  world.offer().capability = useless;
  const Gate gate = gates::gate(world.c, world.question, world.c.as_of, RuleSet{}.without(Rule::capability));
  EXPECT_EQ(gate.presence.front().verdict(), Verdict::open);
}

// The contribution's window is the wider one at its start and the narrower one at its end.
TEST(Gate, WindowsAreHalfOpenAndHoldForPresenceAlone) {
  World world;
  world.line().from = day(7);
  world.line().until = day(50);
  world.offer().from = day(3);
  world.offer().until = day(40);
  EXPECT_EQ(presence(world), "7-40");
  EXPECT_EQ(reasons(world, 39), "");
  EXPECT_EQ(reasons(world, 40), "window shut");
  // Who serves from the first day leaves before it.
  EXPECT_EQ(departing(world), "0-60");
}

TEST(Gate, ASiteThatOpensAndClosesShutsPresenceOutside) {
  World world;
  world.site().opens = day(5);
  world.site().closes = day(20);
  EXPECT_EQ(presence(world), "5-20");
  EXPECT_EQ(reasons(world, 20), "site shut");
  EXPECT_EQ(departing(world), "0-60");
}

TEST(Gate, AMissionWorksInItsWindowAndWithItsHosts) {
  World world;
  world.mission().window = {day(4), day(30)};
  EXPECT_EQ(presence(world), "4-30");
  world.mission().hosts = {lead};
  EXPECT_EQ(presence(world), "");
  EXPECT_EQ(reasons(world, 5), "mission shut");
}

TEST(Gate, ASubstituteOpensWhenItIsWorthMoreThanNothing) {
  World world;
  world.offer().capability = similar;
  EXPECT_EQ(presence(world), "0-60");
  world.offer().capability = useless;
  EXPECT_EQ(reasons(world, 0), "capability shut");
  // Without a line nothing is asked.
  world.question.line = {};
  EXPECT_EQ(reasons(world, 0), "");
}

TEST(Gate, APostTakesElementsOfOnePersonAndATeamLineAny) {
  World world;
  world.line().line_kind = LineKind::post;
  EXPECT_EQ(reasons(world, 0), "line_kind shut");
  world.offer().persons_per_element = 1;
  EXPECT_EQ(reasons(world, 0), "");
  world.line().line_kind = LineKind::team;
  EXPECT_EQ(reasons(world, 0), "");
}

std::string with_rank(const std::string& from, const std::string& to, const std::string& own) {
  World world;
  world.line().rank_from = parse_rank(from);
  world.line().rank_to = parse_rank(to);
  world.offer().rank = parse_rank(own);
  return reasons(world, 0);
}

TEST(Gate, RanksRunFromOrToOfAndBothBoundsBelong) {
  EXPECT_EQ(with_rank("OR-5", "OF-2", "OR-5"), "");
  EXPECT_EQ(with_rank("OR-5", "OF-2", "OF-2"), "");
  EXPECT_EQ(with_rank("OR-5", "OF-2", "OF-1"), "");  // above OR-9
  EXPECT_EQ(with_rank("OR-5", "OF-2", "OR-4"), "rank shut");
  EXPECT_EQ(with_rank("OR-5", "OF-2", "OF-3"), "rank shut");
  EXPECT_EQ(with_rank("OF-3", "", "OF-10"), "");
  EXPECT_EQ(with_rank("", "OF-3", "OR-1"), "");
}

TEST(Gate, ABlankRankFailsOnlyWhereOneIsWanted) {
  EXPECT_EQ(with_rank("OR-5", "", ""), "rank shut");
  EXPECT_EQ(with_rank("", "", ""), "");
}

TEST(Gate, CiviliansFitOnlyWhereABoundNamesThem) {
  EXPECT_EQ(with_rank("CIV", "CIV", "CIV"), "");
  EXPECT_EQ(with_rank("CIV", "CIV", "OF-3"), "rank shut");
  EXPECT_EQ(with_rank("OR-1", "OF-10", "CIV"), "rank shut");
  EXPECT_EQ(with_rank("", "", "CIV"), "");
}

std::string with_language(const std::string& asked, const std::string& own) {
  World world;
  world.line().language = *parse_tongues(asked);
  if (!own.empty()) world.offer().language = *parse_tongues(own);
  return reasons(world, 0);
}

TEST(Gate, EachSkillOfEachWantedTongueIsAtLeastTheLevelWanted) {
  EXPECT_EQ(with_language("ENG:3322", "ENG:3322"), "");
  EXPECT_EQ(with_language("ENG:3322", "ENG:4321"), "language shut");
  EXPECT_EQ(with_language("ENG:2222;FRA:1111", "FRA:1111;ENG:2222"), "");
  EXPECT_EQ(with_language("ENG:2222;FRA:1111", "ENG:4444"), "language shut");
}

TEST(Gate, APlusLevelLiesBetweenTwoLevels) {
  EXPECT_EQ(with_language("ENG:2222", "ENG:2+2+2+2+"), "");
  EXPECT_EQ(with_language("ENG:2+222", "ENG:2222"), "language shut");
  EXPECT_EQ(with_language("ENG:3222", "ENG:2+222"), "language shut");
}

TEST(Gate, AMissingTongueIsLevelNought) {
  EXPECT_EQ(with_language("ENG:0000", ""), "");
  EXPECT_EQ(with_language("ENG:1000", ""), "language shut");
}

TEST(Gate, ALineHeldForANationTakesThatNation) {
  World world;
  world.line().held_for = test::sender;
  EXPECT_EQ(reasons(world, 0), "");
  world.line().held_for = lead;
  EXPECT_EQ(reasons(world, 0), "held_for shut");
}

}  // namespace
}  // namespace rebadge::gates::test
