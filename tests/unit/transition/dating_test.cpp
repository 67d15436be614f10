// Laydowns that get dates, and dated plans under small changes. What is dated is judged by the verifier, which knows
// none of the places, gates and routes that dating asks.
#include "transition/dating.h"

#include <gtest/gtest.h>

#include "bench/generator.h"
#include "laydown/phased/search.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"
#include "transition/stint_search.h"
#include "transition/wishes.h"
#include "verify/verify.h"

namespace rebadge::test {
namespace {

using laydown::Bridge;
using laydown::State;
using laydown::Trajectory;
using search::Cost;
using transition::StintSearch;

// A case by phases and by days, with a laydown and its dates.
struct Dated {
  explicit Dated(const Case& c, std::int64_t effort = 20'000)
      : phases(laydown::bridge(c, laydown::phases_of(c, c.as_of), laydown::options_of(c))), days(dated_problem(c)) {
    laydown::phased::PhasedSearch search(phases.problem, {});
    search.construct();
    search.improve({effort, {}});
    laydown = search.best();
    wishes = transition::wishes_of(phases.problem, laydown, days.problem);
    plan = transition::Dating(days.problem).date(wishes);
  }
  Bridge phases, days;
  std::vector<Trajectory> laydown, plan;
  std::vector<std::vector<transition::Wish>> wishes;
};

search::StopRule after(std::int64_t iterations) {
  search::StopRule stop;
  stop.iterations = iterations;
  return stop;
}

// Rules that only others can mend, who come later.
bool asks_for_others(Rule rule) {
  return rule == Rule::keep || rule == Rule::keep_at_least || rule == Rule::only_with || rule == Rule::spread ||
         rule == Rule::needs || rule == Rule::whole;
}

std::string broken_in(const verify::Recount& recount) {
  for (const Violation& violation : recount.violations) {
    if (!violation.excused && !asks_for_others(violation.rule))
      return std::string(code(violation.rule)) + " by " + violation.who;
  }
  return {};
}

TEST(Dating, GivesALaydownOfAGeneratedCaseDatesThatKeepTheRules) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const Case c = bench::generated_case({seed, 60, 12, 4});
    const Dated dated(c, 100'000);
    const Plan plan = dated_plan(c, dated.days, dated.plan);
    EXPECT_EQ(broken_in(verify::verify(c, plan)), "") << "seed " << seed << rows_of(c, plan);
    std::size_t wanted = 0, stints = 0;
    for (std::size_t u = 0; u < dated.plan.size(); ++u) {
      wanted += dated.wishes[u].size();
      for (const laydown::Stint& stint : dated.plan[u]) {
        const auto& place =
            dated.days.problem.profile_of(static_cast<int>(u)).places[static_cast<std::size_t>(stint.place)];
        stints += place.kind != laydown::Place::Kind::home && stint.until > stint.from ? 1 : 0;
      }
    }
    EXPECT_GE(stints * 10, wanted * 9) << "seed " << seed;
  }
}

// Of tiny cases with every rule: whoever has to go goes where there is a way, so that what is broken is broken by few.
TEST(Dating, KeepsTheRulesOfTinyCasesButWhereNoMoveDoes) {
  int kept = 0, all = 0;
  for (const auto make : {random_case, planted_case}) {
    for_each_seed(150, [&](int seed) {
      const Case c = make(static_cast<std::uint64_t>(seed));
      const Dated dated(c);
      State state(dated.days.problem);
      state.place(dated.plan);
      EXPECT_EQ(state.cost(), state.recount()) << "seed " << seed;
      const std::string broken = broken_in(verify::verify(c, dated_plan(c, dated.days, dated.plan)));
      ++all;
      kept += broken.empty() ? 1 : 0;
      // What is asked of every move is kept.
      for (const char* rule : {"travel by", "route by", "lift by", "place by", "notice by", "rank by", "language by"}) {
        EXPECT_NE(broken.rfind(rule, 0), 0U)
            << broken << " seed " << seed << rows_of(c, dated_plan(c, dated.days, dated.plan));
      }
    });
  }
  EXPECT_GE(kept * 10, all * 8);
}

TEST(SmallChangesOfADatedPlan, NeverMakeItWorseAndAreCountedAsTheStateCounts) {
  for (const auto make : {random_case, planted_case}) {
    for_each_seed(60, [&](int seed) {
      const Case c = make(static_cast<std::uint64_t>(seed));
      const Dated dated(c);
      StintSearch changes(dated.days.problem, dated.plan, static_cast<std::uint64_t>(seed));
      Cost before = changes.state().cost();
      for (int turn = 0; turn < 4; ++turn) {
        if (turn == 1) changes.redate_all({});
        if (turn == 2) changes.mend({});
        changes.improve(after(40));
        const Cost now = changes.state().cost();
        EXPECT_LE(now, before) << "seed " << seed;
        EXPECT_EQ(now, changes.state().recount()) << "seed " << seed;
        before = now;
      }
      if (before[Cost::hard] > 0) return;
      const Plan plan = dated_plan(c, dated.days, changes.state().trajectories());
      const verify::Recount recount = verify::verify(c, plan);
      EXPECT_TRUE(recount.accepted()) << code(recount.violations.front().rule) << " seed " << seed << rows_of(c, plan);
    });
  }
}

// Dates alone lose days between who leaves and who comes; small changes win most of them back.
TEST(SmallChangesOfADatedPlan, FillWhatDatesLeftOpen) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Case c = bench::generated_case({seed, 60, 12, 4});
    const Dated dated(c, 100'000);
    StintSearch changes(dated.days.problem, dated.plan, seed);
    const Cost before = changes.state().cost();
    changes.redate_all({});
    changes.mend({});
    const Cost redated = changes.state().cost();
    EXPECT_LT(redated, before);
    EXPECT_EQ(redated[Cost::hard], 0);
    changes.improve(after(400));
    EXPECT_LT(changes.state().cost(), redated);
    EXPECT_TRUE(verify::verify(c, dated_plan(c, dated.days, changes.state().trajectories())).accepted())
        << "seed " << seed;
  }
}

TEST(SmallChangesOfADatedPlan, AreTheSameForASeed) {
  const Case c = bench::generated_case({7, 40, 8, 3});
  const auto made = [&] {
    const Dated dated(c);
    StintSearch changes(dated.days.problem, dated.plan, 3);
    changes.redate_all({});
    changes.improve(after(200));
    return changes.state().trajectories();
  };
  EXPECT_EQ(made(), made());
}

}  // namespace
}  // namespace rebadge::test
