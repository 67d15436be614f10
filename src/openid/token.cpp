#include "openid/token.h"

#include <rhonabwy.h>

#include <algorithm>
#include <array>
#include <optional>

#include "exchange/text.h"
#include "openid/json.h"

namespace rebadge::openid {
namespace {

namespace json = boost::json;
using exchange::error_at;

// Everything is here: what a token or a key names elsewhere is not fetched.
constexpr int nothing_from_elsewhere = R_FLAG_IGNORE_REMOTE;
constexpr unsigned least_rsa_bits = 2048;
constexpr std::size_t longest_subject = 255;

struct FreeJwt {
  void operator()(jwt_t* jwt) const { r_jwt_free(jwt); }
};
struct FreeJwk {
  void operator()(jwk_t* jwk) const { r_jwk_free(jwk); }
};
struct FreeText {
  void operator()(char* text) const { r_free(text); }
};
using Jwt = std::unique_ptr<jwt_t, FreeJwt>;
using Jwk = std::unique_ptr<jwk_t, FreeJwk>;

struct Algorithm {
  jwa_alg alg;
  std::string_view name;
  unsigned type;  // of the key
  unsigned bits;  // of the key; for RSA at least, 0: whatever
};
constexpr std::array<Algorithm, 10> taken{{
    {R_JWA_ALG_RS256, "RS256", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_RS384, "RS384", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_RS512, "RS512", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_PS256, "PS256", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_PS384, "PS384", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_PS512, "PS512", R_KEY_TYPE_RSA, least_rsa_bits},
    {R_JWA_ALG_ES256, "ES256", R_KEY_TYPE_EC, 256},
    {R_JWA_ALG_ES384, "ES384", R_KEY_TYPE_EC, 384},
    {R_JWA_ALG_ES512, "ES512", R_KEY_TYPE_EC, 521},
    {R_JWA_ALG_EDDSA, "EdDSA", R_KEY_TYPE_EDDSA, 0},
}};

std::optional<std::int64_t> seconds_of(const json::object& object, std::string_view name) {
  constexpr double latest = 1e12;
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  const auto seconds = value->to_number<double>();
  if (!(seconds >= 0 && seconds < latest)) return std::nullopt;
  return static_cast<std::int64_t>(seconds);
}

Problem wrong_claim(const json::object& claims, std::string_view name, const std::string& expected) {
  const auto* value = claims.if_contains(name);
  return error_at("id_token, " + std::string(name), value == nullptr ? std::string() : json::serialize(*value),
                  expected);
}

// The token taken apart, and nothing believed of it yet.
Jwt opened(const std::string& token) {
  jwt_t* jwt = nullptr;
  if (std::count(token.begin(), token.end(), '.') != 2 || r_jwt_init(&jwt) != RHN_OK) return {};
  Jwt held(jwt);
  const bool read = r_jwt_advanced_parse(jwt, token.c_str(), R_PARSE_NONE, nothing_from_elsewhere) == RHN_OK &&
                    r_jwt_get_type(jwt) == R_JWT_TYPE_SIGN;
  return read ? std::move(held) : Jwt{};
}

const Algorithm* algorithm_of(const Jwt& jwt) {
  const jwa_alg alg = r_jwt_get_sign_alg(jwt.get());
  const auto* const found =
      std::find_if(taken.begin(), taken.end(), [&](const Algorithm& one) { return one.alg == alg; });
  return found == taken.end() ? nullptr : found;
}

std::optional<Problem> wrong_times(const json::object& claims, std::int64_t now) {
  const auto expires = seconds_of(claims, "exp"), issued = seconds_of(claims, "iat"), from = seconds_of(claims, "nbf");
  if (!expires || *expires + clock_leeway <= now) return wrong_claim(claims, "exp", "a time to come");
  if (!issued || *issued > now + clock_leeway || *issued + oldest_token <= now) {
    return wrong_claim(claims, "iat", "a time just past");
  }
  if (claims.contains("nbf") && (!from || *from > now + clock_leeway)) return wrong_claim(claims, "nbf", "a time past");
  return std::nullopt;
}

std::optional<Problem> wrong_parties(const json::object& claims, const Expected& expected) {
  if (text_of(claims, "iss") != expected.issuer) return wrong_claim(claims, "iss", expected.issuer);
  const auto* audience = claims.if_contains("aud");
  const auto* several = audience == nullptr ? nullptr : audience->if_array();
  const json::value client(expected.client);
  const bool named = several != nullptr ? std::find(several->begin(), several->end(), client) != several->end()
                                        : audience != nullptr && *audience == client;
  if (!named) return wrong_claim(claims, "aud", expected.client);
  const bool wants_party = (several != nullptr && several->size() > 1) || claims.contains("azp");
  if (wants_party && text_of(claims, "azp") != expected.client) return wrong_claim(claims, "azp", expected.client);
  if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce) {
    return wrong_claim(claims, "nonce", "that of this sign-in");
  }
  const std::string subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > longest_subject) return wrong_claim(claims, "sub", "a subject");
  return std::nullopt;
}

}  // namespace

