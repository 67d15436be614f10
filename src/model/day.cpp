#include "model/day.h"

#include <array>
#include <chrono>

namespace rebadge {

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 8> digits{};
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    digits[n++] = text[i] - '0';
  }
  const int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(digits[4] * 10 + digits[5])},
                                         std::chrono::day{static_cast<unsigned>(digits[6] * 10 + digits[7])}};
  if (!date.ok() || year < 1900 || year > 2199) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::string to_string(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, std::size_t digits, unsigned number) {
    for (; digits > 0; --digits, --last, number /= 10) text[last] = static_cast<char>('0' + number % 10);
  };
  put(3, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put(6, 2, static_cast<unsigned>(date.month()));
  put(9, 2, static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace rebadge
