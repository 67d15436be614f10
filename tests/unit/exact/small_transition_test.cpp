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
              << " s " << seconds << "\n   found " << text(found.cost) << "\n   least " << text(proof.least) << std::endl;
  });
  std::cout << proved << " of " << tried << " proved\n";
}

}  // namespace
}  // namespace rebadge::test
