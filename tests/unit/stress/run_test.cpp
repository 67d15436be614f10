#include "stress/run.h"

#include <gtest/gtest.h>

#include "stress/summary.h"
#include "tests/unit/stress/world.h"
#include "transition/repair.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using stress::run;
using stress::RunOptions;

RunOptions options_of(const Case& c, std::int64_t futures) {
  RunOptions options;
  options.futures = futures;
  options.plan = laydown::options_of(c);
  return options;
}

// The plan with its moves: the new team's arrival is the one that hangs on the decision.
Plan plan_with_moves(const Case& c) {
  Plan plan = plan_of(c);
  Move move;
  move.element = *c.find_element("NEW-TEAM/1");
  move.to_site = find_id<SiteId>(c.sites, "S2");
  move.to_mission = find_id<MissionId>(c.missions, "NEW");
  move.leaves = c.from + 8;
  move.arrives = c.from + 10;
  plan.moves = {move};
  return plan;
}

// 4 persons on O for 28 days and on N for 18.
TEST(APlan, ServesWhatItsVerifierCounts) {
  const Case c = stressed_world();
  const Plan plan = plan_of(c);
  const verify::Recount recount = verify::verify(c, plan);
  ASSERT_TRUE(recount.accepted());
  const Served served = stress::served_by(c, plan, laydown::options_of(c));
  EXPECT_EQ(served.all, recount.fill.served);
  EXPECT_EQ(served.all, whole(4 * 28 + 4 * 18));
  EXPECT_EQ(served.lines, (std::vector<Hundredths>{whole(112), whole(72)}));
  ASSERT_EQ(served.weeks.size(), 4U);
  EXPECT_EQ(served.weeks[0], whole(28));
  EXPECT_EQ(served.weeks[1], whole(28 + 4 * 4));
}

// The decision comes on 14 and not on 8: without repair the team, which may not set out on 8, never comes. Mended the
// line is served from 15 on: the old team is a day away, and the spare one stands in for it.
TEST(APlan, WhoseDecisionIsLateIsMendedByComingLater) {
  Case c = stressed_world();
  add_risk(c, "LATE", "delay:GO:{days}", 100, 2, 3, 6, 6);
  const Plan plan = plan_with_moves(c);
  const auto futures = run(c, plan, options_of(c, 1));
  ASSERT_EQ(futures.size(), 1U);
  const Future& future = futures.front();
  EXPECT_FALSE(future.holds);
  EXPECT_TRUE(future.mended);
  EXPECT_EQ(future.unrepaired.all, whole(112));
  EXPECT_EQ(future.repaired.all, whole(112 + 4 * 13));
  EXPECT_EQ(future.moves, std::vector<MoveFate>{MoveFate::other_day});
  // Without the one thing that happens it is the plan.
  EXPECT_EQ(future.without_event, std::vector<Hundredths>{whole(112 + 72)});
}

// Consent for the new mission is suspended until 20: who is there may stay, nobody may come. That costs the plan
// nothing by its rows, and yet the team does not come on 10.
TEST(APlan, DoesNotHoldWhereAGateShutsAMove) {
  Case c = stressed_world();
  c.consents.front().id = "HOST";
  add_risk(c, "UNREST", "suspend-consent:HOST:" + to_string(c.from + 20), 100, 2, 3);
  const auto futures = run(c, plan_with_moves(c), options_of(c, 1));
  const Future& future = futures.front();
  EXPECT_FALSE(future.holds);
  EXPECT_EQ(future.unrepaired.lines, (std::vector<Hundredths>{whole(112), whole(0)}));
  EXPECT_TRUE(future.mended);
  EXPECT_LT(future.repaired.lines[1], whole(4 * 10));
  EXPECT_GT(future.repaired.lines[1], whole(0));
}

// XAA is gone on 12, which is known on 6. The spare team is its own, so that nobody else can serve O; N is served as
// planned.
TEST(APlan, LosesWhatTheNationThatLeavesServed) {
  Case c = stressed_world();
  add_risk(c, "GONE", "leave:XAA:{end}", 100, 6, 7, 6, 6);
  const auto futures = run(c, plan_with_moves(c), options_of(c, 1));
  const Future& future = futures.front();
  EXPECT_EQ(future.unrepaired.lines, (std::vector<Hundredths>{whole(48), whole(72)}));
  EXPECT_TRUE(future.mended);
  EXPECT_LE(future.repaired.lines[0], whole(48));
  EXPECT_EQ(future.moves, std::vector<MoveFate>{MoveFate::as_planned});
}

// XAB is gone on 18, which is known on 14. The spare team of XAA, which could have been there since 10, stands in from
// 18 on: it sets out after it is known.
TEST(APlan, IsMendedFromTheDayOnOnWhichItIsKnown) {
  Case c = stressed_world();
  add_risk(c, "GONE", "leave:XAB:{end}", 100, 14, 15, 4, 4);
  const auto futures = run(c, plan_with_moves(c), options_of(c, 1));
  const Future& future = futures.front();
  EXPECT_EQ(future.unrepaired.lines[1], whole(4 * 8));
  EXPECT_EQ(future.repaired.lines[1], whole(4 * 18));
  EXPECT_EQ(future.repaired.weeks[1], whole(28 + 16));
}

