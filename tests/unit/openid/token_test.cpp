#include "openid/token.h"

#include <gtest/gtest.h>
#include <rhonabwy.h>

#include <memory>
#include <stdexcept>

namespace rebadge::openid {
namespace {

namespace json = boost::json;

constexpr std::int64_t now = 1'800'000'000;
const Expected expected{"https://login.example.org", "rebadge", "once", now};

std::string taken_text(char* text) {
  if (text == nullptr) throw std::runtime_error("rhonabwy gave no text");
  std::string copy(text);
  r_free(text);
  return copy;
}

// A pair of keys that the test makes: what is signed with one is verified with the other. A blank name: neither it nor
// its tokens have one.
class Pair {
 public:
  Pair(int type, unsigned bits, std::string name) : name_(std::move(name)) {
    r_jwk_init(&secret_);
    r_jwk_init(&shown_);
    if (r_jwk_generate_key_pair(secret_, shown_, type, bits, name_.c_str()) != RHN_OK) {
      throw std::runtime_error("no key was made");
    }
    if (!name_.empty()) return;
    r_jwk_delete_property_str(secret_, "kid");
    r_jwk_delete_property_str(shown_, "kid");
  }
  ~Pair() {
    r_jwk_free(secret_);
    r_jwk_free(shown_);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  [[nodiscard]] json::object shown() const {
    return json::parse(taken_text(r_jwk_export_to_json_str(shown_, 0))).as_object();
  }
  [[nodiscard]] std::string token(const json::object& claims, jwa_alg alg, const json::object& header = {}) const {
    jwt_t* jwt = nullptr;
    r_jwt_init(&jwt);
    r_jwt_set_sign_alg(jwt, alg);
    r_jwt_set_full_claims_json_str(jwt, json::serialize(claims).c_str());
    for (const auto& [key, value] : header) {
      r_jwt_set_header_str_value(jwt, std::string(key).c_str(), value.as_string().c_str());
    }
    const auto text = alg == R_JWA_ALG_NONE ? r_jwt_serialize_signed_unsecure(jwt, nullptr, 0)
                                            : r_jwt_serialize_signed(jwt, secret_, 0);
    r_jwt_free(jwt);
    return taken_text(text);
  }

 private:
  std::string name_;
  jwk_t* secret_ = nullptr;
  jwk_t* shown_ = nullptr;
};

json::object good() {
  return {{"iss", expected.issuer},  {"aud", expected.client}, {"sub", "4711"},
          {"nonce", expected.nonce}, {"iat", now - 5},         {"exp", now + 300}};
}
json::object with(const char* claim, const json::value& value) {
  json::object claims = good();
  claims[claim] = value;
  return claims;
}

Keys keys_of(const json::array& shown) { return *Keys::parse(json::serialize(json::object{{"keys", shown}})); }

class OfTokens : public testing::Test {
 protected:
  // Making keys of RSA takes long.
  static void SetUpTestSuite() { rsa_ = std::make_unique<Pair>(R_KEY_TYPE_RSA, 2048, "one"); }
  static void TearDownTestSuite() { rsa_.reset(); }

  static std::string where(const std::string& token, const Keys& keys) {
    const auto claims = checked(token, keys, expected);
    return claims ? "" : claims.problems().front().where;
  }
  static std::string where(const json::object& claims) {
    return where(rsa_->token(claims, R_JWA_ALG_RS256), keys_of({rsa_->shown()}));
  }

