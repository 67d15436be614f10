#include "openid/visits.h"

#include <gtest/gtest.h>

#include <set>

#include "openid/address.h"

namespace rebadge::openid {
namespace {

TEST(Visits, AreComeBackFromOnce) {
  Visits visits;
  const Visit begun = visits.begin();
  const auto taken = visits.take(begun.state, begun.browser);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->nonce, begun.nonce);
  EXPECT_EQ(taken->verifier, begun.verifier);
  EXPECT_FALSE(visits.take(begun.state, begun.browser));
}

TEST(Visits, AreOfTheBrowserThatBeganAndNobodysAfterAnotherTried) {
  Visits visits;
  const Visit one = visits.begin(), other = visits.begin();
  EXPECT_FALSE(visits.take(one.state, other.browser));
  EXPECT_FALSE(visits.take(one.state, one.browser));
  EXPECT_FALSE(visits.take(other.state, ""));
  EXPECT_FALSE(visits.take("", ""));
}

TEST(Visits, EndAfterTenMinutes) {
  std::int64_t now = 1000;
  Visits visits([&now] { return now; });
  const Visit late = visits.begin(), timely = visits.begin();
  now += visit_seconds - 1;
  EXPECT_TRUE(visits.take(timely.state, timely.browser));
  now += 1;
  EXPECT_FALSE(visits.take(late.state, late.browser));
}

TEST(Visits, BeyondTheMostForgetTheOldest) {
  Visits visits;
  const Visit first = visits.begin(), second = visits.begin();
  for (std::size_t i = 2; i <= most_visits; ++i) visits.begin();
  EXPECT_FALSE(visits.take(first.state, first.browser));
  EXPECT_TRUE(visits.take(second.state, second.browser));
}

TEST(Visits, ShareNoWord) {
  Visits visits;
  std::set<std::string> words;
  for (int i = 0; i < 100; ++i) {
    const Visit visit = visits.begin();
    words.insert({visit.state, visit.nonce, visit.verifier, visit.browser});
    EXPECT_EQ(visit.verifier.size(), 64U);  // 43 to 128: RFC 7636
  }
  EXPECT_EQ(words.size(), 400U);
}

TEST(Addresses, AreHttpsOrOnThisMachine) {
  const auto one = parse_address("https://login.example.org/realms/camp?x=1");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->host, "login.example.org");
  EXPECT_EQ(one->port, "443");
  EXPECT_EQ(one->authority, "login.example.org");
  EXPECT_EQ(one->target, "/realms/camp?x=1");
  EXPECT_TRUE(one->tls);
  EXPECT_FALSE(one->loopback);
  EXPECT_EQ(parse_address("https://login.example.org:8443")->port, "8443");
  EXPECT_EQ(parse_address("https://login.example.org:8443")->target, "/");
  EXPECT_EQ(parse_address("https://login.example.org?x=1")->target, "/?x=1");
  EXPECT_EQ(parse_address("http://[::1]:80/a")->host, "::1");
  for (const char* here : {"http://127.0.0.1", "http://localhost:4593/api", "http://[::1]:8080/"}) {
    EXPECT_TRUE(parse_address(here)) << here;
  }
  for (const char* not_here :
       {"http://login.example.org", "http://127.0.0.1.example.org", "http://127.0.0.2", "ftp://127.0.0.1", "https://",
        "https:///a", "https://user@login.example.org", "http://127.0.0.1@login.example.org",
        "https://login.example.org/#a", "login.example.org", "", "https://login example.org",
        "https://login.example.org/\r\nX: y"}) {
    EXPECT_FALSE(parse_address(not_here)) << not_here;
  }
}

TEST(Addresses, TakeWhatIsAddedToTheirQuery) {
  EXPECT_EQ(with_query("https://a.example/auth", {{"state", "a b&c=d+e"}, {"x", "~é"}}),
            "https://a.example/auth?state=a%20b%26c%3Dd%2Be&x=~%C3%A9");
  EXPECT_EQ(with_query("https://a.example/auth?style=plain", {{"a", "1"}}), "https://a.example/auth?style=plain&a=1");
}

}  // namespace
}  // namespace rebadge::openid
