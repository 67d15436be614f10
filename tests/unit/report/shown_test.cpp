#include "explain/shown.h"

#include <gtest/gtest.h>

#include "app/complete.h"
#include "report/page.h"
#include "tests/support/case_builder.h"

namespace rebadge::explain {
namespace {

// OLD's team of four from XAA passes in place to NEW on day 10, on a mandate that is expected on day 8; six of XAB stay
// on OLD. The key gives both half.
struct World {
  World() {
    test::CaseBuilder built;
    built.line("O", "OLD", "S1", 10);
    built.line("N", "NEW", "S1", 5);
    built.standing("A", "XAA", 4, "O");
    built.standing("B", "XAB", 6, "O");
    Mandate& mandate = built.mandate("M", "XAA", "NEW");
    mandate.state = MandateState::expected;
    mandate.expected_on = built.day(8);
    for (const char* nation : {"XAA", "XAB"}) built.mandate(std::string(nation) + "-OLD", nation, "OLD");
    for (Nation& nation : built.settings().nations) {
      if (nation.id != "XHH") nation.burden_key = 500'000;
    }
    c = built.build();
    plan = test::PlanBuilder(c).serves("A/1", 0, 10, "O", "S1").serves("A/1", 10, 28, "N", "S1");
    reading = app::reading(c, plan);
    recount = verify::verify(c, plan);
    app::complete(c, recount, reading, plan);
  }
  [[nodiscard]] Shown on(int day) const {
    return shown(c, plan, reading.timeline, reading.service, reading.laydown, c.from + day);
  }
  Case c;
  Plan plan;
  app::Reading reading;
  verify::Recount recount;
};

TEST(Shown, CountsThePresentOfADayOnce) {
  const World world;
  for (const int day : {0, 9, 10, 27}) {
    const Shown shown = world.on(day);
    std::int64_t sites = 0, nations = 0, cells = 0;
    for (const auto& site : shown.sites) sites += site.persons;
    for (const auto& nation : shown.nations) nations += nation.persons;
    for (const MatrixRow& row : shown.matrix.rows) {
      for (const MatrixCell& cell : row.cells) cells += cell.persons;
    }
    EXPECT_EQ(sites, 10);
    EXPECT_EQ(nations, 10);
    EXPECT_EQ(cells, 10);
  }
}

TEST(Shown, WhoPassesHangsOnTheMandateFromThatDayOn) {
  const World world;
  const Shown before = world.on(9), after = world.on(10);
  EXPECT_EQ(before.matrix.rows[0].persons, 10);
  EXPECT_EQ(after.matrix.rows[0].persons, 6);
  EXPECT_EQ(after.matrix.rows[1].persons, 4);
  const auto hanging = [](const Shown& shown) {
    std::int64_t sum = 0;
    for (const Present& one : shown.present) sum += one.hangs ? one.persons : 0;
    return sum;
  };
  EXPECT_EQ(hanging(before), 0);
  EXPECT_EQ(hanging(after), 4);
}

// The verifier has its own count of days; both must say the same of the key.
TEST(Shown, BurdenIsTheScores) {
  const World world;
  ASSERT_TRUE(world.recount.accepted());
  std::int64_t sum = 0;
  for (const BurdenRow& row : world.on(27).burden) {
    if (row.key) sum += std::abs(row.share - *row.key);
  }
  EXPECT_EQ(sum, 200'000);
  EXPECT_EQ(sum, world.plan.score->burden);
}

// 40 days before it is expected nobody may use the mandate: the cell says so, and who has no such people has a blank
// one.
TEST(Shown, AnEmptyCellSaysWhetherSomebodyMay) {
  const World world;
  const Shown shown = world.on(5);
  const MatrixRow& row = shown.matrix.rows[1];
  const auto column = [&](std::string_view nation) {
    for (std::size_t n = 0; n < shown.matrix.nations.size(); ++n) {
      if (shown.c.at(shown.matrix.nations[n]).id == nation) return n;
    }
    return std::size_t{99};
  };
  EXPECT_FALSE(row.cells[column("XAA")].may);
  EXPECT_EQ(row.cells[column("XAA")].shut, "mandate");
}

TEST(Shown, ObstaclesLeaveOutWhoIsBusyAndNeverExceedTheGap) {
  Case c = World().c;
  const std::vector<Shortfall> gaps{
      {RequirementId{1},
       c.from,
       c.from + 10,
       whole(3),
       {{"serves a line of higher priority", 8}, {"shut by rank: x", 2}, {"shut by mandate: y", 9}}},
      {RequirementId{0}, c.from, c.from + 1, whole(1), {{"serves this line", 4}}}};
  const auto found = obstacles(c, gaps);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].reason, "shut by mandate: y");
  EXPECT_EQ(found[0].total(), whole(30));
  EXPECT_EQ(found[1].total(), whole(20));
  EXPECT_EQ(found[2].persons, 0);
}

TEST(Report, SaysSoWhereNobodyMovesAndNothingIsWanted) {
  const Case c = test::CaseBuilder().build();
  Plan plan;
  const app::Reading reading = app::reading(c, plan);
  app::complete(c, verify::verify(c, plan), reading, plan);
  const std::string html =
      report::page(shown(c, plan, reading.timeline, reading.service, reading.laydown, c.from), {"c", "p", 0});
  EXPECT_NE(html.find("No requirement lines."), std::string::npos);
  EXPECT_NE(html.find("Nobody moves."), std::string::npos);
  EXPECT_NE(html.find("All that is wanted is served."), std::string::npos);
}

}  // namespace
}  // namespace rebadge::explain
