#include "exchange/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t most_digits = 18;
constexpr std::size_t longest_guessed = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// Blanks of all widths, and apostrophes, as one comma-like mark: what people put between thousands.
std::string with_plain_separators(std::string_view text) {
  static constexpr std::array<std::string_view, 7> separators{
      " ", "'", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x99", "_"};
  std::string plain;
  while (!text.empty()) {
    const auto found = std::find_if(separators.begin(), separators.end(),
                                    [&](std::string_view s) { return text.substr(0, s.size()) == s; });
    plain += found == separators.end() ? text.front() : ' ';
    text.remove_prefix(found == separators.end() ? 1 : found->size());
  }
  return plain;
}

// `1 234 567` with any one separator: the digits; else nothing.
std::optional<std::string> without_thousands(std::string_view text, char separator) {
  const auto groups = split(text, separator);
  if (groups.size() < 2 || !all_digits(groups[0]) || groups[0].size() > 3) return std::nullopt;
  std::string digits(groups[0]);
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || groups[i].size() != 3) return std::nullopt;
    digits += groups[i];
  }
  return digits;
}

struct Parts {
  int numbers[3];
  std::size_t widths[3];
};

// Three numbers with one kind of separator between.
std::optional<Parts> three_numbers(std::string_view text) {
  for (const char separator : {'/', '-', '.', ' '}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    Parts result{};
    bool fits = true;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto value = parse_whole(parts[i]);
      fits = fits && value && all_digits(parts[i]) && parts[i].size() <= 4;
      result.numbers[i] = fits ? static_cast<int>(*value) : 0;
      result.widths[i] = parts[i].size();
    }
    if (fits) return result;
  }
  return std::nullopt;
}

std::string day_or_nothing(int year, int month, int day) {
  if (year < 100) year += 2000;
  std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return parse_day(text) ? text : std::string();
}

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return 0;
  std::string start(word.substr(0, 3));
  for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto found = std::find(months.begin(), months.end(), start);
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

// `13 Feb 2020`, `February 13, 2020`, `13-Feb-20`.
std::string guess_named_month(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '-' || c == '.' || c == '/') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.size() != 3) return {};
  for (const std::size_t place : {std::size_t{1}, std::size_t{0}}) {
    const int month = month_named(words[place]);
    const auto day = parse_whole(words[1 - place]), year = parse_whole(words[2]);
    if (month != 0 && day && year && *day < 32 && *year >= 0 && *year < 2200) {
      return day_or_nothing(static_cast<int>(*year), month, static_cast<int>(*day));
    }
  }
  return {};
}

std::string guess_order(const Parts& parts) {
  const auto& [n, width] = parts;
  if (width[0] == 4) {
    const std::string plain = day_or_nothing(n[0], n[1], n[2]);
    return plain.empty() ? day_or_nothing(n[0], n[2], n[1]) : plain;
  }
  const std::string day_first = day_or_nothing(n[2], n[1], n[0]), month_first = day_or_nothing(n[2], n[0], n[1]);
  if (day_first.empty() || month_first.empty() || day_first == month_first) {
    return day_first.empty() ? month_first : day_first;
  }
  return fmt::format("{} (day first) or {} (month first)", day_first, month_first);
}

// Days since the last of 1899, as spreadsheets store them; 61 is the first after their 29 February 1900.
std::string guess_serial(std::string_view text) {
  constexpr std::int64_t first = 10'000, last = 100'000, epoch = -25'569;
  const auto serial = parse_whole(text.substr(0, text.find('.')));
  if (!serial || *serial < first || *serial > last) return {};
  return to_string(Day{static_cast<std::int32_t>(*serial + epoch)}) + ", whose number in a spreadsheet this is";
}

}  // namespace

std::optional<std::int64_t> parse_whole(std::string_view text) {
  const std::string_view digits = !text.empty() && text.front() == '-' ? text.substr(1) : text;
  if (!all_digits(digits) || digits.size() > most_digits) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Hundredths> parse_hundredths(std::string_view text) {
  const auto point = text.find('.');
  if (point == std::string_view::npos) {
    const auto value = parse_whole(text);
    if (!value || std::abs(*value) > INT64_MAX / 100) return std::nullopt;
    return whole(*value);
  }
  std::string decimals(text.substr(point + 1));
  const std::string_view before = text.substr(0, point);
  const bool digit_before = !before.empty() && is_digit(before.back());
  if (!digit_before || !all_digits(decimals) || decimals.size() > 2) return std::nullopt;
  if (decimals.size() == 1) decimals += '0';
  const auto value = parse_whole(std::string(before) + decimals);
  return value ? std::optional(Hundredths{*value}) : std::nullopt;
}

std::string guess_number(std::string_view text) {
  if (text.size() > longest_guessed) return {};
  const std::string plain = with_plain_separators(trimmed(text));
  for (const char separator : {',', '.', ' '}) {
    if (auto digits = without_thousands(plain, separator)) return *digits;
  }
  const auto last = plain.find_last_of(",.");
  if (last != std::string::npos && all_digits(std::string_view(plain).substr(last + 1))) {
    std::string left;
    std::copy_if(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(last), std::back_inserter(left), is_digit);
    std::string decimals = plain.substr(last + 1);
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    if (!left.empty()) return decimals.empty() ? left : left + '.' + decimals.substr(0, 2);
  }
  std::size_t begin = plain.find_first_of("0123456789");
  if (begin == std::string::npos) return {};
  std::size_t end = begin;
  while (end < plain.size() && is_digit(plain[end])) ++end;
  const bool one_number = plain.find_first_of("0123456789", end) == std::string::npos;
  return one_number && begin <= 1 && plain[0] != '-' ? plain.substr(begin, end - begin) : std::string();
}

std::string guess_whole(std::string_view text) {
  std::string guess = guess_number(text);
  return guess.find('.') == std::string::npos ? guess : std::string();
}

std::string guess_amount(std::string_view text) {
  const auto point = text.find('.');
  const bool decimal = point != std::string_view::npos && point > 0 && text.size() <= longest_guessed &&
                       all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
  if (!decimal) return guess_number(text);
  const std::string rounded(text.substr(0, point + 3));
  const std::string thousands = guess_number(text);
  return thousands.find('.') == std::string::npos && text.size() - point == 4 ? rounded + " or " + thousands : rounded;
}

std::string guess_day(std::string_view text) {
  text = trimmed(text);
  if (text.size() > longest_guessed) return {};
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ') && parse_day(text.substr(0, 10))) {
    return std::string(text.substr(0, 10));
  }
  if (const auto parts = three_numbers(text)) {
    const bool endless = parts->widths[0] == 4 && parts->numbers[0] >= 2200;
    return endless ? "2199-12-31, the last day that can be written" : guess_order(*parts);
  }
  if (text.size() == 8 && all_digits(text)) {
    const auto number = [&](std::size_t at, std::size_t digits) {
      return static_cast<int>(parse_whole(text.substr(at, digits)).value_or(0));
    };
    return day_or_nothing(number(0, 4), number(4, 2), number(6, 2));
  }
  const std::string serial = guess_serial(text);
  return serial.empty() ? guess_named_month(text) : serial;
}

}  // namespace rebadge::exchange
