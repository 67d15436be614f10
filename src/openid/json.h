// What providers say in JSON.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace rebadge::openid {

// Blank: there is none of that name, or it is no text.
inline std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

}  // namespace rebadge::openid
