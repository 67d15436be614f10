// Moves that no plan may have, one by one: the search never makes them, so that nothing else would notice.
#include <gtest/gtest.h>

#include <sstream>

#include "bench/recount/recount.h"

namespace rebadge::test {
namespace {

// Four slots of 10 days. Home is area 0; two lines at sites 1 and 2 of the areas 1 and 2, between which no lift goes.
// The first class comes from home: the line at site 1 may be taken up on slots 0 and 2, and be left for on all but slot
// 2; tours last 15 days at least, but the post at site 2 ends on slot 3; 15 days lie between two. The second stands at
// site 1.
const char* const world = R"({
  "format": "rebadge-laydown-problem/1",
  "start": [0, 10, 20, 30, 40], "strict": false, "counters": 4,
  "prices": {"unfilled": [1000, 100, 10, 3, 1], "arrival": 20, "rebadge": 5, "split": 10},
  "burden_key": [],
  "lines": [{"priority": 1, "minimum": 0, "demand": 5, "levels": [[100, 0]], "on": 1, "cover": true,
             "runs_at_start": false},
            {"priority": 2, "minimum": 0, "demand": 5, "levels": [[90, 2]], "on": 3, "cover": true,
             "runs_at_start": false}],
  "rows": [], "wholes": [], "seats": [9],
  "ways": [{"from": 0, "to": 1, "routes": [[[0, 0]]]}, {"from": 0, "to": 2, "routes": [[]]},
           {"from": 1, "to": 0, "routes": [[]]}, {"from": 2, "to": 0, "routes": [[]]}],
  "posts": [{"kind": "home", "area": 0},
            {"kind": "line", "line": 0, "site": 1, "mission": 0, "area": 1, "kept": false, "serving": "1111",
             "counting": "1111"},
            {"kind": "line", "line": 1, "site": 2, "mission": 0, "area": 2, "kept": false, "serving": "1111",
             "counting": "1111"},
            {"kind": "stay", "line": 0, "site": 1, "mission": 0, "area": 1, "kept": false, "serving": "1111",
             "counting": "1111"}],
  "gates": [{},
            {"presence": "1111", "taking_up": "1010", "departing": "1101", "post_ends": [4]},
            {"presence": "1111", "taking_up": "1111", "departing": "1111", "post_ends": [3]},
            {"presence": "1111", "taking_up": "0000", "departing": "0000", "post_ends": [4]}],
  "touches": [[], [[0, 1, "counting"], [1, 1, "serving"]], [[2, 1, "counting"], [3, 1, "serving"]]],
  "places": [[0, 0, 0, 0], [1, 1, 1, 3], [2, 2, 2, 3], [3, 3, 1, 3]],
  "profiles": [{"standing": false, "persons": 3, "places": [0, 1, 2],
                "tours": {"dwell": 15, "members": [{"since": 0, "least": 15, "over_at_start": false}]}},
               {"standing": true, "persons": 3, "contributions": [0], "places": [0, 3, 1, 2]}],
  "units": [0, 1]
})";

recount::Recount recount_of(const std::string& first, const std::string& second) {
  std::istringstream text(world);
  const recount::Problem problem = recount::read_problem(text);
  std::istringstream plan(R"({"format": "rebadge-laydown-plan/1", "routes": [], "places": [)" + first + "," + second +
                          "]}");
  return recount::recount(problem, recount::read_plan(plan, problem));
}

const char* const stays_home = "[0, 0, 0, 0]";
const char* const stays_there = "[1, 1, 1, 1]";

struct Wrong {
  const char *unit, *rule;
};

TEST(Moves, OfWhoComesFromHomeAreWrongByRule) {
  for (const Wrong& wrong : std::initializer_list<Wrong>{{"[0, 1, 1, 1]", "taking up"},
                                                         {"[0, 0, 1, 1]", "departing"},
                                                         {"[2, 2, 1, 1]", "no route"},
                                                         {"[1, 0, 0, 0]", "least tour"},
                                                         {"[2, 2, 0, 2]", "dwell"}}) {
    const recount::Recount found = recount_of(wrong.unit, stays_there);
    EXPECT_EQ(found.wrong_moves.count(wrong.rule), 1u) << wrong.rule;
    EXPECT_FALSE(found.is_a_plan());
  }
}

TEST(Moves, BackToThePresentPostAreWrong) {
  EXPECT_EQ(recount_of(stays_home, "[0, 1, 1, 1]").wrong_moves.count("back to the present post"), 1u);
}

TEST(Moves, AreRightWhereTheTourIsLongOrThePostEnds) {
  EXPECT_TRUE(recount_of("[1, 1, 0, 0]", stays_there).is_a_plan());
  EXPECT_TRUE(recount_of("[0, 0, 2, 0]", stays_there).is_a_plan());
}

// Three persons come to site 1 and go home: one arrival is paid. Line 1 has six persons for five places on two slots
// and three on the others; line 2 has nobody.
TEST(Moves, AndFillAreCountedByHand) {
  const recount::Recount found = recount_of("[1, 1, 0, 0]", stays_there);
  EXPECT_EQ(found.moves, 2);
  EXPECT_EQ(found.wanted, 2 * 5 * 40 * 100);
  EXPECT_EQ(found.served, (5 * 20 + 3 * 20) * 100);
  EXPECT_EQ(found.cost[search::Cost::priced], 20 * 3 * 100 + 2 * 20 * 100 * 1000 + 5 * 40 * 100 * 100);
}

}  // namespace
}  // namespace rebadge::test
