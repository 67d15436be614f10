// Convert a case between a folder of tables and a workbook; a template to fill in.
#pragma once

#include <filesystem>
#include <optional>

#include "model/result.h"

namespace rebadge::app {

struct Converted {
  Problems warnings;  // of the case that was read
};

// A name that ends in `.xlsx` becomes a workbook, every other one a folder. Nothing is overwritten.
Result<Converted> convert(const std::filesystem::path& case_path, const std::filesystem::path& out);

std::optional<Problem> make_template(const std::filesystem::path& out);

}  // namespace rebadge::app
