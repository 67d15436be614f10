// The fields of a body in JSON: what is missing, of another kind or unknown is a problem that says where.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/day.h"
#include "model/result.h"
#include "room/json.h"

namespace rebadge::server {

class Fields {
 public:
  // `where`: `body` or `body, changes 2`. The object must outlive it.
  Fields(const room::json::object& object, std::string where, Problems& problems)
      : object_(object), where_(std::move(where)), problems_(problems) {}
  // What was not asked for is refused.
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  std::string text(const std::string& name, bool required = false);
  bool yes(const std::string& name);
  std::optional<std::int64_t> whole(const std::string& name, std::int64_t least, std::int64_t most);
  std::optional<double> number(const std::string& name, double least, double most);
  std::optional<Day> day(const std::string& name, bool required = false);
  // One of the words; nothing where it is not there.
  std::optional<std::size_t> choice(const std::string& name, const std::vector<std::string>& words);
  std::vector<std::string> texts(const std::string& name);
  // Calls with the fields of each object of the list, and where it is.
  template <class Read>
  void each(const std::string& name, Read read) {
    const room::json::array* list = array(name);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
      const std::string place = where_ + ", " + name + " " + std::to_string(i + 1);
      if (const auto* object = (*list)[i].if_object()) {
        Fields fields(*object, place, problems_);
        read(fields);
      } else {
        wrong_kind(place, (*list)[i], "an object");
      }
    }
  }

 private:
  const room::json::value* find(const std::string& name, bool required, const char* expected);
  const room::json::array* array(const std::string& name);
  void wrong_kind(const std::string& place, const room::json::value& value, const std::string& expected);
  [[nodiscard]] std::string at(const std::string& name) const { return where_ + ", " + name; }

  const room::json::object& object_;
  std::string where_;
  Problems& problems_;
  std::set<std::string> known_;
};

// The body as an object: not JSON, too deep, twice the same key, or no object is a problem.
std::optional<room::json::object> parse_body(const std::string& body, Problems& problems);

// Reads the fields of a body; all that is wrong with it.
template <class Read>
Problems read_body(const std::string& body, Read read) {
  Problems problems;
  const auto object = parse_body(body, problems);
  if (!object) return problems;
  {
    Fields fields(*object, "body", problems);
    read(fields);
  }
  return problems;
}

}  // namespace rebadge::server
