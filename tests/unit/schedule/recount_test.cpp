// The verifier of schedules: what it counts, and that it finds what is planted.
#include <gtest/gtest.h>

#include <algorithm>

#include "schedule/generation.h"
#include "search/random.h"
#include "tests/support/random_project.h"
#include "tests/unit/schedule/tiny.h"
#include "verify/schedule.h"

namespace rebadge::test {
namespace {

using Rule = verify::BrokenScheduleRule::Rule;

std::string said_of(const Project& project, const std::vector<int>& starts) {
  std::string all;
  for (const auto& broken : verify::recount(project, starts).broken) all += to_string(broken) + "\n";
  return all;
}

// Two jobs need 5 of 4 side by side, so that the second waits for 2 days; then it goes on beside the fourth.
TEST(ScheduleRecount, CountsTheMakespan) {
  const auto recount = verify::recount(tiny(), {0, 0, 2, 2, 6});
  EXPECT_TRUE(recount.accepted());
  EXPECT_EQ(recount.makespan, 6);
}

TEST(ScheduleRecount, TellsEachRuleThatIsBroken) {
  EXPECT_EQ(said_of(tiny(), {0, 0, 1, 2, 6}), "capacity: resource 0, day 1: found 5, at most 4\n");
  EXPECT_EQ(said_of(tiny(), {0, 0, 2, 1, 6}),
            "precedence: job 3 after job 1: found 1, at least 2\ncapacity: resource 0, day 1: found 5, at most 4\n");
  EXPECT_EQ(said_of(tiny(), {0, 0, 2, 2, 5}), "precedence: job 4 after job 3: found 5, at least 6\n");
  EXPECT_EQ(said_of(tiny(), {-1, 0, 2, 2}), "start: job 0: found -1, at least 0\nstart: job 4: found -1, at least 0\n");
}

// A job brought forward by a day in a left-justified schedule cannot but break a rule; brought back, it may.
TEST(ScheduleRecount, FindsEveryJobThatIsBroughtForward) {
  int planted = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Project project = random_project(seed, {8, 3, 4});
    const auto problem = schedule::problem_of(project);
    ASSERT_TRUE(problem);
    schedule::Generator generator(*problem);
    std::vector<int> starts;
    const int makespan = generator.serial(problem->tail, starts);
    const auto recount = verify::recount(project, starts);
    EXPECT_TRUE(recount.accepted()) << "seed " << seed << "\n" << said_of(project, starts);
    EXPECT_EQ(recount.makespan, makespan) << "seed " << seed;
    for (std::size_t j = 0; j < starts.size(); ++j) {
      const bool uses =
          std::any_of(project.jobs[j].demand.begin(), project.jobs[j].demand.end(), [](int d) { return d > 0; });
      if (starts[j] == 0 || (project.jobs[j].duration == 0 && uses)) continue;
      --starts[j];
      EXPECT_FALSE(verify::recount(project, starts).accepted()) << "seed " << seed << ", job " << j;
      ++starts[j];
      ++planted;
    }
  }
  EXPECT_GT(planted, 500);
}

}  // namespace
}  // namespace rebadge::test
