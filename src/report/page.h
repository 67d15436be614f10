// The report: one HTML page that holds all it shows and asks no host for anything.
#pragma once

#include <string>

#include "report/sections.h"

namespace rebadge::report {

std::string page(const explain::Shown& shown, const Facts& facts);

}  // namespace rebadge::report
