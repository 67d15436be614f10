// The recount of laydowns against the search's state, level by level: it reads the problem from its JSON and shares
// nothing with the state but the names of the levels.
#include <gtest/gtest.h>

#include <iostream>
#include <set>
#include <sstream>

#include "bench/generator.h"
#include "bench/peers/problem_file.h"
#include "bench/recount/recount.h"
#include "laydown/best_response.h"
#include "laydown/bridge.h"
#include "tests/support/pinned_case.h"
#include "tests/support/planned.h"
#include "tests/support/planted_case.h"
#include "tests/support/random_case.h"

namespace rebadge::test {
namespace {

using laydown::Trajectory;

// A laydown under change, and the same problem as others read it.
class Pair {
 public:
  Pair(const Case& c, std::uint64_t seed)
      : bridge_(laydown::bridge(c, laydown::phases_of(c, c.as_of), laydown::options_of(c))),
        state_(bridge_.problem),
        response_(bridge_.problem),
        random_(seed) {
    std::stringstream text;
    bench::write_problem(text, bridge_.problem);
    problem_ = recount::read_problem(text);
  }

  // What others would do at best.
  void respond() {
    const int unit = draw_unit();
    laydown::Mask mask;
    mask.relaxed = random_.chance(30);
    mask.shut_places.assign(state_.profile(unit).places.size(), 0);
    for (char& shut : mask.shut_places) shut = random_.chance(30) ? 1 : 0;
    state_.remove(unit);
    state_.insert(unit, response_.find(state_, unit, mask));
  }
  // Anything at all.
  void bend() {
    const int unit = draw_unit();
    state_.remove(unit);
    state_.insert(unit, draw_trajectory(state_.profile(unit)));
  }
  recount::Recount recount() const {
    std::vector<Trajectory> units;
    for (std::size_t u = 0; u < bridge_.problem.units.size(); ++u) {
      units.push_back(state_.trajectory(static_cast<int>(u)));
    }
    std::stringstream text;
    bench::write_plan(text, bridge_.problem, units);
    return recount::recount(problem_, recount::read_plan(text, problem_));
  }
  search::Cost cost() { return state_.cost(); }
  std::int64_t served() const {
    std::int64_t sum = 0;
    for (const laydown::Line& line : bridge_.problem.lines) {
      for (int slot = 0; slot < bridge_.problem.slots; ++slot) {
        sum += state_.served(line, slot) * bridge_.problem.length(slot);
      }
    }
    return sum;
  }

 private:
  int draw_unit() { return static_cast<int>(random_.below(bridge_.problem.units.size())); }

  Trajectory draw_trajectory(const laydown::Profile& profile) {
    const int slots = bridge_.problem.slots;
    Trajectory path{{profile.standing ? 1 : 0, 0, 0, 0, -1}};
    for (int slot = 0; slot < slots; ++slot) {
      const auto place = static_cast<int>(random_.below(profile.places.size()));
      if (place != path.back().place && random_.chance(60)) {
        path.push_back({place, slot, slot, slot, draw_route(profile, path.back().place, place)});
      }
      path.back().until = slot + 1;
    }
    return path;
  }
  int draw_route(const laydown::Profile& profile, int from, int into) {
    const auto area = [&](int place) {
      return static_cast<std::size_t>(profile.places[static_cast<std::size_t>(place)].area);
    };
    const auto& routes = bridge_.problem.routes[area(from)][area(into)];
    if (area(from) == area(into) || routes.empty()) return -1;
    return static_cast<int>(random_.below(routes.size()));
  }

  laydown::Bridge bridge_;
  laydown::State state_;
  laydown::BestResponse response_;
  search::Random random_;
  recount::Problem problem_;
};

struct Seen {
  int compared = 0;
  search::Cost cost;  // in all, to see that no level is compared at 0 only
  std::set<std::string> broken, wrong_moves;
};

void expect_same(Pair& pair, Seen& seen) {
  const recount::Recount recount = pair.recount();
  EXPECT_EQ(recount.cost.level, pair.cost().level);
  EXPECT_EQ(recount.served, pair.served());
  seen.cost += recount.cost;
  for (const auto& [rule, amount] : recount.broken) seen.broken.insert(rule);
  for (const auto& [rule, moves] : recount.wrong_moves) seen.wrong_moves.insert(rule);
  ++seen.compared;
}

void compare(const Case& c, std::uint64_t seed, int moves, Seen& seen) {
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  Pair pair(c, seed);
  expect_same(pair, seen);
  for (int move = 0; move < moves; ++move) {
    pair.respond();
    expect_same(pair, seen);
    EXPECT_TRUE(pair.recount().wrong_moves.empty()) << "no response makes a move that is none";
  }
  for (int move = 0; move < moves; ++move) {
    pair.bend();
    expect_same(pair, seen);
  }
}

TEST(Recount, IsTheStatesCostOfSmallCasesHoweverBent) {
  Seen seen;
  for_each_seed(600, [&](int i) {
    const auto seed = static_cast<std::uint64_t>(i);
    compare(random_case(seed), seed, 12, seen);
    compare(pinned_case(seed), seed, 12, seen);
    compare(planted_case(seed), seed, 12, seen);
  });
  std::cout << seen.compared << " plans compared\n";
  using search::Cost;
  for (const int level : {+Cost::hard, +Cost::withdrawn, +Cost::excuse, +Cost::minimum, +Cost::priced, +Cost::comfort,
                          +Cost::burden, +Cost::motion}) {
    EXPECT_GT(seen.cost[level], 0) << "level " << level << " is 0 in all plans";
  }
  const std::set<std::string> rules{"presence", "longest tour", "capacity", "ceiling", "floor", "only_with",
                                    "conflict", "spread",       "needs",    "whole",   "seats"};
  EXPECT_EQ(seen.broken, rules);
  const std::set<std::string> wrong{"no route",
                                    "back to the present post",
                                    "kept from elsewhere",
                                    "kept for the same",
                                    "taking up",
                                    "departing",
                                    "least tour",
                                    "dwell"};
  EXPECT_EQ(seen.wrong_moves, wrong);
}

TEST(Recount, IsTheStatesCostOfGeneratedCasesHoweverBent) {
  Seen seen;
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    compare(bench::generated_case({seed, 200, 30, 12}), seed, 150, seen);
  }
  EXPECT_GT(seen.cost[search::Cost::hard], 0);
}

}  // namespace
}  // namespace rebadge::test
