// Workbooks made part by part, as no spreadsheet would make them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// Entries of the zip by name.
using Parts = std::map<std::string, std::string>;

// A workbook of one sheet `plan` with these rows (the XML inside sheetData) and what follows sheetData.
Parts one_sheet(const std::string& rows, const std::string& after = {});

// The same with the part replaced or added.
Parts with_part(Parts parts, const std::string& entry, const std::string& text);

// A folder of this process; what is in it goes with the process.
std::filesystem::path passing_file(const std::string& name);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);
std::string read_bytes(const std::filesystem::path& file);

struct Packing {
  std::string password;  // blank: not encrypted
};
std::filesystem::path pack(const Parts& parts, const Packing& packing = {});

Result<std::vector<RawTable>> read_parts(const Parts& parts, const Limits& limits = {});

// What is said of a workbook or a file, one problem a line; nothing when it is read.
std::vector<std::string> said_of(const Parts& parts, const Limits& limits = {});
std::vector<std::string> said_of(const std::filesystem::path& file, const Limits& limits = {});

// The cells of the only sheet, the header first.
std::vector<std::vector<std::string>> cells_of(const Parts& parts);

}  // namespace rebadge::exchange
