// Which risks of a case happen in a future. Each future is drawn by its number, so that any part of them can be drawn
// anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/future.h"
#include "model/result.h"

namespace rebadge::stress {

// By day. A risk is drawn alike whatever other risks there are.
std::vector<RiskEvent> draw(const Case& c, std::uint64_t seed, std::int64_t number);

// The changes that it makes, with {day}, {days} and {end}, the day after the last of {days}, in them.
std::vector<std::string> changes_of(const Case& c, const RiskEvent& event);

// What is wrong with the changes of the risks: each is made on its first and on its last day, and can be read.
Problems check_risks(const Case& c);

}  // namespace rebadge::stress
