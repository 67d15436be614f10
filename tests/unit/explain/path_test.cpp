// What moves wait for, each in a case that is shaped so that nothing else keeps them; and the path that is made of it.
#include "explain/relied_gates.h"
#include "tests/unit/explain/waits.h"

namespace rebadge::test {
namespace {

// Ten of XAB at home, two days of travel from S1, where the alliance wants them; its parliament votes on day 8.
CaseBuilder one_vote() {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.people("B", "XAB", 10);
  Mandate& vote = b.mandate("VOTE", "XAB", "NEW");
  vote.state = MandateState::expected;
  vote.expected_on = b.day(8);
  return b;
}

TEST(AMoveWaits, ForAVoteAndThePathBeginsThere) {
  const Case c = one_vote().build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 10, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 mandate +0");
  EXPECT_EQ(p.held("B/1", 10).wait.words, "mandate VOTE of parliament is expected, expected " + to_string(c.from + 8));
  const auto gates = explain::relied_gates(c, p.plan);
  ASSERT_EQ(gates.size(), 1u);
  EXPECT_TRUE(gates.front().critical);  // as the path has it
}

// Three days after the vote: so many are to spare, and then it is the vote again.
TEST(AMoveWaits, WithSlackWhereItCouldHaveBeenEarlier) {
  const Case c = one_vote().build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 13, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 mandate +3");
  EXPECT_EQ(p.rules("B/1", 13), "nothing");
  EXPECT_NE(p.held("B/1", 13).wait.words.find("scores better"), std::string::npos);
  EXPECT_FALSE(explain::relied_gates(c, p.plan).front().critical);
}

// A day earlier the old line would lose ten, which weighs more than what the new one gains.
TEST(AMoveWaits, ForNothingButWhatItServesUntilThen) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 10);
  Requirement& next = b.line("NEXT", "NEW", "S2", 10);
  next.from = b.day(6);
  next.priority = 2;
  b.standing("A", "XAA", 10, "L");
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).stays("A/1", 0, 7, "S1", "OLD").serves("A/1", 8, 28, "NEXT", "S2"));
  EXPECT_EQ(p.path(), "A/1 window +2");
  EXPECT_EQ(p.held("A/1", 8).wait.words,
            "nothing: a day earlier breaks no rule and serves less: L 0 of 10 on " + to_string(c.from + 6));
}

TEST(AMoveWaits, ForTheFirstDayWhereItLeavesOnIt) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.people("B", "XAB", 10);
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 2, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 start +0");
}

TEST(AMoveWaits, ForNotice) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.people("B", "XAB", 10).notice_days = 5;
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 7, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 notice +0");
}

TEST(AMoveWaits, ForDemandToBegin) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).from = b.day(9);
  b.people("B", "XAB", 10);
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 9, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 window +0");
}

// Ten seats a week for teams of ten: each waits for the one of the week before. In its own week it could go a day
// earlier.
TEST(AMoveWaits, ForSeatsThatAnotherTook) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 30);
  b.people("A", "XAA", 10);
  b.people("B", "XAB", 10);
  b.people("C", "XAB", 10);
  b.lift("HOME", "Z1", 2, 10);
  const Case c = b.build();
  Waiting p(
      c,
      PlanBuilder(c).serves("A/1", 2, 28, "L", "S1").serves("B/1", 9, 28, "L", "S1").serves("C/1", 16, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "A/1 start +0, B/1 lift +0, C/1 lift +0");
  EXPECT_EQ(p.held("B/1", 9).wait.words, "lift: from HOME to Z1 20 would want the 10 seats from " + to_string(c.from) +
                                             " until " + to_string(c.from + 7) + "; A/1 leaves on " +
                                             to_string(c.from) + " and is at S1 on " + to_string(c.from + 2));
  Waiting later(c, PlanBuilder(c).serves("A/1", 2, 28, "L", "S1").serves("B/1", 10, 28, "L", "S1"));
  EXPECT_EQ(later.path(), "A/1 start +0, B/1 lift +1");
}

// Ten beds at S1, held by the coalition's team until its line at S2 begins; the alliance's team comes when it goes.
TEST(AMoveWaits, ForBedsThatAnotherHolds) {
  CaseBuilder b;
  b.line("OLD-1", "OLD", "S1", 10);
  b.line("OLD-2", "OLD", "S2", 10).from = b.day(6);
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 10, "OLD-1");
  b.people("B", "XAB", 10);
  b.beds("S1", 10);
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c)
                   .stays("A/1", 0, 5, "S1", "OLD")
                   .serves("A/1", 6, 28, "OLD-2", "S2")
                   .serves("B/1", 5, 28, "L", "S1"));
  EXPECT_EQ(p.rules("B/1", 5), "capacity");
  ASSERT_NE(p.held("B/1", 5).next, nullptr);
  EXPECT_EQ(c.name(p.held("B/1", 5).next->move.element), "A/1");
  EXPECT_EQ(p.rules("A/1", 6), "window");
}

// The team that is relieved leaves a week after the one that relieves it has come, which waited for notice.
TEST(AMoveWaits, ForTheHandOverWithWhoRelievesIt) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 10).handover_days = 7;
  b.line("NEXT", "OLD", "S2", 10);
  b.standing("A", "XAA", 10, "L");
  b.people("B", "XAB", 10).notice_days = 3;
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c)
                   .stays("A/1", 0, 12, "S1", "OLD")
                   .serves("A/1", 13, 28, "NEXT", "S2")
                   .serves("B/1", 5, 28, "L", "S1")
                   .relieving("A/1"));
  EXPECT_EQ(p.path(), "B/1 notice +0, A/1 handover +0");
}

