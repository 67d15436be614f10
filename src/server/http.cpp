#include "server/http.h"

#include "exchange/plan_files.h"

namespace rebadge::server {

using room::json::value;

namespace json = room::json;

json::object to_json(const Asker& asker) {
  json::array may;
  for (const access::Action action : access::all_actions()) {
    if (access::may_do(asker.viewer, action)) may.emplace_back(access::word(action));
  }
  return {{"name", asker.viewer.name},
          {"role", access::word(asker.viewer.role)},
          {"of", asker.viewer.of},
          {"may", std::move(may)},
          {"csrf", asker.csrf}};
}

Response answer(const json::value& value, int status) {
  Response response;
  response.status = status;
  response.body = std::make_shared<const std::string>(json::serialize(value));
  return response;
}

Response answer_text(std::string text, std::string type) {
  Response response;
  response.type = std::move(type);
  response.body = std::make_shared<const std::string>(std::move(text));
  return response;
}

Response answer_shared(std::shared_ptr<const std::string> text) {
  Response response;
  response.body = std::move(text);
  return response;
}

Response problem(int status, std::string_view title, std::string_view detail, const Problems& problems) {
  json::object object{{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}};
  if (!problems.empty()) object["problems"] = room::to_json(problems);
  Response response = answer(object, status);
  response.type = "application/problem+json";
  return response;
}

Response refused(const Problems& problems) {
  std::string detail = problems.empty() ? "It was refused." : to_string(problems.front());
  if (problems.size() > 1) detail += " And " + std::to_string(problems.size() - 1) + " more.";
  return problem(422, "What was sent cannot be taken", detail, problems);
}

Response not_found() { return problem(404, "Not found", "There is nothing at this address."); }

Response no_content() {
  Response response;
  response.status = 204;
  response.type.clear();
  return response;
}

Response conditional(const Request& request, Response response) {
  if (response.status != 200) return response;
  response.etag = "\"" + exchange::sha256(*response.body).substr(0, 32) + "\"";
  if (request.header("if-none-match") != response.etag) return response;
  response.status = 304;
  response.body = std::make_shared<const std::string>();
  return response;
}

}  // namespace rebadge::server
