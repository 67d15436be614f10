// A best response that is kept from lines on all slots leaves their places out of its search: what it finds is the same
// path as where each place is shut.
#include <gtest/gtest.h>

#include "laydown/best_response.h"
#include "laydown/bridge.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

void expect_same_paths(Case (*make)(std::uint64_t), int cases) {
  int narrowed = 0, moved = 0;
  for_each_seed(cases, [&](int seed) {
    const Case c = make(static_cast<std::uint64_t>(seed));
    const laydown::Bridge bridge = laydown::bridge(c, laydown::days_of(c), laydown::options_of(c));
    const laydown::Problem& problem = bridge.problem;
    search::Random random(static_cast<std::uint64_t>(seed));
    laydown::State state(problem);
    laydown::BestResponse response(problem);
    for (int i = 0; i < 12; ++i) {
      const int unit = static_cast<int>(random.below(problem.units.size()));
      const auto& places = state.profile(unit).places;
      std::vector<int> lines;
      for (int line = 0; line < static_cast<int>(problem.lines.size()); ++line) {
        if (random.chance(50)) lines.push_back(line);
      }
      laydown::Mask few, shut;
      few.lines = &lines;
      if (random.chance(30)) {
        few.shut_places.assign(places.size(), 0);
        for (char& closed : few.shut_places) closed = random.chance(20) ? 1 : 0;
      }
      shut.shut_places = few.shut_places;
      shut.shut_places.resize(places.size(), 0);
      for (std::size_t p = 0; p < places.size(); ++p) {
        if (few.shuts(places[p])) shut.shut_places[p] = 1, ++narrowed;
      }
      state.remove(unit);
      const laydown::Trajectory path = response.find(state, unit, few);
      EXPECT_EQ(path, response.find(state, unit, shut)) << "seed " << seed << ", response " << i;
      moved += path.size() > 1 ? 1 : 0;
      state.insert(unit, path);
    }
  });
  EXPECT_GT(narrowed, cases);
  EXPECT_GT(moved, cases);
}

TEST(BestResponseKeptFromLines, FindsWhatItFindsWhereTheirPlacesAreShut) {
  expect_same_paths(random_case, 150);
  expect_same_paths(planted_case, 100);
}

}  // namespace
}  // namespace rebadge::test
