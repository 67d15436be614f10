#include "openid/provider.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <stdexcept>

#include "exchange/text.h"
#include "openid/address.h"
#include "openid/json.h"
#include "openid/token.h"

namespace rebadge::openid {
namespace {

namespace json = boost::json;
using exchange::error_at;

constexpr std::int64_t kept_seconds = 3600;   // what the provider says of itself
constexpr std::int64_t new_keys_seconds = 2;  // no more often are its keys asked for because one is missing

std::string base64(const unsigned char* bytes, std::size_t size, int variant) {
  std::string text(sodium_base64_encoded_len(size, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, size, variant);
  text.pop_back();  // its closing zero
  return text;
}

std::string challenge_of(const std::string& verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return base64(hash.data(), hash.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

// RFC 6749, 2.3.1: both parts as in a form.
std::string basic(const Settings& settings) {
  const std::string both = escaped(settings.client) + ':' + escaped(settings.secret);
  return "Basic " +
         base64(reinterpret_cast<const unsigned char*>(both.data()), both.size(), sodium_base64_VARIANT_ORIGINAL);
}

std::string scope_of(const std::string& claim) {
  if (claim == "sub") return "openid";
  return claim == "email" ? "openid email" : "openid profile";
}

std::optional<json::object> object_in(const std::string& text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  return !error && value.is_object() ? std::optional(value.get_object()) : std::nullopt;
}

// Is the word in the list? `without`: where there is no list.
bool lists(const json::object& object, const char* name, const char* word, bool without) {
  const auto* value = object.if_contains(name);
  const auto* list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? without : std::find(list->begin(), list->end(), json::value(word)) != list->end();
}

// An answer in the 500s is of a provider, or of a proxy before it, that is not well at the moment.
Trouble trouble_of(const std::string& where, int status, bool passes = false) {
  return {error_at(where, "status " + std::to_string(status), "status 200"), passes || status >= 500 || status == 429};
}

}  // namespace

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

struct Provider::Known {
  std::string there, token;  // addresses
  bool posts_secret = false;
  Keys keys;
  std::int64_t asked = 0;
};

Provider::Provider(Settings settings, FetchLimits limits, Clock clock)
    : settings_(std::move(settings)), limits_(limits), clock_(clock ? std::move(clock) : seconds_now) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used here");
}

Problems Provider::flaws_of(const Settings& settings) {
  Problems problems;
  const auto issuer = parse_address(settings.issuer);
  if (!issuer || settings.issuer.find('?') != std::string::npos) {
    problems.push_back(error_at("--openid-issuer", settings.issuer,
                                "the address of a provider: https, or http on this machine, without ? and #",
                                "https://login.example.org"));
  }
  if (settings.client.empty()) {
    problems.push_back(error_at("--openid-client", "", "the name by which the provider knows Rebadge"));
  }
  return problems;
}

std::string Provider::name() const {
  const auto address = parse_address(settings_.issuer);
  return address ? address->authority : settings_.issuer;
}

Outcome<std::shared_ptr<const Provider::Known>> Provider::fetched() {
  std::string base = settings_.issuer;
  if (base.ends_with('/')) base.pop_back();
  const std::string place = base + "/.well-known/openid-configuration";
  const auto answer = fetch({place, "", ""}, limits_, stop_);
  if (!answer) return Trouble{answer.problems().front(), true};
  if (answer->status != 200) return trouble_of(place, answer->status);
  const auto document = object_in(answer->body);
  if (!document) return Trouble{error_at(place, "", "the provider's description in JSON")};
  if (text_of(*document, "issuer") != settings_.issuer) {
    return Trouble{
        error_at(place + ", issuer", text_of(*document, "issuer"), "what --openid-issuer says: " + settings_.issuer)};
  }
  if (!lists(*document, "code_challenge_methods_supported", "S256", true)) {
    return Trouble{error_at(place + ", code_challenge_methods_supported", "", "S256 (PKCE)")};
  }
  const bool on_this_machine = parse_address(settings_.issuer)->loopback;
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    const auto address = parse_address(text_of(*document, name));
    if (!address || (!address->tls && !on_this_machine)) {
      return Trouble{error_at(place + ", " + name, text_of(*document, name), "an https address")};
    }
  }
  auto known = std::make_shared<Known>();
  known->there = text_of(*document, "authorization_endpoint");
  known->token = text_of(*document, "token_endpoint");
  const char* methods = "token_endpoint_auth_methods_supported";
  known->posts_secret =
      !lists(*document, methods, "client_secret_basic", true) && lists(*document, methods, "client_secret_post", false);
  const std::string keys_place = text_of(*document, "jwks_uri");
  const auto keys_answer = fetch({keys_place, "", ""}, limits_, stop_);
  if (!keys_answer) return Trouble{keys_answer.problems().front(), true};
  if (keys_answer->status != 200) return trouble_of(keys_place, keys_answer->status);
  auto keys = Keys::parse(keys_answer->body);
  if (!keys) return Trouble{keys.problems().front()};
  known->keys = std::move(*keys);
  known->asked = clock_();
  const std::lock_guard lock(mutex_);
  known_ = known;
  return std::shared_ptr<const Known>(std::move(known));
}

Outcome<std::shared_ptr<const Provider::Known>> Provider::known(std::int64_t not_older_than) {
  {
    const std::lock_guard lock(mutex_);
    if (known_ && known_->asked >= not_older_than) return known_;
  }
  return fetched();
}

std::optional<Trouble> Provider::look() {
  auto found = fetched();
  if (auto* trouble = std::get_if<Trouble>(&found)) return std::move(*trouble);
  return std::nullopt;
}

Outcome<std::string> Provider::way_there(const Visit& visit) {
  const auto found = known(clock_() - kept_seconds);
  if (const auto* trouble = std::get_if<Trouble>(&found)) return *trouble;
  return with_query(std::get<0>(found)->there, {{"response_type", "code"},
                                                {"client_id", settings_.client},
                                                {"redirect_uri", settings_.back},
                                                {"scope", scope_of(settings_.claim)},
                                                {"state", visit.state},
                                                {"nonce", visit.nonce},
                                                {"code_challenge", challenge_of(visit.verifier)},
                                                {"code_challenge_method", "S256"}});
}

Outcome<std::string> Provider::token_for(const Known& known, const std::string& code, const Visit& visit) {
  Parameters form{{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", settings_.back},
                  {"code_verifier", visit.verifier}};
  const bool basically = !settings_.secret.empty() && !known.posts_secret;
  if (!basically) form.emplace_back("client_id", settings_.client);
  if (!settings_.secret.empty() && known.posts_secret) form.emplace_back("client_secret", settings_.secret);
  const auto answer = fetch({known.token, to_query(form), basically ? basic(settings_) : ""}, limits_, stop_);
  if (!answer) return Trouble{answer.problems().front(), true};
  const auto document = object_in(answer->body);
  if (answer->status != 200) {
    // RFC 6749, 5.2: what it has against the code or against us.
    Trouble trouble = trouble_of(known.token, answer->status);
    const std::string error = document ? text_of(*document, "error") : "";
    if (!error.empty()) trouble.why = error_at(known.token, error, "a token for the code");
    return trouble;
  }
  std::string token = document ? text_of(*document, "id_token") : "";
  if (token.empty()) return Trouble{error_at(known.token, "", "an id_token")};
  return token;
}

Outcome<std::string> Provider::who(const std::string& code, const Visit& visit) {
  auto found = known(clock_() - kept_seconds);
  if (const auto* trouble = std::get_if<Trouble>(&found)) return *trouble;
  const auto token = token_for(*std::get<0>(found), code, visit);
  if (const auto* trouble = std::get_if<Trouble>(&token)) return *trouble;
  const std::string& text = std::get<std::string>(token);
  if (!std::get<0>(found)->keys.fit(text)) {
    found = known(clock_() - new_keys_seconds);
    if (const auto* trouble = std::get_if<Trouble>(&found)) return *trouble;
  }
  const auto claims =
      checked(text, std::get<0>(found)->keys, {settings_.issuer, settings_.client, visit.nonce, clock_()});
  if (!claims) return Trouble{claims.problems().front()};
  auto subject = subject_of(*claims, settings_.claim);
  if (!subject) return Trouble{subject.problems().front()};
  return std::move(*subject);
}

}  // namespace rebadge::openid
