// Who comes in, and goes.
#include "server/address.h"
#include "server/fields.h"
#include "server/openid_door.h"
#include "server/routes.h"
#include "server/session_cookie.h"

namespace rebadge::server {
namespace {

Response signed_in(Context& context, const access::Session& session) {
  const auto who = context.people.signed_in(session.token);
  if (!who) return problem(500, "A fault of rebadge", to_string(who.problems().front()));
  if (!*who) return problem(401, "Not signed in", "The session has ended already.");
  Response response = answer(to_json(Asker{(*who)->viewer, (*who)->csrf}));
  response.headers.emplace_back("Set-Cookie", session_cookie(context, session.token));
  return response;
}

}  // namespace

Response read_doors(Context& context, const Request&) {
  room::json::value openid;
  if (context.openid != nullptr) openid = {{"name", context.openid->provider.name()}};
  return answer({{"passwords", context.accounts}, {"openid", std::move(openid)}});
}

Response sign_in(Context& context, const Request& request) {
  std::string name, password, link;
  const Problems problems = read_body(request.body, [&](Fields& fields) {
    name = fields.text("name");
    password = fields.text("password");
    link = fields.text("link");
  });
  if (!problems.empty()) return refused(problems);
  if (!link.empty()) {
    const auto session = context.people.use_link(link);
    if (!session) return problem(500, "A fault of rebadge", to_string(session.problems().front()));
    return *session ? signed_in(context, **session)
                    : problem(401, "Not signed in", "The link was used already, or is too old. Ask for a new one.");
  }
  const auto tried = context.people.sign_in(name, password, request.address);
  if (!tried) return problem(500, "A fault of rebadge", to_string(tried.problems().front()));
  if (tried->wait > 0) {
    Response response = problem(429, "Too many tries", "Try again in a while.");
    response.headers.emplace_back("Retry-After", std::to_string(tried->wait));
    return response;
  }
  return tried->session ? signed_in(context, *tried->session)
                        : problem(401, "Not signed in", "The name or the password is wrong.");
}

Response sign_out(Context& context, const Request& request) {
  const auto problems = context.people.sign_out(cookie_of(request.header("cookie"), "rebadge"));
  if (!problems.empty()) return problem(500, "A fault of rebadge", to_string(problems.front()));
  Response response = no_content();
  response.headers.emplace_back("Set-Cookie", session_cookie(context, ""));
  return response;
}

}  // namespace rebadge::server
