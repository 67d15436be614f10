// What every plan costs at least, so that a search can end when it has come to that.
#pragma once

#include <functional>

#include "laydown/problem.h"
#include "model/case.h"
#include "search/cost.h"

namespace rebadge::laydown {

// No plan that keeps the rules is below it. The problem has days for slots, is made from the case, and its switch price
// is 0. Of minimums, comfort and burden nothing is known; what is unfilled and the prices of moves come from a linear
// program for each run of days on which nothing changes (bound_program.h), in which who is away from where it stands
// pays for its move by the day: the price over all days on which it could be there, as no plan has it there longer.
// Runs that `stop` leaves no time for, and all where the programs are too large, count as free.
search::Cost least_cost(const Case& c, const Problem& problem, const std::function<bool()>& stop = {});

}  // namespace rebadge::laydown
