// What the query of a request says; what it cannot mean is a problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/day.h"
#include "server/http.h"

namespace rebadge::server {

// Blank, or nothing: it is not there.
std::string text_in(const Request& request, const std::string& name);
std::optional<Day> day_in(const Request& request, const std::string& name, Problems& problems);
std::optional<std::int64_t> whole_in(const Request& request, const std::string& name, std::int64_t least,
                                     std::int64_t most, Problems& problems);

}  // namespace rebadge::server