  static std::unique_ptr<Pair> rsa_;
};
std::unique_ptr<Pair> OfTokens::rsa_;

TEST_F(OfTokens, AGoodOneIsTakenByEachAlgorithmOfPublicKeys) {
  const Pair p256(R_KEY_TYPE_EC, 256, "p256"), p384(R_KEY_TYPE_EC, 384, "p384"), p521(R_KEY_TYPE_EC, 521, "p521");
  const Pair edwards(R_KEY_TYPE_EDDSA, 256, "edwards");
  const Keys keys = keys_of({rsa_->shown(), p256.shown(), p384.shown(), p521.shown(), edwards.shown()});
  const std::pair<const Pair*, jwa_alg> all[] = {{rsa_.get(), R_JWA_ALG_RS256}, {rsa_.get(), R_JWA_ALG_RS384},
                                                 {rsa_.get(), R_JWA_ALG_RS512}, {rsa_.get(), R_JWA_ALG_PS256},
                                                 {rsa_.get(), R_JWA_ALG_PS384}, {rsa_.get(), R_JWA_ALG_PS512},
                                                 {&p256, R_JWA_ALG_ES256},      {&p384, R_JWA_ALG_ES384},
                                                 {&p521, R_JWA_ALG_ES512},      {&edwards, R_JWA_ALG_EDDSA}};
  for (const auto& [pair, alg] : all) {
    const auto claims = checked(pair->token(good(), alg), keys, expected);
    ASSERT_TRUE(claims) << r_jwa_alg_to_str(alg) << ": " << to_string(claims.problems().front());
    EXPECT_EQ(*subject_of(*claims, "sub"), "4711");
  }
}

TEST_F(OfTokens, OneThatNobodySignedIsRefused) {
  EXPECT_EQ(where(rsa_->token(good(), R_JWA_ALG_NONE), keys_of({rsa_->shown()})), "id_token");
}

TEST_F(OfTokens, OneThatASharedSecretSignedIsRefusedEvenIfTheKeysHoldIt) {
  jwk_t* shared = nullptr;
  r_jwk_init(&shared);
  const json::object key{{"kty", "oct"}, {"k", "c2VjcmV0IHRoYXQgZXZlcnlib2R5IGtub3dzIG9m"}, {"kid", "one"}};
  ASSERT_EQ(r_jwk_import_from_json_str(shared, json::serialize(key).c_str()), RHN_OK);
  jwt_t* jwt = nullptr;
  r_jwt_init(&jwt);
  r_jwt_set_sign_alg(jwt, R_JWA_ALG_HS256);
  r_jwt_set_full_claims_json_str(jwt, json::serialize(good()).c_str());
  const std::string token = taken_text(r_jwt_serialize_signed(jwt, shared, 0));
  r_jwt_free(jwt);
  r_jwk_free(shared);
  EXPECT_EQ(where(token, keys_of({key})), "id_token, alg");
}

TEST_F(OfTokens, NoBitOfOneMayBeAnother) {
  const Pair pair(R_KEY_TYPE_EC, 256, "p256");
  const Keys keys = keys_of({pair.shown()});
  const std::string token = pair.token(good(), R_JWA_ALG_ES256);
  ASSERT_EQ(where(token, keys), "");
  const std::size_t last = token.size() - 1;  // its lowest bits are none of the signature's
  for (std::size_t at = 0; at < last; ++at) {
    std::string other = token;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_NE(where(other, keys), "") << at;
  }
}

TEST_F(OfTokens, OneOfAnotherKeyOfTheSameNameIsRefused) {
  const Pair one(R_KEY_TYPE_EC, 256, "one"), other(R_KEY_TYPE_EC, 256, "one");
  EXPECT_EQ(where(one.token(good(), R_JWA_ALG_ES256), keys_of({one.shown()})), "");
  EXPECT_EQ(where(other.token(good(), R_JWA_ALG_ES256), keys_of({one.shown()})), "id_token");
}

TEST_F(OfTokens, KeysThatAreForSomethingElseAreNotTaken) {
  const Pair pair(R_KEY_TYPE_EC, 256, "one");
  const std::string token = pair.token(good(), R_JWA_ALG_ES256);
  json::object shown = pair.shown();
  shown["use"] = "enc";
  EXPECT_EQ(where(token, keys_of({shown})), "id_token, kid");
  shown["use"] = "sig";
  shown["alg"] = "ES384";
  EXPECT_EQ(where(token, keys_of({shown})), "id_token, kid");
  shown["alg"] = "ES256";
  EXPECT_EQ(where(token, keys_of({shown})), "");
  const Pair small(R_KEY_TYPE_RSA, 1024, "one");
  EXPECT_EQ(where(small.token(good(), R_JWA_ALG_RS256), keys_of({small.shown()})), "id_token, kid");
}

TEST_F(OfTokens, AKeyThatIsMissingIsToldFromATokenThatNoKeyWouldHelp) {
  const Pair one(R_KEY_TYPE_EC, 256, "one"), two(R_KEY_TYPE_EC, 256, "two");
  const Keys keys = keys_of({one.shown()});
  EXPECT_TRUE(keys.fit(one.token(good(), R_JWA_ALG_ES256)));
  EXPECT_FALSE(keys.fit(two.token(good(), R_JWA_ALG_ES256)));
  EXPECT_TRUE(keys.fit("no token"));
}

TEST_F(OfTokens, WithoutANameOfTheKeyThereMustBeOneOnly) {
  const Pair one(R_KEY_TYPE_EC, 256, "one"), two(R_KEY_TYPE_EC, 256, "two");
  json::object claims = good();
  std::string token = one.token(claims, R_JWA_ALG_ES256);
  EXPECT_EQ(where(token, keys_of({one.shown(), two.shown()})), "");
  const Pair unnamed(R_KEY_TYPE_EC, 256, "");
  token = unnamed.token(claims, R_JWA_ALG_ES256);
  json::object shown = unnamed.shown();
  EXPECT_EQ(where(token, keys_of({shown})), "");
  EXPECT_EQ(where(token, keys_of({shown, two.shown()})), "id_token, kid");
}

TEST_F(OfTokens, EachClaimCounts) {
  EXPECT_EQ(where(good()), "");
  for (const char* claim : {"iss", "aud", "sub", "nonce", "iat", "exp"}) {
    json::object claims = good();
    claims.erase(claim);
    EXPECT_EQ(where(claims), std::string("id_token, ") + claim) << "missing";
    EXPECT_EQ(where(with(claim, nullptr)), std::string("id_token, ") + claim) << "null";
    EXPECT_EQ(where(with(claim, json::object{{"a", 1}})), std::string("id_token, ") + claim) << "an object";
  }
  EXPECT_EQ(where(with("iss", "https://login.example.org/")), "id_token, iss");
  EXPECT_EQ(where(with("nonce", "twice")), "id_token, nonce");
  EXPECT_EQ(where(with("sub", json::string(256, 'a'))), "id_token, sub");
}

TEST_F(OfTokens, OneForSeveralIsTakenIfItWasGivenToUs) {
  EXPECT_EQ(where(with("aud", json::array{"rebadge"})), "");
  EXPECT_EQ(where(with("aud", json::array{"another", "rebadge"})), "id_token, azp");
  json::object claims = with("aud", json::array{"another", "rebadge"});
  claims["azp"] = "rebadge";
  EXPECT_EQ(where(claims), "");
  claims["azp"] = "another";
  EXPECT_EQ(where(claims), "id_token, azp");
  EXPECT_EQ(where(with("aud", json::array{"another"})), "id_token, aud");
  EXPECT_EQ(where(with("aud", json::array{})), "id_token, aud");
}

TEST_F(OfTokens, ClocksMayDifferByAMinute) {
  EXPECT_EQ(where(with("exp", now - clock_leeway + 1)), "");
  EXPECT_EQ(where(with("exp", now - clock_leeway)), "id_token, exp");
  EXPECT_EQ(where(with("iat", now + clock_leeway)), "");
  EXPECT_EQ(where(with("iat", now + clock_leeway + 1)), "id_token, iat");
  EXPECT_EQ(where(with("iat", now - oldest_token + 1)), "");
  EXPECT_EQ(where(with("iat", now - oldest_token)), "id_token, iat");
  EXPECT_EQ(where(with("nbf", now + clock_leeway)), "");
  EXPECT_EQ(where(with("nbf", now + clock_leeway + 1)), "id_token, nbf");
  EXPECT_EQ(where(with("exp", 1e300)), "id_token, exp");
  EXPECT_EQ(where(with("exp", -1)), "id_token, exp");
  EXPECT_EQ(where(with("exp", "soon")), "id_token, exp");
}

TEST_F(OfTokens, WhatTheHeaderAsksBesidesIsRefused) {
  const Keys keys = keys_of({rsa_->shown()});
  for (const char* name : {"crit", "zip", "b64"}) {
    EXPECT_EQ(where(rsa_->token(good(), R_JWA_ALG_RS256, {{name, "DEF"}}), keys), "id_token") << name;
  }
}

TEST_F(OfTokens, WhatIsNoneIsRefused) {
  const Keys keys = keys_of({rsa_->shown()});
  for (const char* text : {"", ".", "..", "a.b.c", "a.b", "a.b.c.d.e", "e30.e30.", "e30.e30.e30"}) {
    EXPECT_NE(where(text, keys), "") << text;
  }
  for (const char* text : {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":"}) EXPECT_FALSE(Keys::parse(text)) << text;
  EXPECT_EQ(where(rsa_->token(good(), R_JWA_ALG_RS256), keys_of({1, "key", json::object{{"kty", "RSA"}}})),
            "id_token, kid");
}

TEST(TheSubject, IsTheClaimThatTheOperatorNamed) {
  json::object claims{{"sub", "4711"}, {"preferred_username", "ana"}, {"email", "ana@example.org"}, {"age", 7}};
  EXPECT_EQ(*subject_of(claims, "sub"), "4711");
  EXPECT_EQ(*subject_of(claims, "preferred_username"), "ana");
  EXPECT_FALSE(subject_of(claims, "upn"));
  EXPECT_FALSE(subject_of(claims, "age"));
}

TEST(TheSubject, IsAnAddressOnlyIfItWasVerified) {
  json::object claims{{"sub", "4711"}, {"email", "ana@example.org"}};
  EXPECT_FALSE(subject_of(claims, "email"));
  claims["email_verified"] = false;
  EXPECT_FALSE(subject_of(claims, "email"));
  claims["email_verified"] = true;
  EXPECT_EQ(*subject_of(claims, "email"), "ana@example.org");
}

}  // namespace
}  // namespace rebadge::openid
