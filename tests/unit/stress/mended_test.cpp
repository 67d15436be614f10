// Plans that are mended after a change, before an independent verifier.
#include <gtest/gtest.h>

#include "change/change.h"
#include "tests/unit/stress/world.h"
#include "transition/decode.h"
#include "transition/repair.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

struct MendedPlan {
  Case content;
  std::vector<Assignment> rows;
  bool holds = false, accepted = false;
};

MendedPlan mended_plan(const Case& c, const std::string& change, int known) {
  auto changed = change::changed(c, {change});
  MendedPlan mended{std::move(changed->content), {}};
  Plan plan = plan_of(c);
  const auto how = laydown::options_of(mended.content);
  transition::Repair repair(c, plan.assignments, mended.content, how);
  repair.mend(mended.content.from + known);
  mended.rows = plan.assignments = repair.rows();
  mended.holds = repair.holds();
  const auto days = laydown::bridge(mended.content, laydown::days_of(mended.content), how);
  plan.excuses = transition::excuses_of(mended.content, days, repair.state(), mended.content.as_of);
  mended.accepted = verify::verify(mended.content, plan).accepted();
  return mended;
}

// The new team came to S2 on 10, and on 14 it is known that the site closes on 20: what it did before stays, and it
// goes home in time.
TEST(AMendedPlan, SendsHomeWhoCameBeforeItsSiteCloses) {
  const Case c = stressed_world();
  const MendedPlan mended = mended_plan(c, "close:S2:" + to_string(c.from + 20), 14);
  EXPECT_TRUE(mended.holds);
  EXPECT_TRUE(mended.accepted);
  const auto came = std::find_if(mended.rows.begin(), mended.rows.end(), [&](const Assignment& row) {
    return row.serves == Serves::line && row.from == c.from + 10;
  });
  ASSERT_NE(came, mended.rows.end());
  EXPECT_EQ(mended.content.name(came->element), "NEW-TEAM/1");
  EXPECT_EQ(came->until, c.from + 20);
}

TEST(AMendedPlan, ThatHoldsIsAcceptedByTheVerifier) {
  const Case c = stressed_world();
  const std::vector<std::pair<std::string, int>> changes{{"delay:GO:6", 2},
                                                         {"delay:GO:3", 9},
                                                         {"leave:XAA:" + to_string(c.from + 12), 6},
                                                         {"leave:XAB:" + to_string(c.from + 18), 14},
                                                         {"close:S1:" + to_string(c.from + 15), 5},
                                                         {"close:S2:" + to_string(c.from + 9), 3}};
  int held = 0;
  for (const auto& [change, known] : changes) {
    const MendedPlan mended = mended_plan(c, change, known);
    EXPECT_EQ(mended.holds, mended.accepted) << change;
    held += mended.holds ? 1 : 0;
  }
  EXPECT_GE(held, 4);
}

}  // namespace
}  // namespace rebadge::test
