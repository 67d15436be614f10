// Writing a case: `*.xlsx` is one workbook, every other name a folder of CSV tables with case.toml.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "exchange/table.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// Writes all or nothing: beside the place first, under another name, then renamed. Nothing is ever overwritten: an
// existing file, or a folder that is not empty, is a problem. The same case gives the same bytes, and reads back as
// the same case. Tables without rows and columns without values are left out.
std::optional<Problem> write_case(const Case& c, const std::filesystem::path& out);

// A case to fill in: every table with all its columns and, under the header, a row of help whose first cell begins
// with '#'. Readers take such rows for comments and skip them.
std::optional<Problem> write_template(const std::filesystem::path& out);

// The tables of a case as they are written, in order.
std::vector<RawTable> tables_of(const Case& c);

// The tables, columns and settings as a page in Markdown.
std::string format_page();

}  // namespace rebadge::exchange
