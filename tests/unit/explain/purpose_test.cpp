// What a move is for: what is lost when who makes it stays where it was. Sentences are worked out by hand; that figures
// are exact is held against the verifier's recount in random cases.
#include "explain/purpose.h"

#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "explain/staying.h"
#include "tests/support/bent_plan.h"
#include "tests/support/case_builder.h"
#include "tests/support/micro.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "tests/support/small_transition.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

struct Asked {
  Case c;
  Plan plan;
  explain::Timeline timeline;
  explain::Service service;

  Asked(const Case& built, const Plan& made)
      : c(built), plan(made), timeline(explain::timeline(c, plan)), service(explain::service(c, timeline)) {}

  explain::Purposes purposes(std::int64_t effort = 1'000'000'000) {
    const auto judge = [this](const Plan& bent) {
      verify::Recount recount = verify::verify(c, bent);
      std::erase_if(recount.violations, [](const Violation& one) { return one.excused; });
      return explain::Judged{recount.violations, recount.score};
    };
    return {c, plan, timeline, service, judge, effort};
  }
  explain::MoveGroup group(const std::string& who, int leaves) {
    for (const explain::MoveGroup& group : explain::grouped(c, timeline.moves)) {
      if (c.contribution_of(group.like.element).id == who && group.like.leaves == c.from + leaves) return group;
    }
    ADD_FAILURE() << "no move of " << who << " on day " << leaves;
    return {};
  }
  // Of the contribution's move that leaves on the day.
  std::string words(const std::string& who, int leaves) { return purposes().of(group(who, leaves)).words; }
};

Asked micro_asked(const std::string& name) {
  const Case c = micro(name);
  return {c, plan_of(c, micro_folder() / name / "plan-expected.csv", c.policy())};
}

// E has ten persons at S1 until day 14 and at S2 from day 15 of 28: 13 days of L2. L1 would have 14 days more of them.
TEST(Purpose, IsTheLineThatWouldLoseAndTheSiteThatCloses) {
  EXPECT_EQ(micro_asked("site-closes").words("E", 14),
            "without it 130 person-days of L2 (priority 2) would go unserved; 140 more person-days of L1 (priority 1) "
            "would be "
            "served; staying would break site: S1 closes on 2025-01-20");
}

// With one of twenty left behind nobody may pass, so that all stay: 14 days of twenty, for N alone after its take_by.
TEST(Purpose, IsThatOfAllWhoPassWhole) {
  EXPECT_EQ(micro_asked("passing-whole").words("A", 14),
            "without them 280 person-days of N (priority 1) would go unserved; together with B/1, as the line passes "
            "whole");
}

// B comes on day 2 and goes from L2 to L, where it takes A's place: twelve days of L2, and seven of L when A has gone.
TEST(Purpose, CountsWhatFollowsFromAMove) {
  EXPECT_EQ(
      micro_asked("handover-overlap").words("B", 0),
      "without it 70 person-days of L (priority 1), 70 more of them below its minimum, and 120 person-days of L2 "
      "(priority 2) would go unserved; staying would break cover: L at NEW: 0 from 2025-01-27 until 2025-02-03, at "
      "least 10");
}

// A's offer ends, and C has come up to the ceiling.
TEST(Purpose, OfAWayHomeIsWhatStayingBreaks) {
  EXPECT_EQ(
      micro_asked("handover-overlap").words("A", 21),
      "staying would break window: contribution A is offered from 2024-11-07 until 2025-01-27 and ceiling_mission: "
      "NEW: 30 from 2025-01-27 until 2025-02-03, at most 20");
}

// The medics are worth half on L: 4 persons on 26 days are 52 of its person-days. They bring two who serve nothing.
TEST(Purpose, CountsByWorthAndSaysWhoGoesWithThem) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 10).priority = 3;
  b.people("M", "XAA", 4).capability = CapabilityId{1};
  b.settings().substitutes.push_back({CapabilityId{0}, CapabilityId{1}, 50});
  b.people("K", "XAA", 2).support_of = ContributionId{0};
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c).serves("M/1", 2, 28, "L", "S1").stays("K/1", 2, 28, "S1", "NEW"));
  const std::string words = "without it 52 person-days of L (priority 3) would go unserved; together with ";
  EXPECT_EQ(asked.words("M", 0), words + "K/1, by support");
  EXPECT_EQ(asked.words("K", 0), words + "M/1, by support");
}

// Each of two teams alone fills the line, which wants one: together they are for it, each for nothing.
TEST(Purpose, OfSeveralIsWhatIsLostWithoutAllOfThem) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 5);
  b.people("A", "XAA", 5, 2);
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c).serves("A/1", 2, 28, "L", "S1").serves("A/2", 2, 28, "L", "S1"));
  explain::MoveGroup group = asked.group("A", 0);
  EXPECT_EQ(asked.purposes().of(group).words, "without them 130 person-days of L (priority 1) would go unserved");
  group.elements.pop_back();
  EXPECT_EQ(asked.purposes().of(group).words,
            "no line would lose and no rule be broken, and the score would be better");
}

