#include "server/visitors.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "exchange/file_bytes.h"
#include "server/address.h"
#include "server/page.h"

namespace rebadge::server {
namespace {

namespace json = room::json;

constexpr std::string_view api = "/api/";

bool is_of_page(const std::string& path) { return !path.starts_with(api) && path != "/metrics"; }

Response method_not_allowed(const Request& request) {
  std::string allowed;
  for (const Method method : {Method::get, Method::post, Method::erase}) {
    Request other = request;
    other.method = method;
    bool known = false;
    if (route_of(other, known) == nullptr) continue;
    constexpr std::string_view words[] = {"GET, HEAD", "POST", "DELETE"};
    allowed += (allowed.empty() ? "" : ", ") + std::string(words[static_cast<std::size_t>(method)]);
  }
  Response response = problem(405, "Not so", "This address takes " + allowed + ".");
  response.headers.emplace_back("Allow", allowed);
  return response;
}

std::string type_of(const std::string& path) {
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  if (ends(".html")) return "text/html; charset=utf-8";
  if (ends(".js")) return "text/javascript; charset=utf-8";
  if (ends(".css")) return "text/css; charset=utf-8";
  if (ends(".svg")) return "image/svg+xml";
  if (ends(".json")) return "application/json";
  if (ends(".woff2")) return "font/woff2";
  return "application/octet-stream";
}

}  // namespace

Visitors::Visitors(room::Room& room, access::People& people, Hub& hub, const ServerOptions& options, OpenidDoor* openid)
    : room_(room),
      people_(people),
      hub_(hub),
      options_(options),
      throttle_(options.requests_a_second, options.burst),
      context_{room, people, metrics_, options.accounts, options.home.starts_with("https://"), openid} {
  metrics_.followers = [&hub] { return hub.count(); };
}

std::optional<Response> Visitors::refuse_host(const Request& request) const {
  // A page of another site whose name was made to mean this machine.
  if (!options_.accounts && !is_loopback_name(request.header("host"))) {
    return problem(421, "Not this host", "Without accounts this server answers on this machine only.");
  }
  const std::string origin = request.header("origin");
  const std::size_t scheme = origin.find("://");
  if (request.method != Method::get && scheme != std::string::npos &&
      origin.substr(scheme + 3) != request.header("host")) {
    return problem(403, "Another site asks", "Only the page of this server may ask this.");
  }
  return std::nullopt;
}

std::optional<Response> Visitors::refuse_asker(Request& request) {
  constexpr std::string_view bearer = "Bearer ";
  const std::string header = request.header("authorization");
  const bool by_header = header.starts_with(bearer);
  const std::string token = by_header ? header.substr(bearer.size()) : cookie_of(request.header("cookie"), "rebadge");
  const auto who = token.empty() ? Result<std::optional<access::SignedIn>>(std::nullopt) : people_.signed_in(token);
  if (!who) return problem(500, "A fault of rebadge", to_string(who.problems().front()));
  if (!*who) {
    return problem(401, "Not signed in",
                   options_.openid     ? "Sign in at your organisation, or by name and password."
                   : options_.accounts ? "Sign in by name and password."
                                       : "Open the link that the server printed.");
  }
  request.asker = {(*who)->viewer, (*who)->csrf};
  if (!throttle_.admit(token)) {
    Response response = problem(429, "Too much at once", "Ask less often.");
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }
  if (request.method != Method::get && !by_header &&
      !access::same_secret(request.header("x-csrf-token"), request.asker.csrf)) {
    return problem(403, "Another site asks", "X-Csrf-Token is missing or old: reload the page.");
  }
  return std::nullopt;
}

Response Visitors::page(const Request& request) const {
  if (request.method != Method::get) return not_found();
  const std::string path = request.path == "/" ? "/index.html" : request.path;
  Response response;
  if (!options_.page.empty()) {
    if (path.find("..") != std::string::npos) return not_found();
    auto bytes = exchange::read_bytes(options_.page + path, "a file of the page", {});
    if (!bytes) return not_found();
    response = answer_text(std::move(*bytes), type_of(path));
  } else {
    const auto& files = page_files();
    const auto file = std::find_if(files.begin(), files.end(), [&](const PageFile& one) { return one.path == path; });
    if (file == files.end() && path == "/index.html") {
      return answer_text("This program was built without its page; the API is at /api/v1/openapi.json.\n",
                         "text/plain; charset=utf-8");
    }
    if (file == files.end()) return not_found();
    response = answer_text(std::string(file->bytes), std::string(file->type));
  }
  // Names of assets have a hash of what they hold.
  if (path.starts_with("/assets/"))
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  return conditional(request, std::move(response));
}

Response Visitors::answer(Request& request) {
  const auto began = std::chrono::steady_clock::now();
  Response response;
  try {
    response = answer_route(request);
  } catch (const std::exception& fault) {
    response = problem(500, "A fault of rebadge", fault.what());
  }
  metrics_.answered(request.method != Method::get, response.status,
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  return response;
}

Response Visitors::answer_route(Request& request) {
  if (auto refused = refuse_host(request)) return std::move(*refused);
  if (is_of_page(request.path)) return page(request);
  bool known = false;
  const Route* route = route_of(request, known);
  if (route != nullptr && route->open) {
    return throttle_.admit(request.address) ? route->handle(context_, request)
                                            : problem(429, "Too much at once", "Ask less often.");
  }
  // Whether there is such an address is nobody's business who is not signed in.
  if (auto refused = refuse_asker(request)) return std::move(*refused);
  if (route == nullptr) return known ? method_not_allowed(request) : not_found();
  if (route->may && !access::may_do(request.asker.viewer, *route->may)) return not_found();
  return route->handle(context_, request);
}

std::optional<Response> Visitors::let_in(Request& request) {
  if (auto refused = refuse_host(request)) return refused;
  if (request.method != Method::get) return method_not_allowed(request);
  return refuse_asker(request);
}

void Visitors::tell(const std::string& type, const json::value& data) {
  hub_.tell([&](Follower& follower) -> std::optional<json::object> {
    const access::Viewer& viewer = follower.viewer;
    if (type == "job") {
      if (!access::may_do(viewer, access::Action::read_drafts)) return std::nullopt;
      return json::object{{"type", type}, {"job", data}};
    }
    json::object event = data.as_object();
    event["type"] = type;
    if (type == "plan") {
      const bool seen = room_.plan(std::string(data.at("id").as_string()), viewer) != nullptr;
      return seen ? std::optional(std::move(event)) : std::nullopt;
    }
    if (access::may_do(viewer, access::Action::read_head)) return event;
    // What changed nothing that they see did not happen.
    const auto known = room_.now(viewer);
    if (!known || (*known)->number == follower.told) return std::nullopt;
    follower.told = (*known)->number;
    event["number"] = follower.told;
    return event;
  });
}

}  // namespace rebadge::server
