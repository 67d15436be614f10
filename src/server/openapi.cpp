#include <set>

#include "server/page.h"
#include "server/routes.h"

namespace rebadge::server {
namespace {

namespace json = room::json;

std::string_view word(Method method) {
  constexpr std::string_view words[] = {"get", "post", "delete"};
  return words[static_cast<std::size_t>(method)];
}

bool is_media_type(std::string_view text) { return text.find('/') != std::string_view::npos; }

json::object content_of(std::string_view type) {
  if (is_media_type(type)) return {{std::string(type), json::object{}}};
  return {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + std::string(type)}}}}}};
}

json::array parameters_of(const Route& route) {
  json::array parameters;
  const std::string pattern = route.pattern;
  for (std::size_t from = pattern.find('{'); from != std::string::npos; from = pattern.find('{', from + 1)) {
    const std::string name = pattern.substr(from + 1, pattern.find('}', from) - from - 1);
    parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const QueryParameter& one : route.query) {
    const std::string holds = one.holds;
    json::object schema{{"type", holds == "number" ? "integer" : "string"}};
    if (holds == "day") schema["format"] = "date";
    parameters.push_back({{"name", one.name}, {"in", "query"}, {"description", one.help}, {"schema", schema}});
  }
  return parameters;
}

json::object operation_of(const Route& route) {
  json::object operation{{"operationId", route.id}, {"summary", route.summary}};
  json::array parameters = parameters_of(route);
  if (std::string_view(route.id) == "makeChanges") {
    parameters.push_back({{"name", "Idempotency-Key"},
                          {"in", "header"},
                          {"description", "The same key a second time records nothing"},
                          {"schema", {{"type", "string"}}}});
  }
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (*route.request != '\0') operation["requestBody"] = {{"required", true}, {"content", content_of(route.request)}};
  json::object good{{"description", route.summary}};
  if (*route.response != '\0') good["content"] = content_of(route.response);
  operation["responses"] = {
      {std::to_string(route.status), std::move(good)},
      {"default",
       {{"description", "What is wrong (RFC 9457)"},
        {"content",
         {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/ProblemDocument"}}}}}}}}}};
  if (route.open) operation["security"] = json::array();
  return operation;
}

}  // namespace

json::object openapi() {
  json::object paths;
  for (const Route& route : routes()) {
    if (!paths.contains(route.pattern)) paths[route.pattern] = json::object();
    paths[route.pattern].as_object()[word(route.method)] = operation_of(route);
  }
  json::object schemas;
  for (const PageFile& file : page_files()) {
    if (file.path == "/schemas.json") schemas = json::parse(file.bytes).as_object();
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", "Rebadge"}, {"version", "1"}, {"license", {{"name", "Apache-2.0"}}}}},
          {"servers", json::array{json::object{{"url", "/"}}}},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", std::move(schemas)},
            {"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "rebadge"}}}}}}},
          {"security", json::array{json::object{{"session", json::array()}}}}};
}

Response read_openapi(Context&, const Request& request) { return conditional(request, answer(openapi())); }

}  // namespace rebadge::server
