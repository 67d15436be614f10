// CSV files: RFC 4180, and what spreadsheets make of it. Comma, semicolon or tab, found by looking or told by a first
// line `sep=;`; a byte order mark; lines that end in LF, CRLF or CR. Every limit is counted while reading: a file
// that breaks one costs no more than the limit.
#pragma once

#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files.h"
#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// `known` are the columns that the table may have: they tell the delimiter, and a title above the header. Without
// them the first line is the header, whatever it says.
ScannedTable scan_csv(std::istream& in, std::string name, std::string place, const std::vector<std::string>& known,
                      const Limits& limits);

ScannedTable scan_csv(const std::filesystem::path& file, const std::vector<std::string>& known, const Limits& limits);

// The same for who needs the whole table or none.
Result<RawTable> parse_csv(std::string_view text, std::string name, std::string place,
                           const std::vector<std::string>& known = {}, const Limits& limits = {});
Result<RawTable> read_csv(const std::filesystem::path& file, const std::vector<std::string>& known = {},
                          const Limits& limits = {});

// Comma, LF, quotes where RFC 4180 wants them.
std::string to_csv(const RawTable& table);
// For people who open it in a spreadsheet: an apostrophe before each cell that one would take for a formula. Numbers
// keep their minus.
RawTable guarded(RawTable table);
// The same as it is made; what kept a row from being written. Ends early where the sink does.
std::optional<Problem> write_csv(const RowSource& table, const Sink& sink);

}  // namespace rebadge::exchange
