#include "server/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/plan_tree.h"
#include "exchange/text.h"

namespace rebadge::server {

using exchange::error_at;
namespace json = room::json;

Fields::~Fields() {
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const auto& field : object_) {
    const std::string name = field.key();
    if (known_.contains(name)) continue;
    problems_.push_back(error_at(where_, name, "a field of this request: " + exchange::one_of(known, known.size()),
                                 exchange::nearest(name, known).value_or("")));
  }
}

const json::value* Fields::find(const std::string& name, bool required, const char* expected) {
  known_.insert(name);
  const json::value* value = object_.if_contains(name);
  if (value != nullptr && !value->is_null()) return value;
  if (required) problems_.push_back(error_at(at(name), "", expected));
  return nullptr;
}

void Fields::wrong_kind(const std::string& place, const json::value& value, const std::string& expected) {
  problems_.push_back(error_at(place, json::serialize(value).substr(0, 80), expected));
}

std::string Fields::text(const std::string& name, bool required) {
  const json::value* value = find(name, required, "words");
  if (value == nullptr) return {};
  const auto* text = value->if_string();
  if (text == nullptr) {
    wrong_kind(at(name), *value, "words");
    return {};
  }
  std::string words(*text);
  const auto flaw =
      !exchange::is_utf8(words) ? std::optional<exchange::Flaw>({"text in UTF-8", ""}) : exchange::flaw_of(words);
  if (flaw) problems_.push_back(error_at(at(name), words, flaw->expected, flaw->maybe));
  if (required && exchange::trimmed(words).empty()) problems_.push_back(error_at(at(name), words, "words"));
  return words;
}

bool Fields::yes(const std::string& name) {
  const json::value* value = find(name, false, "");
  if (value == nullptr) return false;
  if (const bool* is = value->if_bool()) return *is;
  wrong_kind(at(name), *value, "true or false");
  return false;
}

std::optional<std::int64_t> Fields::whole(const std::string& name, std::int64_t least, std::int64_t most) {
  const json::value* value = find(name, false, "");
  if (value == nullptr) return std::nullopt;
  const auto* number = value->if_int64();
  if (number != nullptr && *number >= least && *number <= most) return *number;
  wrong_kind(at(name), *value, fmt::format("a whole number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<double> Fields::number(const std::string& name, double least, double most) {
  const json::value* value = find(name, false, "");
  if (value == nullptr) return std::nullopt;
  boost::system::error_code error;
  const double number = value->is_number() ? value->to_number<double>(error) : least - 1;
  if (!error && number >= least && number <= most) return number;
  wrong_kind(at(name), *value, fmt::format("a number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<Day> Fields::day(const std::string& name, bool required) {
  const json::value* value = find(name, required, "a day as YYYY-MM-DD");
  if (value == nullptr) return std::nullopt;
  const auto* text = value->if_string();
  const auto day = text == nullptr ? std::nullopt : parse_day(std::string_view(*text));
  if (!day) wrong_kind(at(name), *value, "a day as YYYY-MM-DD");
  return day;
}

std::optional<std::size_t> Fields::choice(const std::string& name, const std::vector<std::string>& words) {
  const json::value* value = find(name, false, "");
  if (value == nullptr) return std::nullopt;
  const std::string text = value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
  const auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  problems_.push_back(error_at(at(name), text, exchange::one_of(words), exchange::nearest(text, words).value_or("")));
  return std::nullopt;
}

const json::array* Fields::array(const std::string& name) {
  const json::value* value = find(name, false, "");
  if (value == nullptr) return nullptr;
  if (const auto* list = value->if_array()) return list;
  wrong_kind(at(name), *value, "a list");
  return nullptr;
}

std::vector<std::string> Fields::texts(const std::string& name) {
  std::vector<std::string> texts;
  const json::array* list = array(name);
  if (list == nullptr) return texts;
  for (const json::value& value : *list) {
    if (const auto* text = value.if_string()) {
      texts.emplace_back(*text);
    } else {
      wrong_kind(at(name), value, "a list of words");
    }
  }
  return texts;
}

std::optional<json::object> parse_body(const std::string& body, Problems& problems) {
  // Read once by the reader that knows keys twice and depth, and says line and column.
  exchange::Limits limits;
  const auto tree = exchange::parse_tree(body, "body", limits);
  if (!tree) {
    problems.insert(problems.end(), tree.problems().begin(), tree.problems().end());
    return std::nullopt;
  }
  boost::system::error_code error;
  const json::value value = json::parse(body, error);
  if (!error && value.is_object()) return value.as_object();
  problems.push_back(error_at("body", "", "an object in JSON"));
  return std::nullopt;
}

}  // namespace rebadge::server
