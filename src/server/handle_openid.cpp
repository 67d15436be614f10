// Who comes in by an OpenID provider: the way there, and the way back.
#include "exchange/text.h"
#include "server/address.h"
#include "server/openid_door.h"
#include "server/routes.h"
#include "server/session_cookie.h"

namespace rebadge::server {
namespace {

using exchange::error_at;

// Sent on the way back too, which comes from the provider's page: not Strict, as the session's is.
std::string visit_cookie(const Context& context, const std::string& browser) {
  return "rebadge-openid=" + browser + "; Path=" + openid_path +
         "; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(browser.empty() ? 0 : openid::visit_seconds) +
         (context.secure ? "; Secure" : "");
}

// To the page: signed in, or with the reason why not, which it has words for.
Response to_page(const Context& context, const std::string& reason) {
  Response response;
  response.status = 303;
  response.type.clear();
  response.headers.emplace_back("Location", reason.empty() ? "/" : "/#/?openid=" + reason);
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Set-Cookie", visit_cookie(context, ""));
  return response;
}

std::string asked(const Request& request, const std::string& name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

// Why the way back leads nowhere: `away`, `refused` or `nobody`; the operator hears more.
Response turned_away(const Context& context, const std::string& reason, const Problem& why) {
  context.openid->tell(why);
  return to_page(context, reason);
}

}  // namespace

Response begin_openid(Context& context, const Request&) {
  if (context.openid == nullptr) return not_found();
  const openid::Visit visit = context.openid->visits.begin();
  const auto there = context.openid->provider.way_there(visit);
  if (const auto* trouble = std::get_if<openid::Trouble>(&there)) {
    context.openid->tell(trouble->why);
    Response response =
        problem(503, "The provider cannot be asked",
                context.openid->provider.name() + " does not answer as it should. Try again in a while.");
    response.headers.emplace_back("Retry-After", "10");
    return response;
  }
  Response response = answer({{"to", std::get<std::string>(there)}});
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Set-Cookie", visit_cookie(context, visit.browser));
  return response;
}

Response end_openid(Context& context, const Request& request) {
  if (context.openid == nullptr) return not_found();
  const auto visit =
      context.openid->visits.take(asked(request, "state"), cookie_of(request.header("cookie"), "rebadge-openid"));
  if (!visit) {
    return turned_away(context, "refused",
                       error_at("openid, state", "", "a sign-in that this browser has begun, not ended yet, lately",
                                "the page was opened at another address than --public says"));
  }
  const std::string issuer = asked(request, "iss"), said = asked(request, "error"), code = asked(request, "code");
  if (!issuer.empty() && issuer != context.openid->provider.issuer()) {
    return turned_away(context, "refused", error_at("openid, iss", issuer, context.openid->provider.issuer()));
  }
  if (!said.empty() || code.empty()) return turned_away(context, "refused", error_at("openid, error", said, "a code"));
  const auto who = context.openid->provider.who(code, *visit);
  if (const auto* trouble = std::get_if<openid::Trouble>(&who)) {
    return turned_away(context, trouble->passes ? "away" : "refused", trouble->why);
  }
  const std::string& subject = std::get<std::string>(who);
  const auto session = context.people.sign_in_by_openid(subject);
  if (!session) return problem(500, "A fault of rebadge", to_string(session.problems().front()));
  if (!*session) {
    return turned_away(context, "nobody",
                       error_at("openid", subject, "somebody who is linked with an account that is not disabled",
                                "rebadge user link LEDGER NAME --openid SUBJECT"));
  }
  Response response = to_page(context, "");
  response.headers.emplace_back("Set-Cookie", session_cookie(context, (**session).token));
  return response;
}

}  // namespace rebadge::server
