// Figures and names as people read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::cli {

// `12 345`, thousands apart by a narrow space, from five digits on.
std::string thousands(std::int64_t number);
std::string thousands(Hundredths amount);
// The same of a decimal number as it stands in files.
std::string thousands(std::string_view number);

// One decimal, cut off (`up`: rounded up), so that 100.0 % is all there is and a bound stays one.
std::string percent(Hundredths part, Hundredths whole, bool up = false);

// `1 person`, `2 persons`
std::string count(std::int64_t number, std::string_view one, std::string_view many);

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
