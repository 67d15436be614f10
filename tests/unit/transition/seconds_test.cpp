// Seconds are kept, by a clock of our own on which each look takes some time.
#include <gtest/gtest.h>

#include <atomic>

#include "bench/generator.h"
#include "tests/support/micro.h"
#include "transition/plan_case.h"

namespace rebadge::test {
namespace {

constexpr double a_look = 0.001;

// Seconds that have passed when the plan is there. All parts look at the clock after each step, however many they are,
// and so often that nothing but the seconds ends them.
double seconds_taken(const Case& c, double asked) {
  std::atomic<std::int64_t> looks = 0;
  transition::PlanOptions options;
  options.policy = c.policy();
  options.as_of = c.as_of;
  options.seconds = asked;
  options.clock = [&looks] { return a_look * static_cast<double>(++looks); };
  (void)transition::plan_case(c, options);
  return a_look * static_cast<double>(looks.load());
}

TEST(Seconds, AreKeptByACaseThatIsSearchedByBestResponses) {
  const Case c = bench::generated_case({1, 40, 8, 2});
  const double taken = seconds_taken(c, 0.5);
  EXPECT_LE(taken, 0.5 * 1.1);
  EXPECT_GE(taken, 0.5 * 0.5);
}

// A move costs so much less than it gains that the ranges look as long as they may.
TEST(Seconds, AreKeptByTheSmallest) {
  for (const char* name : {"substitute", "passing-take-by"})
    EXPECT_LE(seconds_taken(micro(name), 0.2), 0.2 * 1.2) << name;
}

}  // namespace
}  // namespace rebadge::test
