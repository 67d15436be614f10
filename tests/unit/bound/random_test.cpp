// Random tiny cases with every rule drawn now and then: no plan that the recount accepts is beyond the bounds.
#include <gtest/gtest.h>

#include "laydown/bound.h"
#include "tests/unit/bound/random_plans.h"

namespace rebadge::test {
namespace {

// Moving costs nothing, so that plans serve what they can.
Case eager_case(std::uint64_t seed) {
  Case c = random_case(seed);
  c.site_change_written = c.rebadge_written = c.split_written = 0;
  return c;
}

void expect_within_limits(const Case& c, const Plan& plan, Hundredths served) {
  const auto limits = laydown::switch_limits(c, plan.policy, c.as_of, served);
  for (const SwitchRange& found : plan.switches) {
    const auto limit = std::find_if(limits.begin(), limits.end(), [&](const SwitchRange& row) {
      return row.from_mission == found.from_mission && row.to_mission == found.to_mission;
    });
    ASSERT_NE(limit, limits.end());
    EXPECT_LE(limit->least_bound, found.fewest);
    EXPECT_GE(limit->most_bound, found.most);
  }
}

TEST(RandomCase, IsNeverServedBeyondTheBound) {
  int reached = 0;
  const int planned =
      for_each_random_plan(eager_case, [&](const Case& c, const Plan& plan, const verify::Recount& recount) {
        const Bound bound = laydown::bound(c, plan.policy, c.as_of);
        EXPECT_GE(bound.served, recount.fill.served);
        for (std::size_t i = 0; i < 5; ++i) EXPECT_GE(bound.by_priority[i], recount.fill.served_by_priority[i]);
        expect_within_limits(c, plan, recount.fill.served);
        if (bound.served == recount.fill.served) ++reached;
      });
  EXPECT_GT(planned, 100);
  EXPECT_GT(2 * reached, planned);  // and it is worth its days
}

}  // namespace
}  // namespace rebadge::test