// A stays at S1 until it goes home on day 20, as it does from S2: what it does after that is still done.
TEST(Purpose, LetsThemGoHomeAsPlanned) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 5);
  b.line("L", "NEW", "S2", 5).priority = 2;
  b.standing("A", "XAA", 5, "O");
  const Case c = b.build();
  const Plan plan = PlanBuilder(c)
                        .stays("A/1", 0, 6, "S1", "OLD")
                        .serves("A/1", 7, 20, "L", "S2")
                        .home("A/1", 22, 23)
                        .serves("A/1", 25, 28, "O", "S1");
  ASSERT_TRUE(verify::verify(c, plan).accepted());
  Asked asked(c, plan);
  EXPECT_EQ(asked.words("A", 6),
            "without it 65 person-days of L (priority 2) would go unserved; 70 more person-days of O (priority 1) "
            "would be served");
  EXPECT_EQ(asked.words("A", 20),
            "without it 15 person-days of O (priority 1) would go unserved; 40 more person-days of L (priority 2) "
            "would be served");
  EXPECT_EQ(asked.words("A", 23), "without it 15 person-days of O (priority 1) would go unserved");
}

// A comes back to S2, and goes home for good on day 26: from S2 too, where it stays instead of going home on day 10.
TEST(Purpose, OfAWayHomeBeforeAnotherTripEndsWithThatTrip) {
  CaseBuilder b;
  b.line("L", "NEW", "S2", 5);
  b.standing("A", "XAA", 5, "L");
  const Case c = b.build();
  const PlanBuilder plan =
      PlanBuilder(c).stays("A/1", 0, 10, "S2", "NEW").home("A/1", 12, 18).serves("A/1", 20, 24, "L", "S2");
  Asked asked(c, PlanBuilder(plan).home("A/1", 26, 28));
  EXPECT_EQ(asked.words("A", 10),
            "without it 50 more person-days of L (priority 1) would be served; no line would lose and "
            "no rule be broken, and the score would be better");
}

// From S1 it is six days home: on day 16, and who sets out again is at home until day 13 only.
TEST(Purpose, LetsNobodySetOutAgainWhoIsNotHomeInTime) {
  CaseBuilder b;
  b.line("O", "OLD", "S1", 5);
  b.line("L", "NEW", "S2", 5).priority = 2;
  b.standing("A", "XAA", 5, "O");
  b.lift("Z1", "HOME", 6, 1000);
  b.lift("Z2", "HOME", 1, 1000);
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c)
                     .stays("A/1", 0, 3, "S1", "OLD")
                     .serves("A/1", 4, 10, "L", "S2")
                     .home("A/1", 11, 13)
                     .serves("A/1", 15, 28, "L", "S2"));
  EXPECT_EQ(
      asked.words("A", 3),
      "without it 95 person-days of L (priority 2) would go unserved; 35 more person-days of O (priority 1) would be "
      "served");
}

// Who relieves is for the line from the day on which the other leaves; the other leaves as it is relieved.
TEST(Purpose, NamesWhoIsRelievedAndByWhom) {
  CaseBuilder b;
  b.settings().handover_days_written = 3;
  b.line("L", "NEW", "S1", 5).minimum = 5;
  b.standing("A", "XAA", 5, "L").until = b.day(10);
  b.people("B", "XAB", 5);
  const Case c = b.build();
  const Plan plan = PlanBuilder(c).stays("A/1", 0, 10, "S1", "NEW").serves("B/1", 7, 28, "L", "S1").relieving("A/1");
  ASSERT_TRUE(verify::verify(c, plan).accepted());
  Asked asked(c, plan);
  EXPECT_EQ(
      asked.words("B", 5),
      "without it 90 person-days of L (priority 1), 90 more of them below its minimum, would go unserved; staying "
      "would break cover: L at NEW: 0 from 2024-10-14 until 2024-11-01, at least 5; relieves A/1, who leaves on "
      "2024-10-14");
  EXPECT_EQ(asked.words("A", 10),
            "staying would break window: contribution A is offered from 2024-08-05 until 2024-10-14; relieved by B/1");
}

// B first serves for somebody else, and relieves A only when it changes mission.
TEST(Purpose, NamesWhoIsRelievedByThisMoveAndNotByALaterOne) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 5);
  b.line("O", "OLD", "S1", 5);
  b.standing("A", "XAA", 5, "L").until = b.day(10);
  b.people("B", "XAB", 5);
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c)
                     .stays("A/1", 0, 10, "S1", "NEW")
                     .serves("B/1", 2, 7, "O", "S1")
                     .serves("B/1", 7, 28, "L", "S1")
                     .relieving("A/1"));
  EXPECT_EQ(asked.words("B", 0),
            "without it 90 person-days of L (priority 1) and 25 person-days of O (priority 1) would go unserved");
  EXPECT_EQ(
      asked.words("B", 7),
      "without it 90 person-days of L (priority 1) would go unserved; 105 more person-days of O (priority 1) would "
      "be served; relieves A/1, who leaves on 2024-10-14");
}

