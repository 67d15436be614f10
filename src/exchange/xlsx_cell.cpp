#include "exchange/xlsx_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "exchange/text.h"
#include "model/day.h"

namespace rebadge::exchange {
namespace {

constexpr double most = 1e15;
constexpr std::size_t longest_number = 40;

std::optional<double> parse_double(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The letters of a format that count: of its first section, without what is quoted, escaped, padded or in brackets;
// of brackets only elapsed hours, minutes and seconds.
std::string bare_format(std::string_view format) {
  std::string bare;
  for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
    const char c = format[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(format.find('"', i + 1), format.size() - 1);
    } else if (c == '[') {
      const std::size_t end = std::min(format.find(']', i), format.size() - 1);
      const char first = i + 1 < format.size() ? lower(format[i + 1]) : ' ';
      const bool elapsed =
          format.find_first_not_of(std::string{first, static_cast<char>(first - 'a' + 'A')}, i + 1) == end;
      if (elapsed && (first == 'h' || first == 'm' || first == 's')) bare += first;
      i = end;
    } else {
      bare += lower(c);
    }
  }
  return bare;
}

std::optional<unsigned> escaped_at(std::string_view text, std::size_t i) {
  if (text.size() - i < 7 || text[i] != '_' || text[i + 1] != 'x' || text[i + 6] != '_') return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + i + 2, text.data() + i + 6, value, 16);
  if (error != std::errc{} || end != text.data() + i + 6) return std::nullopt;
  return value;
}

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

}  // namespace

std::optional<CellAddress> parse_address(std::string_view text) {
  constexpr int last_row = 1'048'576;
  constexpr std::size_t last_column = 16'384;
  std::size_t column = 0, i = 0;
  for (; i < text.size() && lower(text[i]) >= 'a' && lower(text[i]) <= 'z'; ++i) {
    column = column * 26 + static_cast<std::size_t>(lower(text[i]) - 'a' + 1);
    if (column > last_column) return std::nullopt;
  }
  int row = 0;
  if (i == 0 || i == text.size() || text[i] == '0') return std::nullopt;
  for (; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    row = row * 10 + (text[i] - '0');
    if (row > last_row) return std::nullopt;
  }
  return CellAddress{row, column - 1};
}

bool is_day_format(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool is_day_format(std::string_view custom) {
  const std::string bare = bare_format(custom);
  return bare.find("general") == std::string::npos && bare.find_first_of("ymdhs") != std::string::npos;
}

Shown show_number(std::string_view stored) {
  const auto value = parse_double(stored);
  if (!value) return {std::string(stored), "a number", {}};
  if (std::abs(*value) >= most) {
    return {std::string(stored), "a number of at most 15 digits: spreadsheets keep no more",
            "this is an id: format the cell as text and type it again"};
  }
  if (*value == 0) return {"0", {}, {}};
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value, std::chars_format::fixed).ptr;
  std::string text(buffer.data(), end);
  if (text.size() > longest_number) return {std::string(stored), "a number with fewer decimals", "0"};
  return {std::move(text), {}, {}};
}

Shown show_day(std::string_view stored, bool from_1904) {
  constexpr int epoch_1904 = 24'107, epoch_1900 = 25'569, leap_day_1900 = 60, last = 200'000;
  const auto value = parse_double(stored);
  if (!value) return {std::string(stored), "a day", {}};
  const double floor = std::floor(*value);
  const bool in_range = floor >= (from_1904 ? 0 : 1) && floor <= last;
  if (!in_range || (!from_1904 && floor == leap_day_1900)) {
    const bool time_only = *value >= 0 && *value < 1;
    return {std::string(stored), time_only ? "a day, and not a time of day" : "a day of the years 1900 to 2199", {}};
  }
  const int serial = static_cast<int>(floor);
  const int number = from_1904 ? serial - epoch_1904 : serial - epoch_1900 + (serial < leap_day_1900 ? 1 : 0);
  const std::string day = to_string(Day{number});
  if (!parse_day(day)) return {std::string(stored), "a day of the years 1900 to 2199", {}};
  if (*value != floor) return {day + " and a time", "a day without a time of day", day};
  return {day, {}, {}};
}

Shown show_iso_day(std::string_view stored) {
  const std::string_view day = trimmed(stored).substr(0, 10), rest = trimmed(stored).substr(day.size());
  if (!parse_day(day)) return {std::string(stored), "a day as YYYY-MM-DD of the years 1900 to 2199", {}};
  const bool midnight = rest.find_first_not_of("T0:.Z") == std::string_view::npos;
  if (!midnight) return {std::string(stored), "a day without a time of day", std::string(day)};
  return {std::string(day), {}, {}};
}

std::string decode_escapes(std::string_view text) {
  if (text.find('_') == std::string_view::npos) return std::string(text);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto escaped = text[i] == '_' ? escaped_at(text, i) : std::nullopt;
    const bool half_of_a_pair = escaped && *escaped >= 0xD800 && *escaped < 0xE000;
    if (escaped && !half_of_a_pair) {
      append_utf8(plain, *escaped);
      i += 6;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string encode_escapes(std::string_view text) {
  const auto is_escaped = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
  if (text.find('_') == std::string_view::npos && std::none_of(text.begin(), text.end(), is_escaped)) {
    return std::string(text);
  }
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escaped(text[i])) {
      safe += fmt::format("_x{:04X}_", static_cast<unsigned>(text[i]));
      continue;
    }
    std::string ahead(text.substr(i, 7));
    if (ahead.size() == 7 && is_escaped(ahead.back())) ahead.back() = '_';  // what it will begin with
    const bool like_an_escape = escaped_at(ahead, 0).has_value();
    if (like_an_escape) {
      safe += "_x005F_";
    } else {
      safe += text[i];
    }
  }
  return safe;
}

}  // namespace rebadge::exchange
