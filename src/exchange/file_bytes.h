// A whole file, for formats that are read at once.
#pragma once

#include <filesystem>
#include <string>

#include "exchange/table.h"
#include "model/result.h"

namespace rebadge::exchange {

// `expected`: what the file should be, in words for a problem.
Result<std::string> read_bytes(const std::filesystem::path& file, const char* expected, const Limits& limits);

}  // namespace rebadge::exchange