// E's line ends on day 10, and its site closes on day 20.
TEST(Purpose, OfWhoseLineEndsIsThatItEnds) {
  CaseBuilder b;
  b.line("L1", "NEW", "S1", 5).until = b.day(10);
  b.line("L2", "NEW", "S2", 5);
  b.site("S1").closes = b.day(20);
  b.people("E", "XAA", 5);
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c).serves("E/1", 2, 10, "L1", "S1").serves("E/1", 11, 28, "L2", "S2"));
  EXPECT_EQ(
      asked.words("E", 10),
      "without it 85 person-days of L2 (priority 1) would go unserved; staying would break window: line L1 runs from "
      "2024-10-04 until 2024-10-14 and site: S1 closes on 2024-10-24");
}

// Its row at home ends before the horizon does; to stay is to stay to the end all the same.
TEST(Purpose, OfAWithdrawnConsentIsThatItIsWithdrawn) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 5);
  b.standing("A", "XAA", 5, "L");
  Consent& row = b.consent(ConsentState::withdrawn);
  row.on = b.day(0);
  row.leave_days = 9;
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c).stays("A/1", 0, 9, "S1", "NEW").home("A/1", 11, 20));
  EXPECT_EQ(
      asked.words("A", 9),
      "without it 95 more person-days of L (priority 1) would be served; staying would break withdrawal: consent of "
      "XHH/government was withdrawn, to leave by 2024-10-13");
}

TEST(Purpose, IsNotAskedBeyondTheEffort) {
  CaseBuilder b;
  b.line("L", "NEW", "S1", 5);
  b.people("A", "XAA", 5);
  const Case c = b.build();
  Asked asked(c, PlanBuilder(c).serves("A/1", 2, 28, "L", "S1"));
  explain::Purposes purposes = asked.purposes(1);
  const explain::MoveGroup group = asked.group("A", 0);
  EXPECT_TRUE(purposes.of(group).asked);
  EXPECT_FALSE(purposes.of(group).asked);
  EXPECT_EQ(purposes.of(group).words, "");
}

using ByPriority = std::array<Hundredths, 5>;

// The sum of what lines lose is the difference of two recounts, fill and minimum, by priority.
void expect_exact(const Case& c, const Plan& plan, int& moves) {
  Asked asked(c, plan);
  explain::Purposes purposes = asked.purposes();
  const std::vector<explain::Step> steps = explain::steps_of(asked.timeline);
  const verify::Recount with = verify::verify(c, plan);
  for (const explain::MoveGroup& group : explain::grouped(c, asked.timeline.moves)) {
    const explain::Purpose purpose = purposes.of(group);
    std::vector<const explain::Step*> stays;
    std::vector<ElementId> who = group.elements;
    who.insert(who.end(), purpose.supported.begin(), purpose.supported.end());
    who.insert(who.end(), purpose.passing.begin(), purpose.passing.end());
    for (const explain::Step& step : steps) {
      const bool mine = std::find(who.begin(), who.end(), step.move.element) != who.end();
      if (mine && step.move.arrives == group.like.arrives) stays.push_back(&step);
    }
    const verify::Recount without = verify::verify(c, explain::staying(c, plan, stays));
    ByPriority served{}, minimum{}, expected_served{}, expected_minimum{};
    for (const explain::Lost& lost : purpose.lines) {
      const auto p = static_cast<std::size_t>(c.at(lost.line).priority - 1);
      served[p] += lost.served;
      minimum[p] += lost.minimum;
    }
    for (std::size_t p = 0; p < served.size(); ++p) {
      expected_served[p] = with.fill.served_by_priority[p] - without.fill.served_by_priority[p];
      expected_minimum[p] = without.score.minimum[p] - with.score.minimum[p];
    }
    EXPECT_EQ(served, expected_served) << purpose.words << rows_of(c, plan);
    EXPECT_EQ(minimum, expected_minimum) << purpose.words << rows_of(c, plan);
    EXPECT_FALSE(purpose.words.empty());
    for (const char* rule : {"place", "travel", "support_of"}) {
      EXPECT_EQ(std::ranges::count(purpose.rules, rule), 0) << purpose.words << rows_of(c, plan);
    }
    ++moves;
  }
}

TEST(Purpose, IsExactlyTheDifferenceOfTwoRecounts) {
  int moves = 0;
  for_each_seed(100, [&](int i) {
    SCOPED_TRACE(testing::Message() << "seed " << i);
    const auto seed = static_cast<std::uint64_t>(i);
    for (const Case& c : {random_case(seed), planted_case(seed), small_transition(seed)}) {
      if (const auto planned = quick_plan(c, {}, 10)) expect_exact(c, *planned, moves);
    }
  });
  EXPECT_GT(moves, 0);
  std::cout << moves << " moves\n";
}

}  // namespace
}  // namespace rebadge::test
