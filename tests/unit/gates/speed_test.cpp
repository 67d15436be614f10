// Planning asks for the gate of each contribution at each post, so that a gate must cost microseconds.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/unit/gates/world.h"

namespace rebadge::gates::test {
namespace {

// Half a year, thirty histories and twenty caveats; 60,000 questions within seconds even on a slow machine.
TEST(Gate, IsAskedManyTimesASecond) {
  World world;
  world.c.until = day(200);
  for (int i = 0; i < 10; ++i) {
    const std::string id = "H" + std::to_string(i);
    world.consent(id, -10 - i, ConsentState::asked).expected_on = day(10 * i);
    world.decision(id, -10 - i, DecisionState::proposed).expected_on = day(10 * i);
    world.mandate(id, -10 - i, MandateState::expected).expected_on = day(10 * i);
    world.caveat(CaveatRule::not_site).site = SiteId{1};
    world.caveat(CaveatRule::max_tour_days).number = 90;
  }
  const auto start = std::chrono::steady_clock::now();
  std::size_t runs = 0;
  for (int i = 0; i < 60'000; ++i) runs += world.gate().presence.size();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  EXPECT_GT(runs, 60'000u);
  RecordProperty("microseconds_a_gate", std::to_string(elapsed.count() * 1e6 / 60'000));
  EXPECT_LT(elapsed.count(), 30);
}

}  // namespace
}  // namespace rebadge::gates::test
