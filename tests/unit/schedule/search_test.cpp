// The search for a schedule: against brute force where that is possible, and against the verifier everywhere.
#include "schedule/search.h"

#include <gtest/gtest.h>

#include "schedule/solver.h"
#include "tests/support/random_project.h"
#include "tests/unit/schedule/tiny.h"
#include "verify/schedule.h"

namespace rebadge::test {
namespace {

schedule::Found solved(const Project& project, std::int64_t conflicts, int threads = 1, std::uint64_t seed = 1) {
  schedule::Options options;
  options.conflicts = conflicts;
  options.threads = threads;
  options.seed = seed;
  return schedule::solve(*schedule::problem_of(project), options);
}

TEST(Schedule, IsProvedAndAsShortAsByBruteForce) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Project project = random_project(seed);
    const schedule::Found found = solved(project, 100'000);
    const auto recount = verify::recount(project, found.starts);
    EXPECT_TRUE(recount.accepted()) << "seed " << seed;
    EXPECT_EQ(recount.makespan, found.makespan) << "seed " << seed;
    EXPECT_EQ(found.makespan, best_by_brute_force(project)) << "seed " << seed;
    EXPECT_EQ(found.bound, found.makespan) << "seed " << seed;
    EXPECT_EQ(found.reason, "bound");
  }
}

// Without anything bred, so that what refutes is the solver alone.
TEST(Solver, FindsWhatThereIsAndRefutesWhatThereIsNot) {
  const auto never = [] { return false; };
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Project project = random_project(seed, {6, 2, 3});
    const auto problem = schedule::problem_of(project);
    const int best = best_by_brute_force(project);
    schedule::Solver solver(*problem, problem->horizon);
    int makespan = problem->horizon + 1;
    while (solver.search({}, 100'000, never) == schedule::Solver::Outcome::found) {
      const auto recount = verify::recount(project, solver.starts());
      ASSERT_TRUE(recount.accepted()) << "seed " << seed << ": " << to_string(recount.broken.front());
      ASSERT_LT(recount.makespan, makespan) << "seed " << seed;
      makespan = static_cast<int>(recount.makespan);
      if (!solver.shorten(makespan - 1)) break;
    }
    EXPECT_TRUE(solver.closed());
    EXPECT_EQ(makespan, best) << "seed " << seed;
  }
}

// What was learned under assumptions holds without them.
TEST(Solver, RefutesAssumptionsAndGoesOn) {
  const auto never = [] { return false; };
  int refuted = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Project project = random_project(seed);
    const auto problem = schedule::problem_of(project);
    const int best = best_by_brute_force(project);
    const auto all = all_schedules(project, best);
    schedule::Solver solver(*problem, best);
    for (int job = 0; job < problem->jobs; ++job) {
      for (int start = 0; start <= best; ++start) {
        const std::vector<schedule::Bound> fixed{schedule::at_least(job, start), schedule::at_most(job, start)};
        const auto j = static_cast<std::size_t>(job);
        const bool there = std::any_of(all.begin(), all.end(), [&](const auto& starts) { return starts[j] == start; });
        const auto outcome = solver.search(fixed, 100'000, never);
        ASSERT_EQ(outcome, there ? schedule::Solver::Outcome::found : schedule::Solver::Outcome::refuted)
            << "seed " << seed << ", job " << job << ", start " << start;
        if (there) {
          EXPECT_EQ(solver.starts()[j], start);
        } else {
          ++refuted;
        }
      }
    }
    EXPECT_FALSE(solver.closed());
  }
  EXPECT_GT(refuted, 500);
}

TEST(Schedule, KeepsTheRulesWhereNothingIsProved) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Project project = random_project(seed, {80, 4, 9});
    const schedule::Found found = solved(project, 300, 2, seed);
    const auto recount = verify::recount(project, found.starts);
    EXPECT_TRUE(recount.accepted());
    EXPECT_EQ(recount.makespan, found.makespan);
    EXPECT_LE(found.bound, found.makespan);
  }
}

TEST(Schedule, BoundIsNeverAboveTheBestOfALongRun) {
  int proved = 0, open = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Project project = random_project(seed, {30, 3, 9});
    const schedule::Found best = solved(project, 20'000);
    proved += best.bound == best.makespan ? 1 : 0;
    for (const std::int64_t conflicts : {20, 100, 400}) {
      const schedule::Found found = solved(project, conflicts);
      EXPECT_LE(found.bound, best.makespan) << "seed " << seed;
      EXPECT_GE(found.makespan, best.bound) << "seed " << seed;
      open += found.bound < found.makespan ? 1 : 0;
    }
  }
  EXPECT_GT(proved, 6);
  EXPECT_GT(open, 6);
}

TEST(Schedule, IsTheSameForOneSeedWhateverTheThreadsDoFirst) {
  const Project project = random_project(7, {60, 4, 9});
  const schedule::Found once = solved(project, 1'000, 2), again = solved(project, 1'000, 2);
  EXPECT_EQ(once.starts, again.starts);
  EXPECT_EQ(once.bound, again.bound);
  std::uint64_t number = 0;  // of the schedule: the same by every compiler
  for (const int start : once.starts) number = number * 31 + static_cast<std::uint64_t>(start);
  EXPECT_EQ(number, 9444360245542029161u);
}

TEST(Schedule, EndsWhereTheBoundIsReached) {
  const schedule::Found found = solved(tiny(), 1'000);
  EXPECT_EQ(found.makespan, 6);
  EXPECT_EQ(found.bound, 6);
  EXPECT_EQ(found.reason, "bound");
}

TEST(Schedule, OfNothingTakesNoTime) {
  EXPECT_EQ(solved({}, 10).makespan, 0);
  Project project;
  project.jobs.resize(3);
  EXPECT_EQ(solved(project, 10).makespan, 0);
}

TEST(Schedule, StopsWhenAsked) {
  schedule::Options options;
  options.seconds = 1000;
  options.stop = [] { return true; };
  const Project project = random_project(3, {80, 4, 9});
  const schedule::Found found = schedule::solve(*schedule::problem_of(project), options);
  EXPECT_EQ(found.reason, "stopped");
  EXPECT_TRUE(verify::recount(project, found.starts).accepted());
}

}  // namespace
}  // namespace rebadge::test
