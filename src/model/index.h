#pragma once

#include <cstddef>

namespace rebadge {

// An int that numbers something, as containers take it. Never of a negative number.
constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace rebadge
