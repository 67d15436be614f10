// Values of a case as JSON.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/day.h"
#include "model/result.h"

namespace rebadge::room {

namespace json = boost::json;

// Whole amounts as whole numbers, others with their two decimals.
json::value to_json(Hundredths amount);
json::value to_json(Day day);
json::value to_json(const std::optional<Day>& day);
json::value to_json(const Problem& problem);
json::array to_json(const Problems& problems);
json::array to_json(const std::vector<std::string>& words);

// Blank for an id of nothing.
template <class Id>
std::string name_of(const Case& c, Id id) {
  return id.valid() ? c.at(id).id : std::string();
}

}  // namespace rebadge::room
