// A dated plan mended after one pin.
#include <gtest/gtest.h>

#include <algorithm>

#include "bench/generator.h"
#include "laydown/bridge.h"
#include "laydown/last_plan.h"
#include "transition/decode.h"
#include "transition/plan_case.h"
#include "transition/stint_search.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

Plan plan_of(const Case& c) {
  transition::PlanOptions options;
  options.policy = c.policy();
  options.as_of = c.as_of;
  options.iterations = 40;
  options.ranges = false;
  return std::get<Plan>(transition::plan_case(c, options));
}

// The plan after the pin, and how many elements have other rows than before.
struct Mended {
  bool accepted = false;
  std::size_t others = 0;
};

Mended mended(const Case& before, const Plan& last, const Pin& pin) {
  Case c = before;
  c.pins.push_back(pin);
  const auto how = laydown::options_of(c);
  const laydown::Bridge days =
      laydown::update(laydown::bridge(before, laydown::days_of(before), how), before, c, laydown::days_of(c), how);
  const auto trajectories = laydown::carry_over(before, last.assignments, c, days).trajectories;
  transition::StintSearch changes(days.problem, trajectories, 1);
  std::vector<int> concerned;
  for (std::size_t u = 0; u < days.members.size(); ++u) {
    if (c.concerns(pin, days.members[u].front())) concerned.push_back(static_cast<int>(u));
  }
  changes.repair(concerned, {});
  Plan plan;
  plan.policy = c.policy();
  plan.assignments = transition::assignments_of(c, days, changes.state());
  plan.excuses = transition::excuses_of(c, days, changes.state(), c.as_of);
  Mended result{verify::verify(c, plan).accepted(), 0};
  for (std::size_t u = 0; u < trajectories.size(); ++u) {
    if (changes.state().trajectory(static_cast<int>(u)) != trajectories[u]) ++result.others;
  }
  return result;
}

// Half a hundred elements, some of which come in the first weeks: whoever comes first may not leave on its day.
TEST(AMendedPlan, KeepsADayOnWhichNobodyMoves) {
  const Case c = bench::generated_case({1, 40, 8, 3});
  const Plan last = plan_of(c);
  const auto first = std::find_if(last.assignments.begin(), last.assignments.end(), [&](const Assignment& row) {
    return row.serves == Serves::line && c.from < row.from;
  });
  ASSERT_NE(first, last.assignments.end());
  Pin pin;
  pin.id = "P";
  pin.kind = PinKind::forbid;
  pin.contribution = c.at(first->element).contribution;
  pin.from = first->from;
  pin.until = first->from + 1;
  const Mended result = mended(c, last, pin);
  EXPECT_TRUE(result.accepted);
  EXPECT_GE(result.others, 1U);
  EXPECT_LE(result.others, 10U);
}

// Who comes stays at home some days longer.
TEST(AMendedPlan, KeepsAMoveThatIsToBeLater) {
  const Case c = bench::generated_case({1, 40, 8, 3});
  const Plan last = plan_of(c);
  const auto first = std::find_if(last.assignments.begin(), last.assignments.end(), [&](const Assignment& row) {
    return row.serves == Serves::line && c.from < row.from && c.contribution_of(row.element).status != Status::deployed;
  });
  ASSERT_NE(first, last.assignments.end());
  Pin pin;
  pin.id = "P";
  pin.contribution = c.at(first->element).contribution;
  pin.element = c.at(first->element).number;
  pin.from = c.from;
  pin.until = first->from + 3;
  const Mended result = mended(c, last, pin);
  EXPECT_TRUE(result.accepted);
  EXPECT_GE(result.others, 1U);
}

}  // namespace
}  // namespace rebadge::test
