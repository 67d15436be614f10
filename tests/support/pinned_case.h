// The random tiny cases with pins: where somebody is, days without moves, gaps that are accepted.
#pragma once

#include "model/case.h"

namespace rebadge::test {

Case pinned_case(std::uint64_t seed);

}  // namespace rebadge::test
