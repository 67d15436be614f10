// What no plan can exceed, from a linear program (Clp) for each run of days on which nothing changes;
// bound_program.h says what is in it. Only rules are left out, so that the sum over the runs holds for every plan that
// keeps them, whoever made it. On a day persons are whole, so each day's limit is rounded down to what whole persons
// can give.
#pragma once

#include <cstdint>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::laydown {

// Person-days by worth, in all and by priority, each from a program of its own.
Bound bound(const Case& c, Policy policy, Day as_of);

// For each ordered pair of missions of which somebody who stands in the first can serve in the second: `least_bound`,
// persons who must in any plan that serves so many person-days or more, and `most_bound`, persons who can in any plan;
// those who support serve nowhere and are not counted.
// With a price on each of them a day of a run gives at most G. Over a set of runs with so many days,
//   served - (sum of days x G) <= price x days x persons,
// with G without a price on all other days; the price and the set are chosen that say most (Lagrange's relaxation of
// "who serves there on any day counts once").
std::vector<SwitchRange> switch_limits(const Case& c, Policy policy, Day as_of, Hundredths served);

// Both, with what they share made once. `effort`: about so many columns of programs are solved; what is left then is
// stated without a program, which is true and says less: of a run of days that all that is wanted may be served, of a
// pair of missions that nobody must switch.
struct Limited {
  Bound bound;
  std::vector<SwitchRange> switches;
};
inline constexpr std::int64_t bound_effort = 3'000'000;
Limited bound_and_switches(const Case& c, Policy policy, Day as_of, Hundredths served,
                           std::int64_t effort = bound_effort);

}  // namespace rebadge::laydown
