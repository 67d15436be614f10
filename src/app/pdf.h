// A page as PDF, printed by a browser that is installed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "model/result.h"

namespace rebadge::app {

// By Chromium, else by WeasyPrint; where there is neither the problem says what to install. REBADGE_PRINTER names a
// program to be used instead, called as Chromium is.
std::optional<Problem> write_pdf(const std::string& page, const std::filesystem::path& out);

}  // namespace rebadge::app
