// The address of a request: its path and query, decoded.
#pragma once

#include <string>

#include "server/http.h"

namespace rebadge::server {

// False where it is none: not beginning with a slash, a bad escape, a control character, or no UTF-8.
bool parse_target(const std::string& target, Request& request);

// `a=1; b=2` of a Cookie header; blank: there is none of that name.
std::string cookie_of(const std::string& header, const std::string& name);

// Is the host of a Host or Origin header one by which only this machine is reached?
bool is_loopback_name(const std::string& host);

}  // namespace rebadge::server
