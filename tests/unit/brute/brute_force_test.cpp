#include "tests/support/brute_force.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using search::Cost;

// What there is to compare: the wild cases, the same with pins, and those into which rules are planted.
const Family wild{"wild", random_case, 20'000, 9'000};
const Family pinned{"pinned", pinned_case, 20'000, 3'000};
const Family planted{"planted", planted_case, 200'000, 6'000};

class RandomCases : public testing::TestWithParam<Family> {};

// Where brute force finds no plan that keeps the rules it is enough that the search finds none.
bool as_good(const Cost& found, const Cost& best) {
  if (best[Cost::hard] > 0) return found[Cost::hard] > 0;
  return !(without_motion(best) < without_motion(found));
}

// The verifier knows nothing of the problem's arrays: it reads the rows and counts anew.
void expect_accepted(const Case& c, const laydown::Bridge& bridge, const std::vector<laydown::Trajectory>& plan,
                     const Cost& cost) {
  const auto recount = verify::verify(c, dated_plan(c, bridge, plan));
  for (const Violation& v : recount.violations) {
    if (!v.excused) ADD_FAILURE() << code(v.rule) << " " << v.who << " " << v.where << " " << to_string(v.from);
  }
  for (int p = 0; p < 5; ++p)
    EXPECT_EQ(recount.score.minimum[static_cast<std::size_t>(p)].value, cost[Cost::minimum + p]);
  EXPECT_EQ(recount.score.priced.value, cost[Cost::priced]);
  EXPECT_EQ(recount.score.comfort.value, cost[Cost::comfort]);
  EXPECT_EQ(recount.score.burden, cost[Cost::burden]);
}

// Most are found at once; the search may go on where it has not found the best yet.
TEST_P(RandomCases, AreNeverPlannedWorseThanByBruteForce) {
  int tried = 0, compared = 0, took_longer = 0, worse = 0;
  for_each_seed(GetParam().in_ci, [&](int seed) {
    const Case c = GetParam().make(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    ++tried;
    const auto best = best_by_brute_force(bridge.problem, GetParam().most_plans);
    if (!best) return;
    ++compared;
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    if (best->cost[Cost::hard] == 0) expect_accepted(c, bridge, best->best, best->cost);
    const laydown::SearchOptions options;
    laydown::Search search(bridge.problem, options);
    search.construct({}, 2);
    laydown::Found found;
    for (const std::int64_t iterations : {400, 3'000, 12'000}) {
      search::StopRule stop;
      stop.iterations = iterations;
      found = search.improve(stop);
      if (as_good(found.cost, best->cost)) return;
      if (iterations == 400) ++took_longer;
    }
    ++worse;
    ADD_FAILURE() << "seed " << seed << "\n brute force " << text(best->cost)
                  << rows_of(c, dated_plan(c, bridge, best->best)) << "\n found       " << text(found.cost)
                  << rows_of(c, dated_plan(c, bridge, found.best));
  });
  std::cout << GetParam().name << ": " << compared << " of " << tried << " cases compared, " << took_longer
            << " took more than 400 iterations, " << worse << " worse\n";
  EXPECT_GT(compared, tried / 6);
}

TEST_P(RandomCases, HavePlansThatTheVerifierAcceptsAndRecounts) {
  int tried = 0, accepted = 0;
  for_each_seed(1'000, [&](int seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Case c = GetParam().make(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Found found = quick_search(bridge.problem, 30);
    ++tried;
    if (found.cost[Cost::hard] > 0) return;
    ++accepted;
    expect_accepted(c, bridge, found.best, found.cost);
  });
  std::cout << GetParam().name << ": " << accepted << " of " << tried << " cases planned\n";
  EXPECT_GT(accepted, tried / 2);
}

// The state after many random changes costs what a fresh one costs.
TEST_P(RandomCases, CostTheSameAfterManyMovesAsFromNothing) {
  int moves = 0;
  for_each_seed(500, [&](int seed) {
    const Case c = GetParam().make(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    laydown::State state(bridge.problem);
    laydown::BestResponse response(bridge.problem);
    search::Random random(static_cast<std::uint64_t>(seed));
    for (int i = 0; i < 200; ++i, ++moves) {
      const int unit = static_cast<int>(random.below(bridge.problem.units.size()));
      laydown::Mask mask;
      mask.relaxed = random.chance(50);
      mask.not_before = static_cast<int>(random.below(static_cast<std::size_t>(bridge.problem.slots)));
      mask.shut_places.assign(state.profile(unit).places.size(), 0);
      for (char& shut : mask.shut_places) shut = random.chance(40) ? 1 : 0;
      state.remove(unit);
      state.insert(unit, response.find(state, unit, mask));
      if (i % 20 != 0) continue;
      ASSERT_EQ(state.cost(), state.recount()) << "seed " << seed;
    }
  });
  std::cout << GetParam().name << ": " << moves << " moves\n";
}

INSTANTIATE_TEST_SUITE_P(All, RandomCases, testing::Values(wild, pinned, planted),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace rebadge::test
