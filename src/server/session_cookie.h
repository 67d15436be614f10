// The cookie of a session. The browser keeps it from scripts, and from other sites.
#pragma once

#include <string>

#include "server/routes.h"

namespace rebadge::server {

// Of a blank token: the browser is to forget it.
inline std::string session_cookie(const Context& context, const std::string& token) {
  return "rebadge=" + token + "; Path=/; HttpOnly; SameSite=Strict" + (context.secure ? "; Secure" : "") +
         (token.empty() ? "; Max-Age=0" : "");
}

}  // namespace rebadge::server
