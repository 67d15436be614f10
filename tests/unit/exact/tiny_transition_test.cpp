// Proofs of transitions with every rule in use, against brute force.
#include "tests/support/tiny_transition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "laydown/exact/proof.h"
#include "tests/support/case_builder.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/pruned_force.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

using laydown::Trajectory;
using search::Cost;

std::vector<Trajectory> as_the_world_stands(const laydown::Problem& problem) {
  return laydown::State(problem).trajectories();
}

Cost cost_of(const laydown::Problem& problem, const std::vector<Trajectory>& plan) {
  laydown::State state(problem);
  state.place(plan);
  return without_motion(state.cost());
}

struct Proved {
  laydown::Proof proof;
  std::vector<Trajectory> plan;
  Cost cost;
};

Proved prove_from(const laydown::Problem& problem, const std::vector<Trajectory>& plan) {
  Proved proved{laydown::prove(problem, plan, {}), plan, {}};
  if (proved.proof.better) proved.plan = *proved.proof.better;
  proved.cost = cost_of(problem, proved.plan);
  return proved;
}

// The plan is searched for so short a while that the proof often has to find the best itself. Brute force begins from
// what is said to be the best.
TEST(TinyTransitions, AreProvedAndBruteForceFindsNoBetterPlan) {
  int compared = 0, without_plan = 0, too_many = 0, bettered = 0;
  double slowest = 0;
  const int wanted = cases_wanted(12);
  for (int seed = 1; compared < wanted && seed < 10 * wanted; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Case c = tiny_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Problem& problem = bridge.problem;
    const std::vector<Trajectory> poor = quick_search(problem, 3).best;
    const search::StopRule clock;
    const Proved proved = prove_from(problem, poor);
    const double took = clock.elapsed();
    const auto best = best_by_pruned_force(problem, proved.plan);
    if (!best) {
      ++too_many;
      continue;
    }
    ++compared;
    slowest = std::max(slowest, took);
    bettered += proved.proof.better ? 1 : 0;
    EXPECT_TRUE(proved.proof.optimal);
    if (best->cost[Cost::hard] > 0) {
      ++without_plan;
      EXPECT_GT(proved.proof.least[Cost::hard], 0);
      continue;
    }
    EXPECT_EQ(proved.cost, best->cost) << "proved " << text(proved.cost) << "\n  best " << text(best->cost);
    EXPECT_EQ(proved.proof.least, best->cost);
  }
  std::cout << compared << " tiny transitions compared, " << without_plan << " of them without a plan, " << bettered
            << " bettered; " << too_many << " others have too many plans; the slowest proof took " << slowest << " s\n";
  EXPECT_EQ(compared, wanted);
  EXPECT_LT(without_plan * 5, compared);
}

// Two seats in four days, and a line that begins on the fifth: one leaves in the first period, a day too early, and
// waits.
TEST(Proofs, LetWhoLeavesWhileThereAreSeatsWaitOnTheWay) {
  CaseBuilder world;
  world.settings().until = world.day(9);
  world.settings().period_days_written = 4;
  world.lift("HOME", "Z1", 1, 2);
  world.no_lift("HOME", "Z2");
  world.line("L", "OLD", "S1", 4).from = world.day(5);
  world.people("C1", "XAA", 2);
  world.people("C2", "XAB", 2);
  const Case c = world.build();
  const laydown::Bridge bridge = dated_problem(c);
  const Proved proved = prove_from(bridge.problem, as_the_world_stands(bridge.problem));
  EXPECT_TRUE(proved.proof.optimal);
  EXPECT_EQ(proved.cost[Cost::priced], 4 * 300 * 100);
}

// A rule binds where without it there is a better plan than the best. Tours are a rule of some only.
TEST(TinyTransitions, HaveEachRuleInUse) {
  struct Use {
    const char* name;
    std::vector<Rule> rules;
    int percent;  // of cases that are bound, at least
    int bound = 0;
  };
  std::array<Use, 6> uses{{{"cover", {Rule::cover}, 20},
                           {"lift", {Rule::lift}, 20},
                           {"beds", {Rule::capacity}, 20},
                           {"hand-over", {Rule::handover}, 20},
                           {"gates", {Rule::decision, Rule::mandate, Rule::consent}, 20},
                           {"tours", {Rule::max_tour, Rule::min_tour, Rule::dwell}, 10}}};
  int cases = 0;
  for_each_seed(40, [&](int seed) {
    const Case c = tiny_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const Proved best = prove_from(bridge.problem, quick_search(bridge.problem, 30).best);
    if (!best.proof.optimal || best.cost[Cost::hard] > 0) return;
    ++cases;
    for (Use& use : uses) {
      RuleSet rules;
      for (const Rule rule : use.rules) rules = rules.without(rule);
      if (without_motion(quick_search(dated_problem(c, rules).problem, 60).cost) < best.cost) ++use.bound;
    }
  });
  std::cout << "of " << cases << " tiny transitions bound by";
  for (const Use& use : uses) std::cout << " " << use.name << " " << use.bound;
  std::cout << "\n";
  for (const Use& use : uses) EXPECT_GE(use.bound * 100, cases * use.percent) << use.name;
}

// What counting passes by is never the best.
TEST(PrunedForce, FindsWhatBruteForceFinds) {
  int compared = 0;
  for (const Family& family : {Family{"wild", random_case, 20'000, 100}, Family{"planted", planted_case, 20'000, 30}}) {
    for_each_seed(family.in_ci, [&](int seed) {
      const Case c = family.make(static_cast<std::uint64_t>(seed));
      const laydown::Bridge bridge = dated_problem(c);
      const auto best = best_by_brute_force(bridge.problem, family.most_plans);
      const auto pruned = best_by_pruned_force(bridge.problem, as_the_world_stands(bridge.problem));
      if (!best || !pruned) return;
      ++compared;
      EXPECT_EQ(without_motion(best->cost), pruned->cost) << family.name << " " << seed;
      EXPECT_EQ(cost_of(bridge.problem, pruned->best), pruned->cost) << family.name << " " << seed;
    });
  }
  std::cout << compared << " cases compared\n";
  EXPECT_GT(compared, 40);
}

}  // namespace
}  // namespace rebadge::test
