#include "openid/address.h"

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

namespace rebadge::openid {

namespace urls = boost::urls;

std::optional<Address> parse_address(const std::string& url) {
  const auto parsed = urls::parse_uri(url);
  if (!parsed || parsed->has_fragment() || parsed->has_userinfo() || parsed->host().empty()) return std::nullopt;
  if (parsed->scheme() != "https" && parsed->scheme() != "http") return std::nullopt;
  Address address;
  address.tls = parsed->scheme() == "https";
  address.host = parsed->host_address();
  address.loopback = address.host == "127.0.0.1" || address.host == "::1" || address.host == "localhost";
  if (!address.tls && !address.loopback) return std::nullopt;
  address.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port())
                                                               : std::string(address.tls ? "443" : "80");
  address.authority = parsed->encoded_host_and_port();
  address.target = parsed->encoded_target();
  // Boost.URL 1.81 takes `127.0.0.1.example.org` for an address of numbers with a path behind it.
  if (!address.target.empty() && address.target.front() != '/' && address.target.front() != '?') return std::nullopt;
  if (!address.target.starts_with('/')) address.target.insert(0, 1, '/');
  return address;
}

std::string escaped(const std::string& text) { return urls::encode(text, urls::unreserved_chars); }

std::string to_query(const Parameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    query += (query.empty() ? "" : "&") + escaped(name) + '=' + escaped(value);
  }
  return query;
}

std::string with_query(const std::string& url, const Parameters& parameters) {
  return url + (url.find('?') == std::string::npos ? '?' : '&') + to_query(parameters);
}

}  // namespace rebadge::openid
