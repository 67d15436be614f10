#include "tests/support/brute_force.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "laydown/search.h"
#include "tests/support/random_case.h"
#include "transition/decode.h"
#include "transition/plan_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using search::Cost;

// REBADGE_CASES=100000 for the whole; the default keeps the tests short.
int cases() {
  const char* wanted = std::getenv("REBADGE_CASES");
  return wanted == nullptr ? 500 : std::atoi(wanted);
}

constexpr std::size_t most_plans = 20'000;

Cost score_levels(Cost cost) {
  cost[Cost::motion] = 0;  // a preference among plans of one score
  return cost;
}

std::string text(const Cost& cost) {
  std::string all;
  for (const std::int64_t level : cost.level) all += std::to_string(level) + " ";
  return all;
}

TEST(RandomCases, AreNeverPlannedWorseThanByBruteForce) {
  int compared = 0, worse = 0;
  for (int seed = 1; seed <= cases(); ++seed) {
    const Case c = random_case(static_cast<std::uint64_t>(seed));
    const laydown::BridgeOptions how{c.policy(), c.as_of, Objective::priced, {}};
    const laydown::Bridge bridge = laydown::bridge(c, laydown::days_of(c), how);
    const auto best = best_by_brute_force(bridge.problem, most_plans);
    if (!best) continue;
    ++compared;
    laydown::SearchOptions options;
    laydown::Search search(bridge.problem, options);
    search.construct({}, 2);
    search::StopRule stop;
    stop.iterations = 3'000;
    const Cost found = search.improve(stop).cost;
    // Where no plan keeps the rules it is enough to say so.
    const bool hopeless = (*best)[Cost::hard] > 0;
    if (hopeless ? found[Cost::hard] == 0 : score_levels(*best) < score_levels(found)) {
      ++worse;
      ADD_FAILURE() << "seed " << seed << "\n brute force " << text(*best) << "\n found       " << text(found);
    }
  }
  std::cout << compared << " of " << cases() << " cases compared, " << worse << " worse\n";
  EXPECT_GT(compared, cases() / 2);
}

TEST(RandomCases, HavePlansThatTheVerifierAcceptsAndRecounts) {
  int planned = 0;
  for (int seed = 1; seed <= cases(); ++seed) {
    const Case c = random_case(static_cast<std::uint64_t>(seed));
    const laydown::BridgeOptions how{c.policy(), c.as_of, Objective::priced, {}};
    const laydown::Bridge bridge = laydown::bridge(c, laydown::days_of(c), how);
    laydown::SearchOptions options;
    laydown::Search search(bridge.problem, options);
    search.construct({}, 2);
    search::StopRule stop;
    stop.iterations = 30;
    const auto found = search.improve(stop);
    if (found.cost[Cost::hard] > 0) continue;
    ++planned;
    laydown::State state(bridge.problem);
    for (std::size_t u = 0; u < found.best.size(); ++u) {
      state.remove(static_cast<int>(u));
      state.insert(static_cast<int>(u), found.best[u]);
    }
    Plan plan;
    plan.policy = c.policy();
    plan.assignments = transition::assignments_of(c, bridge, state);
    plan.excuses = transition::excuses_of(c, bridge, state);
    const auto recount = verify::verify(c, plan);
    for (const Violation& v : recount.violations) {
      if (!v.excused)
        ADD_FAILURE() << "seed " << seed << ": " << code(v.rule) << " " << v.who << " " << v.where << " "
                      << to_string(v.from);
    }
    Cost claimed = found.cost;
    for (int p = 0; p < 5; ++p)
      EXPECT_EQ(recount.score.minimum[static_cast<std::size_t>(p)].value, claimed[Cost::minimum + p])
          << "seed " << seed;
    EXPECT_EQ(recount.score.priced.value, claimed[Cost::priced]) << "seed " << seed;
    EXPECT_EQ(recount.score.comfort.value, claimed[Cost::comfort]) << "seed " << seed;
    EXPECT_EQ(recount.score.burden, claimed[Cost::burden]) << "seed " << seed;
  }
  std::cout << planned << " of " << cases() << " cases planned\n";
}

// The state after many random changes costs what a fresh one costs.
TEST(State, AgreesWithARecountAfterRandomMoves) {
  int changes = 0;
  for (int seed = 1; seed <= cases() / 10; ++seed) {
    const Case c = random_case(static_cast<std::uint64_t>(seed));
    const laydown::BridgeOptions how{c.policy(), c.as_of, Objective::priced, {}};
    const laydown::Bridge bridge = laydown::bridge(c, laydown::days_of(c), how);
    laydown::State state(bridge.problem);
    laydown::BestResponse response(bridge.problem);
    search::Random random(static_cast<std::uint64_t>(seed));
    for (int i = 0; i < 100; ++i, ++changes) {
      const int unit = static_cast<int>(random.below(bridge.problem.units.size()));
      laydown::Mask mask;
      mask.relaxed = random.chance(50);
      mask.not_before = static_cast<int>(random.below(static_cast<std::size_t>(bridge.problem.slots)));
      mask.shut_places.assign(state.profile(unit).places.size(), 0);
      for (char& shut : mask.shut_places) shut = random.chance(40) ? 1 : 0;
      state.remove(unit);
      state.insert(unit, response.find(state, unit, mask));
    }
    EXPECT_EQ(state.cost(), state.recount()) << "seed " << seed;
  }
  std::cout << changes << " changes\n";
}

}  // namespace
}  // namespace rebadge::test
