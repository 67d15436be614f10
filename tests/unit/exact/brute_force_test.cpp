// The proof against brute force over all trajectories of all units.
#include "tests/support/brute_force.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "laydown/exact/proof.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

using search::Cost;

const Family wild{"wild", random_case, 20'000, 1'000};
const Family planted{"planted", planted_case, 20'000, 300};

class Proofs : public testing::TestWithParam<Family> {};

// Started from a poor plan (units as the world stands) it must find the best itself; from the best, prove it.
TEST_P(Proofs, AgreeWithBruteForce) {
  int compared = 0, open = 0, searched = 0;
  for_each_seed(GetParam().in_ci, [&](int seed) {
    const Case c = GetParam().make(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const auto best = best_by_brute_force(bridge.problem, GetParam().most_plans);
    if (!best) return;
    ++compared;
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    laydown::State state(bridge.problem);
    std::vector<laydown::Trajectory> poor;
    for (std::size_t u = 0; u < bridge.problem.units.size(); ++u) poor.push_back(state.trajectory(static_cast<int>(u)));
    for (const auto& plan : {poor, best->best}) {
      const laydown::Proof proof = laydown::prove(bridge.problem, plan, {});
      state.place(proof.better.value_or(plan));
      const Cost cost = without_motion(state.cost()), wanted = without_motion(best->cost);
      if (proof.effort > 0) ++searched;
      if (wanted[Cost::hard] > 0) {
        EXPECT_GT(cost[Cost::hard], 0);
        EXPECT_TRUE(!proof.optimal || proof.least[Cost::hard] > 0);
        open += proof.optimal ? 0 : 1;
        continue;
      }
      EXPECT_TRUE(proof.least <= wanted) << "least " << text(proof.least) << "\n best " << text(wanted);
      if (!proof.optimal) {
        ++open;
        continue;
      }
      EXPECT_EQ(cost, wanted) << "found " << text(cost) << "\n best " << text(wanted);
    }
  });
  std::cout << GetParam().name << ": " << compared << " cases compared, " << open << " plans left open, " << searched
            << " searched\n";
}

INSTANTIATE_TEST_SUITE_P(All, Proofs, testing::Values(wild, planted),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace rebadge::test
