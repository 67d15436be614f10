// How many must and how many can change their mission.
#include <gtest/gtest.h>

#include "laydown/bound.h"
#include "tests/support/micro.h"

namespace rebadge::test {
namespace {

std::string limits(const Case& c, std::int64_t person_days) {
  std::string text;
  for (const SwitchRange& range : laydown::switch_limits(c, Policy::expected, c.as_of, whole(person_days))) {
    text += (text.empty() ? "" : " ") + c.at(range.from_mission).id + ">" + c.at(range.to_mission).id + ":" +
            std::to_string(range.least_bound) + "-" + std::to_string(range.most_bound);
  }
  return text;
}

// Ten ones instead of a ten: on the first 14 days all count for both lines, later only who has passed does. Each of
// the last 14 days lacks one person-day for each who stays: at 560 all must pass, and one may stay for each 14 less.
Case ten_who_pass() {
  Case c = micro("passing-take-by");
  c.contributions[0].elements = 10;
  c.contributions[0].persons_per_element = 1;
  c.derive();
  return c;
}

TEST(SwitchLimits, AreTightWhereTheFillIsTheBound) { EXPECT_EQ(limits(ten_who_pass(), 560), "OLD>NEW:10-10"); }

TEST(SwitchLimits, FallWithTheFill) {
  const Case c = ten_who_pass();
  EXPECT_EQ(limits(c, 559), "OLD>NEW:10-10");
  EXPECT_EQ(limits(c, 546), "OLD>NEW:9-10");
  EXPECT_EQ(limits(c, 490), "OLD>NEW:5-10");
  EXPECT_EQ(limits(c, 420), "OLD>NEW:0-10");
  EXPECT_EQ(limits(c, 0), "OLD>NEW:0-10");
}

// One element of ten goes whole: a need of one is a need of ten.
TEST(SwitchLimits, CountWholeElements) { EXPECT_EQ(limits(micro("passing-take-by"), 546), "OLD>NEW:10-10"); }

// Four stay on the old line to the horizon's end, so that no more than six can ever serve on the new one.
TEST(SwitchLimits, KnowWhomTheOldLineKeeps) {
  Case c = ten_who_pass();
  c.requirements[0].keep = 4;
  EXPECT_EQ(limits(c, 0), "OLD>NEW:0-6");
  // They may go once the old line has ended.
  c.requirements[0].until = c.until - 1;
  EXPECT_EQ(limits(c, 0), "OLD>NEW:0-10");
}

// What is not solved is stated weaker, and still true: all that is wanted may be served, nobody must switch.
TEST(SwitchLimits, SayLessWhereTheEffortEnds) {
  const Case c = ten_who_pass();
  const auto limited = [&](std::int64_t effort) {
    return laydown::bound_and_switches(c, Policy::expected, c.as_of, whole(560), effort);
  };
  const laydown::Limited all = limited(laydown::bound_effort), none = limited(0);
  ASSERT_EQ(all.switches.size(), 1U);
  ASSERT_EQ(none.switches.size(), 1U);
  EXPECT_EQ(all.switches[0].least_bound, 10);
  EXPECT_EQ(none.switches[0].least_bound, 0);
  EXPECT_EQ(none.switches[0].most_bound, 10);
  EXPECT_EQ(all.bound.served, laydown::bound(c, Policy::expected, c.as_of).served);
  EXPECT_LE(all.bound.served, none.bound.served);
}

// Nobody who stands somewhere: nobody switches.
TEST(SwitchLimits, AreNoneWhereNobodyStands) { EXPECT_EQ(limits(micro("substitute"), 0), ""); }

}  // namespace
}  // namespace rebadge::test