// The spare team is taken off the table on 2, so that on 6 there is no row of it to put off.
TEST(AnEvent, IsSkippedAndSaysWhyWhereWhatItSpeaksOfWentBefore) {
  Case c = stressed_world();
  add_risk(c, "OFF", "remove:contributions:contribution=SPARE", 100, 2, 3);
  add_risk(c, "LATER", "delay:SPARE:{days}", 100, 6, 7, 5, 5);
  const Plan plan = plan_with_moves(c);
  const auto options = options_of(c, 1);
  const auto futures = run(c, plan, options);
  const Future& future = futures.front();
  ASSERT_EQ(future.skipped.size(), 1U);
  EXPECT_EQ(future.events[future.skipped.front().event].risk, 1U);
  EXPECT_NE(future.skipped.front().why.find("SPARE"), std::string::npos) << future.skipped.front().why;
  EXPECT_EQ(future.repaired.all, whole(112 + 72));
  const stress::Summary all = stress::summary(c, plan, stress::served_by(c, plan, options.plan), futures);
  for (const stress::OfRisk& of : all.risks) EXPECT_EQ(of.skipped, of.risk == 1 ? 1 : 0);
}

// Three teams alike wait for the one decision: what the first does the others do, and all come.
TEST(APlan, OfLikeTeamsIsMendedForAllOfThem) {
  CaseBuilder world;
  for (Mission& mission : world.settings().missions) mission.roles = {Role::training};
  world.line("N", "NEW", "S2", 12);
  world.people("NEW-TEAM", "XAB", 4, 3);
  Decision& decision = world.decision("GO", DecisionState::proposed);
  decision.scope.mission = find_id<MissionId>(world.settings().missions, "NEW");
  decision.expected_on = world.day(8);
  Case c = world.build();
  PlanBuilder builder(c);
  for (const char* team : {"NEW-TEAM/1", "NEW-TEAM/2", "NEW-TEAM/3"}) {
    builder.home(team, 0, 8).serves(team, 10, 28, "N", "S2");
  }
  add_risk(c, "LATE", "delay:GO:{days}", 100, 2, 3, 6, 6);
  const auto futures = run(c, builder.plan(), options_of(c, 1));
  EXPECT_TRUE(futures.front().mended);
  EXPECT_EQ(futures.front().unrepaired.all, whole(0));
  EXPECT_EQ(futures.front().repaired.all, whole(12 * 12));
}

TEST(Futures, AreTheSameInPartsAndOnTwoThreads) {
  Case c = stressed_world();
  add_risk(c, "LATE", "delay:GO:{days}", 40, 2, 3, 1, 12);
  add_risk(c, "GONE", "leave:XAB:{end}", 30, 5, 20, 3, 5);
  const Plan plan = plan_with_moves(c);
  RunOptions options = options_of(c, 40);
  const auto all = run(c, plan, options);
  options.threads = 2;
  EXPECT_EQ(run(c, plan, options), all);
  std::vector<Future> parts;
  options.shards = 3;
  for (options.shard = 0; options.shard < 3; ++options.shard) {
    for (Future& future : run(c, plan, options)) parts.push_back(std::move(future));
  }
  std::sort(parts.begin(), parts.end(), [](const Future& a, const Future& b) { return a.number < b.number; });
  EXPECT_EQ(parts, all);
}

// With somebody of another nation in reserve, XAA's going costs less.
TEST(Reserves, StandInWhereTheyCan) {
  Case c = stressed_world();
  add_risk(c, "GONE", "leave:XAA:{end}", 100, 6, 7, 6, 6);
  const Plan plan = plan_with_moves(c);
  RunOptions options = options_of(c, 1);
  const Hundredths without = stress::mean_repaired(run(c, plan, options));
  options.reserve = {
      "add:contributions:contribution=RESERVE,nation=XAB,capability=INS,elements=1,persons_per_element=4,from=" +
      to_string(c.from - 10) + ",until=" + to_string(c.until + 10) + ",status=authorised"};
  EXPECT_GT(stress::mean_repaired(run(c, plan, options)), without);
}

TEST(Summary, AddsUp) {
  Case c = stressed_world();
  add_risk(c, "LATE", "delay:GO:{days}", 50, 2, 3, 6, 6);
  add_risk(c, "NEVER", "leave:XAA:{end}", 0, 5, 20, 3, 5);
  const Plan plan = plan_with_moves(c);
  const auto options = options_of(c, 30);
  const auto futures = run(c, plan, options);
  const stress::Summary all = stress::summary(c, plan, stress::served_by(c, plan, options.plan), futures);
  EXPECT_EQ(all.eventful, all.held + all.mended + all.broken);
  ASSERT_EQ(all.risks.size(), 1U);  // what did not happen is not ranked
  EXPECT_EQ(all.risks.front().happened, all.eventful);
  EXPECT_EQ(all.risks.front().lost_unrepaired, whole(72));
  EXPECT_EQ(all.risks.front().lost_repaired, whole(20));
  // Settling the only risk wins back what is lost, on average over all futures.
  EXPECT_EQ(all.risks.front().settled, all.repaired.mean);
  ASSERT_EQ(all.moves.size(), 1U);
  EXPECT_EQ(all.moves.front().as_planned + all.moves.front().other_day + all.moves.front().not_made, 30);
  Hundredths weeks, lines;
  for (const stress::OfWeek& of : all.weeks) weeks += of.planned;
  for (const stress::OfLine& of : all.lines) lines += of.planned;
  EXPECT_EQ(weeks, all.planned.all);
  EXPECT_EQ(lines, all.planned.all);
}

}  // namespace
}  // namespace rebadge::test
