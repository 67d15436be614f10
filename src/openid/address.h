// Addresses of a provider: https everywhere, plain http on this machine only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rebadge::openid {

struct Address {
  bool tls = true;
  bool loopback = false;
  std::string host, port;  // an IPv6 address without its brackets
  std::string authority;   // as a Host header says it
  std::string target;      // path and query
};

// Nothing where it is no address of this kind: another scheme, a user, a fragment, http to another machine.
std::optional<Address> parse_address(const std::string& url);

using Parameters = std::vector<std::pair<std::string, std::string>>;
// `a=1&b=x%20y`, as forms and queries are sent.
std::string to_query(const Parameters& parameters);
// The address with these added to its query.
std::string with_query(const std::string& url, const Parameters& parameters);
// One value, every byte but letters, digits and `-._~` escaped.
std::string escaped(const std::string& text);

}  // namespace rebadge::openid
