#include "report/figures.h"

#include <algorithm>
#include <array>

#include "model/case.h"
#include "model/day.h"

namespace rebadge::report {
namespace {

constexpr std::string_view narrow_space = "\u202f";
constexpr std::size_t digits_kept_together = 4;

}  // namespace

std::string thousands(std::string_view number) {
  const bool minus = !number.empty() && number.front() == '-';
  if (minus) number.remove_prefix(1);
  const auto point = std::min(number.find('.'), number.size());
  const std::string_view whole_part = number.substr(0, point);
  std::string text = minus ? "-" : "";
  for (std::size_t i = 0; i < whole_part.size(); ++i) {
    const bool apart = i > 0 && (whole_part.size() - i) % 3 == 0 && whole_part.size() > digits_kept_together;
    if (apart) text += narrow_space;
    text += whole_part[i];
  }
  return text + std::string(number.substr(point));
}

std::string thousands(std::int64_t number) { return thousands(std::string_view(std::to_string(number))); }
std::string thousands(Hundredths amount) { return thousands(std::string_view(to_string(amount))); }

std::string percent(Hundredths part, Hundredths whole_amount, bool up) {
  if (whole_amount.value == 0) return "-";
  const std::int64_t permille = (part.value * 1000 + (up ? whole_amount.value - 1 : 0)) / whole_amount.value;
  return std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %";
}

std::string count(std::int64_t number, std::string_view one, std::string_view many) {
  return thousands(number) + " " + std::string(number == 1 ? one : many);
}

std::string short_day(Day day) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = to_string(day);
  const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
  return std::to_string(std::stoi(iso.substr(8))) + " " + std::string(months[month]);
}

std::string long_day(Day day) { return short_day(day) + " " + to_string(day).substr(0, 4); }

}  // namespace rebadge::report
