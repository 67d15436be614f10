// Random tiny cases in memory: up to four elements and four places, with every rule drawn now and then.
#pragma once

#include "model/case.h"
#include "search/random.h"

namespace rebadge::test {

Case random_case(std::uint64_t seed);

}  // namespace rebadge::test
