#include "stress/draw.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/stress/world.h"

namespace rebadge::test {
namespace {

using stress::draw;

// Of 4,000 futures a risk of one in four happens in about 1,000; the limits are five standard deviations away.
TEST(Draws, HappenAsOftenAsTheirRateSays) {
  Case c = stressed_world();
  add_risk(c, "STOP", "suspend:NEW:{day}:{end}", 25, 3, 9, 2, 5);
  int happened = 0;
  std::set<int> days, lengths;
  for (int number = 0; number < 4'000; ++number) {
    for (const RiskEvent& event : draw(c, 1, number)) {
      ++happened;
      days.insert(event.day - c.from);
      lengths.insert(*event.days);
    }
  }
  EXPECT_GT(happened, 860);
  EXPECT_LT(happened, 1'140);
  EXPECT_EQ(days, (std::set<int>{3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(lengths, (std::set<int>{2, 3, 4, 5}));
}

TEST(Draws, OfARiskAreTheSameWhateverOtherRisksThereAre) {
  Case one = stressed_world();
  add_risk(one, "STOP", "suspend:NEW:{day}:{end}", 50, 3, 9, 2, 5);
  Case two = stressed_world();
  add_risk(two, "GONE", "leave:XAB:{day}", 50, 3, 9);
  add_risk(two, "STOP", "suspend:NEW:{day}:{end}", 50, 3, 9, 2, 5);
  int compared = 0;
  for (int number = 0; number < 200; ++number) {
    const auto alone = draw(one, 7, number);
    for (const RiskEvent& event : draw(two, 7, number)) {
      if (event.risk != 1) continue;
      ASSERT_EQ(alone.size(), 1U);
      EXPECT_EQ(event.day, alone.front().day);
      EXPECT_EQ(event.days, alone.front().days);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50);
}

TEST(Draws, OfAnotherSeedAreOthers) {
  Case c = stressed_world();
  add_risk(c, "STOP", "suspend:NEW:{day}:{end}", 50, 3, 20, 2, 5);
  int different = 0;
  for (int number = 0; number < 100; ++number) different += draw(c, 1, number) != draw(c, 2, number);
  EXPECT_GT(different, 40);
}

TEST(Draws, ComeByDay) {
  Case c = stressed_world();
  add_risk(c, "LATER", "leave:XAB:{day}", 100, 15, 20);
  add_risk(c, "SOONER", "suspend:NEW:{day}:{end}", 100, 3, 9, 2, 5);
  const auto events = draw(c, 1, 0);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events.front().risk, 1U);
}

TEST(Risks, SayTheirDayAndDaysInTheChange) {
  Case c = stressed_world();
  add_risk(c, "STOP", "suspend:NEW:{day}:{end} delay:GO:{days}", 100, 3, 9, 2, 5);
  EXPECT_EQ(
      stress::changes_of(c, {0, c.from + 4, 3}),
      (std::vector<std::string>{"suspend:NEW:" + to_string(c.from + 4) + ":" + to_string(c.from + 7), "delay:GO:3"}));
}

TEST(Risks, WhoseChangeCannotBeMadeAreNamed) {
  Case c = stressed_world();
  add_risk(c, "FINE", "delay:GO:{days}", 10, 3, 9, 2, 5);
  add_risk(c, "TYPO", "delay:GOO:{days}", 10, 3, 9, 2, 5);
  const Problems problems = stress::check_risks(c);
  ASSERT_EQ(problems.size(), 1U) << problems.front().where << ": " << problems.front().found << ", "
                                 << problems.front().expected;
  EXPECT_NE(problems.front().where.find("risk TYPO"), std::string::npos);
  EXPECT_EQ(problems.front().maybe, "GO");
}

}  // namespace
}  // namespace rebadge::test
