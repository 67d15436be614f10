#include "laydown/bound.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/expected.h"

namespace rebadge::test {
namespace {

// Where what decides is a gate, a capacity, a ceiling, a least number, lift's seats or who counts for whom, the bound
// is what the best plan serves. In the other cases it is integrality, a hand-over, a tour or a way under way.
const std::set<std::string> exact = {"consent-policies",
                                     "consent-two-voices",
                                     "cover",
                                     "inherited",
                                     "keep",
                                     "language",
                                     "lift-seats",
                                     "needs",
                                     "only-with",
                                     "passing-take-by",
                                     "silence",
                                     "substitute",
                                     "protection-leaves",
                                     "support"};

class BoundOf : public testing::TestWithParam<std::string> {};

// The served person-days of a best plan are the least that a bound may say.
TEST_P(BoundOf, IsNeverBelowTheBestPlanAndExactWhereNothingIsLeftOut) {
  const Case c = micro(GetParam());
  for (const auto& [policy, expected] : expected_of(GetParam())) {
    const Bound bound = laydown::bound(c, policy, c.as_of);
    EXPECT_GE(bound.served, expected.served) << word(policy);
    EXPECT_LE(bound.served, expected.wanted) << word(policy);
    if (exact.count(GetParam()) != 0) {
      EXPECT_EQ(bound.served, expected.served) << word(policy);
    }
    Hundredths sum;
    for (const Hundredths part : bound.by_priority) sum += part;
    EXPECT_GE(sum, bound.served);
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(All, BoundOf, testing::ValuesIn(micro_names()), test_name);

std::string bound_of(const Case& c) { return to_string(laydown::bound(c, Policy::expected, c.as_of).served); }

// Six at full worth and four of ten substitutes at half: 800 hundredths on each of the 26 days after the way.
TEST(Bound, CountsWorthAndTheDaysOfTheWay) { EXPECT_EQ(bound_of(micro("substitute")), "208"); }

// The ceiling of twenty holds eleven twelfths of a team of twelve with the nine, which no plan can do: 20 x 26.
TEST(Bound, LeavesIntegralityOut) { EXPECT_EQ(bound_of(micro("mission-ceiling")), "520"); }

// Twelve beds at one and three quarters a person hold 6.86 persons; as persons are whole, 6 x 26.
TEST(Bound, CountsWholePersonsOnADay) {
  Case c = micro("overfill");
  for (Usage& row : c.usage) row.uses = Hundredths{175};
  EXPECT_EQ(bound_of(c), "156");
}

// Nine at a worth of 70 % on places for ten: 6.3 on each of 26 days, to the hundredth.
TEST(Bound, KeepsHundredthsWhereWorthHasThem) {
  Case c = micro("substitute");
  c.requirements[0].capability = c.contributions[0].capability;
  const auto pick = [&](const Contribution& row) { return row.capability != c.requirements[0].capability; };
  const auto other = std::find_if(c.contributions.begin(), c.contributions.end(), pick);
  ASSERT_NE(other, c.contributions.end());
  Contribution nine = *other;
  nine.elements = 1;
  nine.persons_per_element = 9;
  c.contributions = {nine};
  c.substitutes = {{c.requirements[0].capability, nine.capability, 70, {}}};
  c.derive();
  EXPECT_EQ(bound_of(c), "163.8");
}

// Who is there counts for what is there; nobody counts where no gate is open.
TEST(Bound, IsNoughtWhereEveryGateIsShut) {
  Case c = micro("substitute");
  c.consents.clear();
  EXPECT_EQ(bound_of(c), "0");
}

// The ceiling exempts who relieves, so that it bounds nothing: 20 of 21 on 26 days.
TEST(Bound, LeavesACeilingOutThatExemptsWhoComesIn) {
  Case c = micro("mission-ceiling");
  for (Mission& mission : c.missions) {
    mission.ceiling = 10;
    mission.overlap_exempt_days = 7;
  }
  EXPECT_EQ(bound_of(c), "520");
}

}  // namespace
}  // namespace rebadge::test
