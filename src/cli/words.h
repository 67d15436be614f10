// Figures and names as people read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/plan.h"
#include "report/figures.h"

namespace rebadge::cli {

using report::count;
using report::percent;
using report::thousands;

std::string day_or(std::optional<Day> day, std::string_view otherwise);
std::string name_or_home(const Case& c, SiteId site);
std::string name_or_none(const Case& c, MissionId mission);
std::string_view word(GateKind kind);
std::string_view word(Objective objective);

// Characters as a terminal counts them: code points.
std::size_t width(std::string_view text);
// Lines of at most so many characters, broken at blanks and after `;`; a longer word keeps its length.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace rebadge::cli