struct Keys::Key {
  std::string id, algorithm;  // blank: it says none
  unsigned type = 0, bits = 0;
  Jwk jwk;

  // Of what the key says, so much as verifies; nothing where that is no key of use.
  static std::shared_ptr<const Key> of(const json::object& said) {
    json::object bare;
    for (const char* part : {"kty", "crv", "n", "e", "x", "y"}) {
      if (const auto* value = said.if_contains(part)) bare[part] = *value;
    }
    jwk_t* jwk = nullptr;
    if ((said.contains("use") && text_of(said, "use") != "sig") || r_jwk_init(&jwk) != RHN_OK) return {};
    const auto key = std::make_shared<Key>();
    key->jwk.reset(jwk);
    key->id = text_of(said, "kid");
    key->algorithm = text_of(said, "alg");
    if (r_jwk_import_from_json_str(jwk, json::serialize(bare).c_str()) != RHN_OK) return {};
    key->type = static_cast<unsigned>(r_jwk_key_type(jwk, &key->bits, nothing_from_elsewhere));
    return (key->type & R_KEY_TYPE_PUBLIC) != 0 ? key : nullptr;
  }

  [[nodiscard]] bool fits(const Algorithm& wanted, const std::string& kid) const {
    if ((type & wanted.type) == 0 || (!algorithm.empty() && algorithm != wanted.name)) return false;
    const bool large = wanted.type == R_KEY_TYPE_RSA ? bits >= wanted.bits : wanted.bits == 0 || bits == wanted.bits;
    return large && (kid.empty() || id == kid);
  }
};

Result<Keys> Keys::parse(const std::string& text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  const auto* set = error ? nullptr : value.if_object();
  const auto* listed = set == nullptr ? nullptr : set->if_contains("keys");
  const auto* list = listed == nullptr ? nullptr : listed->if_array();
  if (list == nullptr) return error_at("the provider's keys", "", "a set of keys in JSON (RFC 7517)");
  Keys keys;
  for (const json::value& one : *list) {
    const auto* said = one.if_object();
    if (auto key = said == nullptr ? nullptr : Key::of(*said)) keys.keys_.push_back(std::move(key));
  }
  return keys;
}

bool Keys::fit(const std::string& token) const {
  const Jwt jwt = opened(token);
  const Algorithm* algorithm = jwt ? algorithm_of(jwt) : nullptr;
  if (algorithm == nullptr) return true;  // no key would help
  const char* kid = r_jwt_get_header_str_value(jwt.get(), "kid");
  return std::any_of(keys_.begin(), keys_.end(),
                     [&](const auto& key) { return key->fits(*algorithm, kid == nullptr ? "" : kid); });
}

Result<json::object> checked(const std::string& token, const Keys& keys, const Expected& expected) {
  const Jwt jwt = opened(token);
  if (!jwt) return error_at("id_token", "", "a signed token (RFC 7519)");
  const Algorithm* algorithm = algorithm_of(jwt);
  if (algorithm == nullptr) {
    const char* said = r_jwt_get_header_str_value(jwt.get(), "alg");
    return error_at("id_token, alg", said == nullptr ? "" : said, "a signature by a public key: RS, PS, ES or EdDSA");
  }
  for (const char* more : {"crit", "zip", "b64"}) {
    const std::unique_ptr<char, FreeText> header(r_jwt_get_full_header_str(jwt.get()));
    if (!header || std::string_view(header.get()).find('"' + std::string(more) + '"') != std::string_view::npos) {
      return error_at("id_token", more, "a header without this");
    }
  }
  const char* kid = r_jwt_get_header_str_value(jwt.get(), "kid");
  std::vector<std::shared_ptr<const Keys::Key>> fitting;
  std::copy_if(keys.keys_.begin(), keys.keys_.end(), std::back_inserter(fitting),
               [&](const auto& key) { return key->fits(*algorithm, kid == nullptr ? "" : kid); });
  if (fitting.size() != 1) return error_at("id_token, kid", kid == nullptr ? "" : kid, "one key of the provider");
  if (r_jwt_verify_signature(jwt.get(), fitting.front()->jwk.get(), nothing_from_elsewhere) != RHN_OK) {
    return error_at("id_token", "", "a signature by the provider's key");
  }
  const std::unique_ptr<char, FreeText> text(r_jwt_get_full_claims_str(jwt.get()));
  boost::system::error_code error;
  const json::value value = text ? json::parse(text.get(), error) : json::value();
  if (error || !value.is_object()) return error_at("id_token", "", "claims in JSON");
  const json::object& claims = value.get_object();
  if (auto problem = wrong_parties(claims, expected)) return *problem;
  if (auto problem = wrong_times(claims, expected.now)) return *problem;
  return claims;
}

Result<std::string> subject_of(const json::object& claims, const std::string& claim) {
  std::string subject = text_of(claims, claim);
  if (subject.empty() || subject.size() > longest_subject) return wrong_claim(claims, claim, "a text: who it is");
  const auto* verified = claims.if_contains("email_verified");
  if (claim == "email" && (verified == nullptr || *verified != json::value(true))) {
    return wrong_claim(claims, "email_verified", "true");
  }
  return subject;
}

}  // namespace rebadge::openid
