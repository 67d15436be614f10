// Days as people write them (ISO 8601, YYYY-MM-DD), and half-open windows of days.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/strong.h"

namespace rebadge {

// Nothing when the text is no ISO 8601 day of the years 1900 to 2199.
std::optional<Day> parse_day(std::string_view text);
std::string to_string(Day day);

// `[from, until)`; a missing end is open.
struct Window {
  std::optional<Day> from;
  std::optional<Day> until;
  [[nodiscard]] bool contains(Day day) const { return (!from || *from <= day) && (!until || day < *until); }
  friend bool operator==(const Window&, const Window&) = default;
};

}  // namespace rebadge
