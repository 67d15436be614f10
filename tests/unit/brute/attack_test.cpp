// Plans under attack by rows that nobody planned: days, sites, lines, stops at home and gaps drawn at random and judged
// by the verifier alone. It knows no gate, place or route of the planner's, so that it finds what the planner forbids
// itself without need.
#include <gtest/gtest.h>

#include <iostream>

#include "tests/support/bent_plan.h"
#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

// The climb goes on from each plan that is as good; what it finds better is a fault of the planner's.
void attack(const Case& c, std::uint64_t seed, int tries) {
  auto planned = quick_plan(c, {}, 1'500);
  if (!planned) return;
  // A gap that a pin accepts is excused and costs nothing, with or without an excuse of the plan's own.
  std::erase_if(planned->excuses, [](const Excuse& excuse) { return excuse.reason.starts_with("accepted by"); });
  const Score score = verify::verify(c, *planned).score;
  Bender bender(c, seed);
  Plan plan = *planned;
  for (int i = 0; i < tries; ++i) {
    const Plan other = bender.bend(plan);
    const auto recount = verify::verify(c, other);
    if (!recount.accepted()) continue;
    // What is excused comes before the score: such a plan is beaten only by one without excuses.
    Plan without = other;
    without.excuses.clear();
    const bool needless = !other.excuses.empty() && verify::verify(c, without).accepted();
    if (needless || (other.excuses.empty() && recount.score < score)) {
      ADD_FAILURE() << "seed " << seed << (needless ? ": an excuse that could be avoided" : ": a better plan")
                    << ", priced " << to_string(recount.score.priced) << " against " << to_string(score.priced)
                    << rows_of(c, other) << "\n instead of" << rows_of(c, *planned);
      return;
    }
    if (recount.score == score && other.excuses.empty()) plan = other;
  }
}

TEST(Plans, AreNotBeatenByRowsAtRandom) {
  for_each_seed(250, [&](int seed) {
    attack(random_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
    attack(pinned_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
    attack(planted_case(static_cast<std::uint64_t>(seed)), static_cast<std::uint64_t>(seed), 300);
  });
}

}  // namespace
}  // namespace rebadge::test
