// Figures as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/strong.h"

namespace rebadge::report {

// `12 345`, thousands apart by a narrow space, from five digits on.
std::string thousands(std::int64_t number);
std::string thousands(Hundredths amount);
// The same of a decimal number as it stands in files.
std::string thousands(std::string_view number);

// One decimal, cut off (`up`: rounded up), so that 100.0 % is all there is and a bound stays one.
std::string percent(Hundredths part, Hundredths whole, bool up = false);

// `1 person`, `2 persons`
std::string count(std::int64_t number, std::string_view one, std::string_view many);

// `15 Jun 2020`, `15 Jun`
std::string long_day(Day day);
std::string short_day(Day day);

}  // namespace rebadge::report
