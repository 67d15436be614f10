// The id_token of OpenID Connect Core 1.0: who it is of, once all is checked that section 3.1.3.7 asks.
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace rebadge::openid {

struct Expected {
  std::string issuer, client, nonce;
  std::int64_t now = 0;  // seconds since 1970
};

// Public keys of a provider (RFC 7517). Those that are of no use for signatures that are taken here are left out: RSA
// of 2048 bits at least, the curves of ECDSA and Ed25519.
class Keys {
 public:
  static Result<Keys> parse(const std::string& text);

  // Is there a key that may have signed this? Not: it is perhaps a new one.
  [[nodiscard]] bool fit(const std::string& token) const;

  struct Key;

 private:
  friend Result<boost::json::object> checked(const std::string&, const Keys&, const Expected&);
  std::vector<std::shared_ptr<const Key>> keys_;
};

inline constexpr std::int64_t clock_leeway = 60;   // seconds between the clocks of the provider and ours
inline constexpr std::int64_t oldest_token = 600;  // seconds since it was issued: it comes straight from the provider

// The claims of a token whose signature is one of the keys', by an algorithm that is neither `none` nor a shared
// secret, and which is of this issuer, for this client, of now, and of this sign-in. Otherwise what is wrong, for the
// log.
Result<boost::json::object> checked(const std::string& token, const Keys& keys, const Expected& expected);

// What an account is linked by: the text of a claim of a token that was checked. An `email` must be verified.
Result<std::string> subject_of(const boost::json::object& claims, const std::string& claim);

}  // namespace rebadge::openid
