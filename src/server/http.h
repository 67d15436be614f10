// What a handler is asked and answers, and nothing of how it travels.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/policy.h"
#include "model/result.h"
#include "room/json.h"

namespace rebadge::server {

enum class Method { get, post, erase };

// Who asks, and what is sent back with everything that changes something.
struct Asker {
  access::Viewer viewer;
  std::string csrf;
  [[nodiscard]] const std::string& name() const { return viewer.name; }
};
// `You` of docs/api.md.
room::json::object to_json(const Asker& asker);

struct Request {
  Method method = Method::get;
  std::string path;                            // without the query, decoded
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> parts;    // of the path, by the names in the route
  std::map<std::string, std::string> headers;  // names in small letters
  std::string body;
  std::string address;  // of the other end
  Asker asker;

  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::vector<std::pair<std::string, std::string>> headers;
  std::string etag;  // blank: it is not to be kept
};

Response answer(const room::json::value& value, int status = 200);
Response answer_text(std::string text, std::string type = "application/json");
Response answer_shared(std::shared_ptr<const std::string> text);  // JSON

// RFC 9457, with all that is wrong.
Response problem(int status, std::string_view title, std::string_view detail, const Problems& problems = {});
// What a person can mend: 422.
Response refused(const Problems& problems);
// What there is not, and what one may not see: they look the same.
Response not_found();
Response no_content();

// The answer with 304 where the asker has it already.
Response conditional(const Request& request, Response response);

}  // namespace rebadge::server