// It comes to S1 on day 7, after its notice, and goes on at once.
TEST(AMoveWaits, ForItsOwnMoveBefore) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 10);
  b.line("NEXT", "OLD", "S2", 10);
  b.people("B", "XAB", 10).notice_days = 5;
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 7, 8, "L", "S1").serves("B/1", 9, 28, "NEXT", "S2"));
  EXPECT_EQ(p.path(), "B/1 notice +0, B/1 place +0");
}

// Below ten training would stop: the old team leaves on the day on which the new one arrives.
TEST(AMoveWaits, ForWhoKeepsTheLineCovered) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 10).minimum = 10;
  b.line("NEXT", "OLD", "S2", 10);
  b.standing("A", "XAA", 10, "L");
  b.people("B", "XAB", 10).notice_days = 3;
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c)
                   .stays("A/1", 0, 5, "S1", "OLD")
                   .serves("A/1", 6, 28, "NEXT", "S2")
                   .serves("B/1", 5, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 notice +0, A/1 cover +0");
}

// A ceiling of ten persons: four go home, then others come; six more go home later.
TEST(AMoveWaits, ForRoomUnderACeiling) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10);
  b.standing("A", "XAA", 4, "L").until = b.day(6);
  b.standing("LATER", "XAA", 6, "L").until = b.day(12);
  b.people("B", "XAB", 4);
  b.mission("NEW").ceiling = 10;
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 6, 28, "L", "S1"));
  EXPECT_EQ(p.rules("B/1", 6), "ceiling_mission");
  ASSERT_NE(p.held("B/1", 6).next, nullptr);
  EXPECT_EQ(c.name(p.held("B/1", 6).next->move.element), "A/1");
}

// A vote and a bed on the same day: the vote is told, which no move of others would change.
TEST(AMoveWaits, ForTheVoteRatherThanForTheBed) {
  CaseBuilder b = one_vote();
  b.line("OLD-1", "OLD", "S1", 10);
  b.standing("A", "XAA", 10, "OLD-1").until = b.day(10);
  b.beds("S1", 10);
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 10, 28, "L", "S1"));
  EXPECT_EQ(p.path(), "B/1 mandate +0");
}

// Who supports goes along, so that it is the vote that both wait for, and not each other.
TEST(AMoveWaits, WithWhoSupportsIt) {
  CaseBuilder b = one_vote();
  b.people("S", "XAB", 2).support_of = b.contribution("B");
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c).serves("B/1", 10, 28, "L", "S1").stays("S/1", 10, 28, "S1", "NEW"));
  EXPECT_EQ(p.rules("B/1", 10), "mandate");
  EXPECT_EQ(p.rules("S/1", 10), "mandate");
  Waiting later(c, PlanBuilder(c).serves("B/1", 13, 28, "L", "S1").stays("S/1", 13, 28, "S1", "NEW"));
  EXPECT_EQ(later.rules("B/1", 13), "nothing");
  EXPECT_EQ(later.path(), "B/1 mandate +3");
}

// Two teams pass whole on one day: one alone would break just that, both together wait for the vote.
TEST(AMoveWaits, WithAllWhoPassWhole) {
  CaseBuilder b;
  b.line("L", "OLD", "S1", 20);
  Requirement& passes = b.line("N", "NEW", "S1", 20);
  passes.takes_over = {RequirementId{0}};
  passes.passes = Passing::whole;
  b.standing("A", "XAB", 10, "L", 2);
  b.mandate("STANDS", "XAB", "OLD").state = MandateState::in_force;
  Mandate& vote = b.mandate("VOTE", "XAB", "NEW");
  vote.state = MandateState::expected;
  vote.expected_on = b.day(8);
  const Case c = b.build();
  Waiting p(c, PlanBuilder(c)
                   .stays("A/1", 0, 8, "S1", "OLD")
                   .serves("A/1", 8, 28, "N", "S1")
                   .stays("A/2", 0, 8, "S1", "OLD")
                   .serves("A/2", 8, 28, "N", "S1"));
  EXPECT_EQ(p.path(), "A/1 mandate +0");
  Waiting later(c, PlanBuilder(c)
                       .stays("A/1", 0, 9, "S1", "OLD")
                       .serves("A/1", 9, 28, "N", "S1")
                       .stays("A/2", 0, 9, "S1", "OLD")
                       .serves("A/2", 9, 28, "N", "S1"));
  EXPECT_EQ(later.path(), "A/1 mandate +1");
}

// Nobody is asked once the effort is spent, and the path is told as far as it was found.
TEST(AMoveWaits, ForNothingThatWasNotAsked) {
  const Case c = one_vote().build();
  const Plan plan = PlanBuilder(c).serves("B/1", 10, 28, "L", "S1");
  const explain::Timeline timeline = explain::timeline(c, plan);
  explain::Waits waits(c, plan, timeline, [](const Plan&) { return explain::Judged{}; }, 0);
  const auto path = explain::critical_path(c, waits);
  ASSERT_EQ(path.size(), 1u);
  EXPECT_EQ(path.front().move.waits_for, Wait{});
}

}  // namespace
}  // namespace rebadge::test
