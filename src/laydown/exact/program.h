// Prices from a linear program (Clp): units of a profile are split over their walks, all rows that can be told by
// prices are in, and what is not is left out (prices.h). A plan that is better on a level is as good on those before;
// so these are rows of it, and what they are worth is a weight of the level.
#pragma once

#include <functional>
#include <vector>

#include "laydown/exact/prices.h"

namespace rebadge::laydown::exact {

struct Priced {
  Sum weights;  // by level: `fine` for the one that is minimised
  std::vector<Price> prices;
};

// Minimises a level. `known`: the cost of a plan, by level. The numbers are rounded, and good or bad, but never wrong.
Priced prices_of(const Problem& problem, const Levels& levels, const std::vector<Walks>& walks, int level,
                 const Sum& known);

}  // namespace rebadge::laydown::exact
