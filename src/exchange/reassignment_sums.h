// Sums of a reassignment's amounts and costs that 64 bits must hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/reassignment.h"
#include "model/result.h"

namespace rebadge::exchange {

// Differences of costs and what planners add for breaches stay clear of the end of 64 bits by far.
inline constexpr std::int64_t most_reassignment_sum = (std::int64_t{1} << 60) - 1;

// The first sum over processes or machines that some assignment brings above the limit.
std::optional<Problem> refuse_large_sums(const MachineReassignment& model, const std::string& place);

}  // namespace rebadge::exchange
