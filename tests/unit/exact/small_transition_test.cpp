#include "tests/support/small_transition.h"

#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

#include "laydown/exact/proof.h"
#include "tests/support/planned.h"

namespace rebadge::test {
namespace {

using search::Cost;
std::string text(const Cost& cost) {
  std::string all;
  for (const std::int64_t level : cost.level) all += std::to_string(level) + " ";
  return all;
}

TEST(SmallTransitions, AreProved) {
  int proved = 0, tried = 0;
  for_each_seed(20, [&](int seed) {
    const Case c = small_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = dated_problem(c);
    const laydown::Found found = quick_search(bridge.problem, 300);
    const auto start = std::chrono::steady_clock::now();
    const laydown::Proof proof = laydown::prove(bridge.problem, found.best, {});
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++tried;
    proved += proof.optimal;
    std::cout << seed << " units " << bridge.problem.units.size() << " days " << bridge.problem.slots << " "
              << (proof.optimal ? "optimal" : "open") << (proof.better ? " better" : "") << " effort " << proof.effort
              << " s " << seconds << "\n   found " << text(found.cost) << "\n   least " << text(proof.least)
              << std::endl;
  });
  std::cout << proved << " of " << tried << " proved\n";
}

}  // namespace
}  // namespace rebadge::test
#include "model/rule.h"
namespace rebadge::test {
TEST(Xperiment, Drop) {
  for_each_seed(1, [&](int seed) {
    const Case c = small_transition(static_cast<std::uint64_t>(seed));
    const laydown::Bridge b = dated_problem(c);
    std::cout << "seed " << seed << " " << text(quick_search(b.problem, 400).cost)
              << rows_of(c, dated_plan(c, b, quick_search(b.problem, 400).best)) << "\n";
    for (const Requirement& r : c.requirements)
      std::cout << "  line " << r.id << " persons " << r.persons << " min " << (r.minimum ? *r.minimum : 0) << " prio "
                << r.priority << " from " << r.from - c.from << " until " << r.until - c.from << "\n";
    for (const Contribution& r : c.contributions)
      std::cout << "  contr " << r.id << " " << r.elements << "x" << r.persons_per_element << " cap "
                << r.capability.at() << " deployed " << (r.status == Status::deployed) << "\n";
    for (Rule r :
         {Rule::capacity, Rule::ceiling_mission, Rule::only_with, Rule::needs, Rule::whole, Rule::handover, Rule::cover,
          Rule::min_tour, Rule::max_tour, Rule::dwell, Rule::notice, Rule::decision, Rule::mandate}) {
      const laydown::Bridge bridge = dated_problem(c, RuleSet{}.without(r));
      const laydown::Found f = quick_search(bridge.problem, 400);
      std::cout << "   without " << code(r) << " " << text(f.cost) << "\n";
    }
  });
}
}  // namespace rebadge::test
