// Cells of a workbook: their addresses, their number formats, and what a stored number says as text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rebadge::exchange {

struct CellAddress {
  int row = 0;             // from 1
  std::size_t column = 0;  // from 0
};

// `F7`, within the sheet that the format allows (1,048,576 rows, 16,384 columns).
std::optional<CellAddress> parse_address(std::string_view text);

// Does a number format show a number as a day or a time? The numbers are those of the standard's built-in formats.
bool is_day_format(int built_in);
bool is_day_format(std::string_view custom);

// A stored number as people write it, or what was expected instead.
struct Shown {
  std::string text;
  std::string expected;  // blank: the text holds
  std::string maybe;
};

// Shortest decimal text of the number; never an exponent. At most fifteen digits before the point: no spreadsheet
// keeps more.
Shown show_number(std::string_view stored);
// A serial number of a day as YYYY-MM-DD; in the 1900 system day 60 is a 29 February that never was.
Shown show_day(std::string_view stored, bool from_1904);
// A day of a strict workbook, `2025-01-06` or `2025-01-06T00:00:00`.
Shown show_iso_day(std::string_view stored);

// `_x000A_` is how workbooks write a character that XML cannot hold, or a text that looks like such.
std::string decode_escapes(std::string_view text);
std::string encode_escapes(std::string_view text);

}  // namespace rebadge::exchange
