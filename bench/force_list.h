// A long table to measure the exchange on: the force list of a large mission, one contribution a row, all drawn from a
// seed. Nations, units and all else in it are made up.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/case.h"

namespace rebadge::bench {

inline constexpr int most_rows_of_a_force_list = 1'000'000;
inline constexpr std::size_t columns_of_a_force_list = 15;

// Everybody is deployed, on a line of the site and mission in which they stand, so that each row has a value in the
// same 15 columns; one to three elements a row. All other tables are small. No error and no warning is in it. The same
// case for the same numbers, from every compiler.
Case force_list(int rows, std::uint64_t seed);

}  // namespace rebadge::bench
