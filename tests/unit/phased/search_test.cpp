#include "laydown/phased/search.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/unit/phased/phases.h"

namespace rebadge::test {
namespace {

using laydown::phased::Options;
using laydown::phased::PhasedSearch;

std::vector<laydown::Trajectory> found(const laydown::Problem& problem, const Options& options, std::int64_t effort) {
  PhasedSearch search(problem, options);
  search.construct();
  search.improve({effort, {}});
  return search.best();
}

// A generated case has ceilings, tours, caveats and lines that pass whole: the best plan breaks none of them.
TEST(ASearchByPhases, FindsAPlanThatBreaksNothingAndServesNearlyAllByPrice) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const laydown::Bridge bridge = by_phases(generated(seed, 300, 60, 6));
    const auto plan = found(bridge.problem, {}, 2'000'000);
    laydown::State state(bridge.problem);
    state.place(plan);
    EXPECT_EQ(state.cost()[search::Cost::hard], 0) << "seed " << seed;
    EXPECT_EQ(state.cost()[search::Cost::excuse], 0) << "seed " << seed;
    std::int64_t wanted = 0, served = 0;
    for (const laydown::Line& line : bridge.problem.lines) {
      for (int slot = 0; slot < bridge.problem.slots; ++slot) {
        const std::int64_t price =
            bridge.problem.unfilled_price[static_cast<std::size_t>(line.priority)] * bridge.problem.length(slot);
        wanted += line.demand[static_cast<std::size_t>(slot)] * 100 * price;
        served += state.served(line, slot) * price;
      }
    }
    EXPECT_GT(served * 100, wanted * 95) << "seed " << seed;
  }
}

TEST(ASearchByPhases, GetsBetterWithEffortAndNeverWorse) {
  const laydown::Bridge bridge = by_phases(generated(7, 200, 40, 6));
  PhasedSearch search(bridge.problem, {});
  auto best = search.best_cost();
  const auto start = best;
  search.construct();
  for (int i = 0; i < 4; ++i) {
    EXPECT_LE(search.best_cost(), best);
    best = search.best_cost();
    search.improve({100'000, {}});
  }
  EXPECT_LT(best * 10, start);
  EXPECT_EQ(search.reason(), "iterations");
}

// The same effort, seed and threads give the same plan, however the threads are scheduled.
TEST(ASearchByPhases, RepeatsOnTwoThreads) {
  const laydown::Bridge bridge = by_phases(generated(11));
  Options two;
  two.threads = 2;
  const auto first = found(bridge.problem, two, 200'000);
  EXPECT_EQ(found(bridge.problem, two, 200'000), first);
  Options other = two;
  other.seed = 2;
  EXPECT_NE(found(bridge.problem, other, 200'000), first);
}

TEST(ASearchByPhases, PutsNobodyWhereItIsCut) {
  const laydown::Bridge bridge = by_phases(generated(13));
  Options options;
  options.cuts.resize(bridge.problem.units.size());
  int served = 0;
  const auto serve = [&](const std::vector<laydown::Trajectory>& plan, bool cut) {
    for (std::size_t u = 0; u < plan.size(); ++u) {
      const laydown::Profile& profile = bridge.problem.profile_of(static_cast<int>(u));
      for (const laydown::Stint& stint : plan[u]) {
        const laydown::Place& place = profile.places[static_cast<std::size_t>(stint.place)];
        if (place.kind != laydown::Place::Kind::line || stint.until <= 2 || stint.from == stint.until) continue;
        if (cut) {
          const auto& lines = options.cuts[u];
          if (!lines.empty() && !lines[static_cast<std::size_t>(place.line)].empty()) ADD_FAILURE() << "unit " << u;
        } else {
          ++served;
          auto& lines = options.cuts[u];
          lines.resize(bridge.problem.lines.size());
          lines[static_cast<std::size_t>(place.line)].assign(static_cast<std::size_t>(bridge.problem.slots), 1);
          lines[static_cast<std::size_t>(place.line)][0] = lines[static_cast<std::size_t>(place.line)][1] = 0;
        }
      }
    }
  };
  serve(found(bridge.problem, {}, 200'000), false);
  ASSERT_GT(served, 20);
  serve(found(bridge.problem, options, 200'000), true);
}

// Four can serve the line of the highest priority, or two places of the lowest, which is then at its minimum. The sum
// of weights that leads the search at first says the former.
TEST(ASearchByPhases, PutsAMinimumBeforeAnyFill) {
  CaseBuilder b;
  b.line("HIGH", "NEW", "S1", 4).priority = 1;
  Requirement& low = b.line("LOW", "NEW", "S1", 2);
  low.priority = 5;
  low.minimum = 2;
  b.people("E", "XAA", 4);
  const laydown::Bridge bridge = by_phases(b.build());
  PhasedSearch search(bridge.problem, {});
  search.construct();
  EXPECT_GT(cost_of(bridge.problem, search.best())[search::Cost::minimum + 4], 0);
  search.improve({20'000, {}});
  EXPECT_EQ(cost_of(bridge.problem, search.best())[search::Cost::minimum + 4], 0);
}

TEST(ASearchByPhases, StopsWhenItIsAsked) {
  const laydown::Bridge bridge = by_phases(generated(17));
  Options options;
  options.stop = [] { return true; };
  PhasedSearch search(bridge.problem, options);
  search.improve({{}, 3'600.0});
  EXPECT_EQ(search.reason(), "stopped");
}

}  // namespace
}  // namespace rebadge::test
