// What each of 30 nations gives of the people of a mission, by rank.
#pragma once

#include <array>

namespace rebadge::bench {

// Per ten thousand: the mean, rank by rank, over the force tables of large operations that their headquarters published
// between 2005 and 2017 with 30 contributors or more.
inline constexpr std::array<int, 30> shares{5396, 963, 601, 517, 414, 360, 299, 276, 225, 187, 140, 88, 71, 62, 54,
                                            52,   43,  39,  34,  27,  24,  22,  21,  17,  16,  13,  12, 10, 9,  8};

}  // namespace rebadge::bench
