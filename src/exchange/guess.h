// Strict numbers and days, and guesses at what a differently written one meant: a spreadsheet's thousands separators,
// days in another order, a day's serial number. A guess is only ever shown, never taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/strong.h"

namespace rebadge::exchange {

// Digits, with a minus sign before them or not; at most 18 of them.
std::optional<std::int64_t> parse_whole(std::string_view text);
// The same with at most two decimals behind a point.
std::optional<Hundredths> parse_hundredths(std::string_view text);

// What to say after "Maybe"; blank when nothing comes to mind.
std::string guess_whole(std::string_view text);
std::string guess_number(std::string_view text);
std::string guess_amount(std::string_view text);
std::string guess_day(std::string_view text);

}  // namespace rebadge::exchange
