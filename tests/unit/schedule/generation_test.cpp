// Schedules from priorities: they keep the rules, and justification never makes them longer.
#include "schedule/generation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "schedule/bound.h"
#include "search/random.h"
#include "tests/support/random_project.h"
#include "verify/schedule.h"

namespace rebadge::test {
namespace {

TEST(Generation, KeepsTheRulesWhateverThePriorities) {
  search::Random random(1);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Project project = random_project(seed, {20, 3, 5});
    const auto problem = schedule::problem_of(project);
    ASSERT_TRUE(problem);
    schedule::Justifier justifier(*problem);
    std::vector<int> keys, starts;
    for (int j = 0; j < problem->jobs; ++j) keys.push_back(random.between(-100, 100));
    for (const bool serial : {true, false}) {
      const int makespan =
          serial ? justifier.forward().serial(keys, starts) : justifier.forward().parallel(keys, starts);
      auto recount = verify::recount(project, starts);
      EXPECT_TRUE(recount.accepted()) << "seed " << seed << ": " << to_string(recount.broken.front());
      EXPECT_EQ(recount.makespan, makespan);
      std::int64_t schedules = 0;
      const int justified = justifier.justify(starts, schedules);
      recount = verify::recount(project, starts);
      EXPECT_TRUE(recount.accepted()) << "seed " << seed << ": " << to_string(recount.broken.front());
      EXPECT_EQ(recount.makespan, justified);
      EXPECT_LE(justified, makespan);
      EXPECT_GE(justified, schedule::simple_bound(*problem));
      EXPECT_GE(schedules, 2);
    }
  }
}

// Some order of the jobs gives a best schedule (Sprecher, Kolisch and Drexl, 1995).
TEST(Generation, SeriallyReachesTheBestByBruteForce) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Project project = random_project(seed);
    const auto problem = schedule::problem_of(project);
    schedule::Generator generator(*problem);
    std::vector<int> keys{0, 1, 2, 3, 4}, starts;
    int best = std::numeric_limits<int>::max();
    do {
      best = std::min(best, generator.serial(keys, starts));
    } while (std::next_permutation(keys.begin(), keys.end()));
    EXPECT_EQ(best, best_by_brute_force(project)) << "seed " << seed;
  }
}

TEST(Problem, IsNoneOfWhatCannotBeScheduled) {
  Project project = random_project(1);
  EXPECT_TRUE(schedule::problem_of(project));
  Project cyclic = project, large = project, far = project;
  cyclic.precedences = {{0, 1, 1}, {1, 0, 0}};
  large.jobs[2].duration = 1;
  large.jobs[2].demand[1] = large.capacity[1] + 1;
  far.precedences.push_back({0, 1, schedule::most_horizon + 1});
  for (const Project& none : {cyclic, large, far}) EXPECT_FALSE(schedule::problem_of(none));
}

}  // namespace
}  // namespace rebadge::test
