// What staff are told from one day to the next: one row of a case changes.
#pragma once

#include <string>

#include "model/case.h"
#include "search/random.h"

namespace rebadge::bench {

// Changes, adds or takes away one row of a generated case, so that it stays a case that reads without an error, and
// says what, for people: "LINE-12: 34 persons instead of 30". As much is added as is taken away, in the long run.
std::string change_row(Case& c, search::Random& random);

}  // namespace rebadge::bench
