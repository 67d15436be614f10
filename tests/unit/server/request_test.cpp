// What a request says: its address, cookies, and the fields of its body.
#include <gtest/gtest.h>

#include "server/address.h"
#include "server/fields.h"
#include "server/routes.h"

namespace rebadge::test {
namespace {

using server::Fields;
using server::Request;

TEST(Addresses, AreTakenApartAndDecoded) {
  Request request;
  ASSERT_TRUE(server::parse_target("/plans/a%20b?day=2020-02-17&x=1%2B1&y=a+b&=no&z", request));
  EXPECT_EQ(request.path, "/plans/a b");
  EXPECT_EQ(request.query,
            (std::map<std::string, std::string>{{"day", "2020-02-17"}, {"x", "1+1"}, {"y", "a b"}, {"z", ""}}));
}

TEST(Addresses, ThatAreNoneAreRefused) {
  for (const char* target :
       {"", "plans", "http://other/", "*", "/%", "/%4", "/%zz", "/%00", "/%0a", "/%ff", "/a?b=%0d", "/%c0%80"}) {
    Request request;
    EXPECT_FALSE(server::parse_target(target, request)) << target;
  }
}

TEST(Addresses, FindTheirRouteAndItsParts) {
  Request request;
  request.method = server::Method::get;
  request.path = "/api/v1/plans/p1/days/2020-06-15";
  bool known = false;
  const server::Route* route = server::route_of(request, known);
  ASSERT_NE(route, nullptr);
  EXPECT_STREQ(route->id, "readDay");
  EXPECT_EQ(request.parts.at("id"), "p1");
  EXPECT_EQ(request.parts.at("day"), "2020-06-15");
  request.method = server::Method::erase;
  EXPECT_EQ(server::route_of(request, known), nullptr);
  EXPECT_TRUE(known);
  request.path = "/api/v1/plans/p1/days/2020-06-15/";
  EXPECT_EQ(server::route_of(request, known), nullptr);
  EXPECT_FALSE(known);
}

TEST(Addresses, NoRouteIsThereTwiceOrWithoutAHandler) {
  std::set<std::pair<int, std::string>> seen;
  std::set<std::string> ids;
  for (const server::Route& route : server::routes()) {
    EXPECT_TRUE(seen.emplace(static_cast<int>(route.method), route.pattern).second) << route.pattern;
    EXPECT_TRUE(ids.insert(route.id).second) << route.id;
    EXPECT_TRUE(route.handle != nullptr || std::string(route.response) == "text/event-stream") << route.id;
    EXPECT_TRUE(route.may || route.open || std::string(route.id) == "signOut") << route.id << " is open to all";
  }
}

TEST(Cookies, AreFoundByTheirWholeName) {
  EXPECT_EQ(server::cookie_of("a=1; rebadge=token; b=2", "rebadge"), "token");
  EXPECT_EQ(server::cookie_of("xrebadge=no; rebadge2=no", "rebadge"), "");
  EXPECT_EQ(server::cookie_of("", "rebadge"), "");
}

TEST(Hosts, OfThisMachineOnly) {
  for (const char* host : {"localhost", "localhost:80", "127.0.0.1:8080", "[::1]:80", "[::1]"}) {
    EXPECT_TRUE(server::is_loopback_name(host)) << host;
  }
  for (const char* host : {"", "evil.invalid", "127.0.0.1.evil.invalid", "localhost.evil.invalid", "10.0.0.1", "::1"}) {
    EXPECT_FALSE(server::is_loopback_name(host)) << host;
  }
}

// The problems of a body whose fields are asked so.
Problems problems_of(const std::string& body) {
  Problems problems;
  const auto object = server::parse_body(body, problems);
  if (!object) return problems;
  Fields fields(*object, "body", problems);
  fields.text("name", true);
  fields.day("from");
  fields.whole("count", 1, 10);
  fields.choice("policy", {"granted-only", "expected"});
  fields.each("edits", [](Fields& edit) { edit.texts("elements"); });
  return problems;
}

TEST(Bodies, ThatAreSoundHaveNoProblems) {
  EXPECT_TRUE(problems_of(R"({"name": "a", "from": "2020-02-29", "count": 10, "policy": "expected",
                              "edits": [{"elements": ["A/1"]}]})")
                  .empty());
  EXPECT_TRUE(problems_of(R"({"name": "a", "from": null})").empty());
}

TEST(Bodies, AreToldAllThatIsWrongWithThemAtOnce) {
  const Problems problems = problems_of(R"({"nmae": "a", "from": "yesterday", "count": 11, "policy": "expectd",
                                           "edits": [{"elements": [1], "more": 1}, 7]})");
  std::vector<std::string> words;
  for (const Problem& problem : problems) words.push_back(to_string(problem));
  const auto has = [&](const std::string& part) {
    return std::any_of(words.begin(), words.end(),
                       [&](const auto& one) { return one.find(part) != std::string::npos; });
  };
  EXPECT_TRUE(has("body, name"));
  EXPECT_TRUE(has("Maybe name"));
  EXPECT_TRUE(has("body, from"));
  EXPECT_TRUE(has("body, count"));
  EXPECT_TRUE(has("Maybe expected"));
  EXPECT_TRUE(has("body, edits 1, elements"));
  EXPECT_TRUE(has("body, edits 1: found \"more\""));
  EXPECT_TRUE(has("body, edits 2"));
}

TEST(Bodies, ThatAreNoObjectAreRefused) {
  for (const char* body : {"", "7", "[]", "null", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "\xff"}) {
    EXPECT_FALSE(problems_of(body).empty()) << body;
  }
}

}  // namespace
}  // namespace rebadge::test
