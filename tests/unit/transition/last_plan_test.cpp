// Plans that go on from the last one.
#include "laydown/last_plan.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "bench/generator.h"
#include "bench/generator_changes.h"
#include "laydown/state.h"
#include "tests/support/micro.h"
#include "tests/support/planted_case.h"
#include "transition/decode.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

transition::PlanOptions options_for(const Case& c) {
  transition::PlanOptions options;
  options.policy = c.policy();
  options.as_of = c.as_of;
  options.iterations = 40;
  options.ranges = false;
  return options;
}

std::optional<Plan> planned(const Case& c, const std::vector<Assignment>* last = nullptr, bool holds = false) {
  transition::PlanOptions options = options_for(c);
  options.last = last;
  options.last_holds = holds;
  auto found = transition::plan_case(c, options);
  if (auto* plan = std::get_if<Plan>(&found)) return std::move(*plan);
  return std::nullopt;
}

struct CaseAndPlan {
  Case content;
  Plan plan;
};

// Those that can be planned; more than 25.
std::vector<CaseAndPlan> planned_cases() {
  std::vector<Case> all;
  for (const std::string& name : micro_names()) all.push_back(micro(name));
  for (std::uint64_t seed = 1; seed <= 12; ++seed) all.push_back(planted_case(seed));
  all.push_back(bench::generated_case({5, 40, 8, 3}));
  std::vector<CaseAndPlan> found;
  for (const Case& c : all) {
    if (auto plan = planned(c)) found.push_back({c, std::move(*plan)});
  }
  EXPECT_GT(found.size(), 25U);
  return found;
}

// By days, so with journeys, routes and hand-overs: the state that carries a plan over counts what the verifier does.
TEST(ALastPlan, IsTheSameWhereNothingHasChanged) {
  for (const auto& [c, plan] : planned_cases()) {
    SCOPED_TRACE(c.title);
    const auto bridge = laydown::bridge(c, laydown::days_of(c), laydown::options_of(c));
    const auto last = laydown::carry_over(c, plan.assignments, c, bridge);
    EXPECT_TRUE(last.changed_lines.empty());
    laydown::State state(bridge.problem);
    state.place(last.trajectories);
    EXPECT_EQ(state.cost()[search::Cost::hard], 0);
    EXPECT_EQ(transition::assignments_of(c, bridge, state), plan.assignments);
  }
}

TEST(ALastPlan, ThatHoldsIsNeverMadeWorse) {
  for (const auto& [c, plan] : planned_cases()) {
    SCOPED_TRACE(c.title);
    const auto again = planned(c, &plan.assignments, true);
    ASSERT_TRUE(again);
    const auto before = verify::verify(c, plan), after = verify::verify(c, *again);
    EXPECT_TRUE(after.accepted());
    EXPECT_LE(after.score, before.score);
  }
}

// Whatever row changes, what goes on from the last plan keeps the rules of the changed case.
TEST(ALastPlan, IsBroughtToAChangedCase) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Case c = bench::generated_case({seed, 40, 8, 3});
    auto plan = planned(c);
    ASSERT_TRUE(plan);
    search::Random random(seed);
    for (int change = 0; change < 4; ++change) {
      Case changed = c;
      SCOPED_TRACE(bench::change_row(changed, random));
      const auto bridge = laydown::bridge(changed, laydown::days_of(changed), laydown::options_of(changed));
      const auto carried = laydown::carry_over(c, plan->assignments, changed, bridge);
      ASSERT_EQ(carried.trajectories.size(), bridge.problem.units.size());
      // In the words of the changed case, as a reader of the last plan has them.
      laydown::State state(bridge.problem);
      state.place(carried.trajectories);
      const std::vector<Assignment> last = transition::assignments_of(changed, bridge, state);
      Plan kept = *plan;
      kept.assignments = last;
      kept.excuses.clear();
      const auto next = planned(changed, &last, verify::verify(changed, kept).accepted());
      ASSERT_TRUE(next);
      EXPECT_TRUE(verify::verify(changed, *next).accepted());
      c = std::move(changed);
      plan = next;
    }
  }
}

// As in any plan that is written by hand.
TEST(ALastPlan, KeepsAtTheirPostsOfWhomItDoesNotSpeak) {
  const Case c = bench::generated_case({5, 40, 8, 3});
  const auto bridge = laydown::bridge(c, laydown::days_of(c), laydown::options_of(c));
  const auto carried = laydown::carry_over(c, {}, c, bridge);
  int standing = 0;
  for (std::size_t u = 0; u < carried.trajectories.size(); ++u) {
    const laydown::Profile& profile = bridge.problem.profile_of(static_cast<int>(u));
    const int days = std::min(c.contributions[static_cast<std::size_t>(profile.contribution)].until, c.until) - c.from;
    const laydown::Stint& first = carried.trajectories[u].front();
    EXPECT_EQ(first.place, profile.standing ? 1 : 0);
    EXPECT_EQ(first.until, profile.standing ? days : bridge.problem.slots);
    standing += profile.standing ? 1 : 0;
  }
  EXPECT_GT(standing, 5);
}

// A line that is another, and one that loses somebody because the contribution is smaller.
TEST(ALastPlan, SaysWhichLinesChanged) {
  const Case before = micro("handover-overlap");
  Case now = before;
  now.requirements.front().persons += 5;
  const auto bridge = laydown::bridge(now, laydown::phases_of(now, now.as_of), laydown::options_of(now));
  EXPECT_EQ(laydown::carry_over(before, {}, now, bridge).changed_lines, (std::vector<int>{0}));

  const auto plan = planned(before);
  ASSERT_TRUE(plan);
  const ContributionId lost{1};
  std::set<int> served;
  for (const Assignment& row : plan->assignments) {
    if (row.serves == Serves::line && before.at(row.element).contribution == lost) {
      served.insert(static_cast<int>(row.line.at()));
    }
  }
  ASSERT_FALSE(served.empty());
  Case without = before;
  without.contributions[lost.at()].id = "SOMEBODY-ELSE";
  const auto other = laydown::bridge(without, laydown::phases_of(without, without.as_of), laydown::options_of(without));
  const auto carried = laydown::carry_over(before, plan->assignments, without, other);
  EXPECT_EQ(carried.changed_lines, std::vector<int>(served.begin(), served.end()));
}

}  // namespace
}  // namespace rebadge::test
