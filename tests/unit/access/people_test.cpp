#include "access/people.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "tests/unit/access/access_support.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::access {
namespace {

using testing::HasSubstr;

const std::string good = "a horse, a battery, a staple", other = "another horse altogether";

class OfPeople : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "camp.ledger.people"; }
  People people() {
    auto opened = People::open(file(), true, [this] { return now_.load(); });
    if (!opened) throw std::runtime_error(to_string(opened.problems().front()));
    return std::move(*opened);
  }
  static std::optional<Session> in(People& people, const std::string& name, const std::string& password) {
    return people.sign_in(name, password, "192.0.2.1")->session;
  }
  static Viewer ana() { return {"ana", UserRole::nation, "XAA", parse_clearance("NATO SECRET").value(), false}; }

  std::atomic<std::int64_t> now_ = 1'000'000;

 private:
  exchange::PassingFolder folder_;
};

TEST_F(OfPeople, WhoSignsInIsWhoWasAdded) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  const auto session = in(all, "ana", good);
  ASSERT_TRUE(session);
  const auto who = all.signed_in(session->token);
  ASSERT_TRUE(*who);
  EXPECT_EQ((**who).viewer.name, "ana");
  EXPECT_EQ((**who).viewer.role, UserRole::nation);
  EXPECT_EQ((**who).viewer.of, "XAA");
  EXPECT_EQ((**who).viewer.clearance, ana().clearance);
  EXPECT_FALSE((**who).viewer.manages);
  EXPECT_EQ((**who).csrf, session->csrf);
  EXPECT_NE(session->csrf, session->token);
  EXPECT_EQ(session->token.size(), 64u);
}

TEST_F(OfPeople, AWrongPasswordAndAnUnknownNameGetTheSameAnswer) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  const auto wrong = all.sign_in("ana", other, "192.0.2.1"), unknown = all.sign_in("bob", other, "192.0.2.1");
  EXPECT_FALSE(wrong->session);
  EXPECT_FALSE(unknown->session);
  EXPECT_EQ(wrong->wait, unknown->wait);
  EXPECT_FALSE(in(all, "ana", ""));
  EXPECT_FALSE(in(all, "", ""));
}

TEST_F(OfPeople, WhoComesByALinkOnlyHasNoPasswordThatFits) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), std::nullopt).empty());
  EXPECT_FALSE(in(all, "ana", ""));
  const auto link = all.make_link("ana", 60);
  ASSERT_TRUE(link);
  const auto session = all.use_link(*link);
  ASSERT_TRUE(*session);
  EXPECT_TRUE(*all.signed_in((**session).token));
  EXPECT_FALSE(*all.use_link(*link)) << "a link is used once";
  const auto late = all.make_link("ana", 60);
  now_ += 60;
  EXPECT_FALSE(*all.use_link(*late));
  EXPECT_FALSE(*all.use_link(""));
}

TEST_F(OfPeople, ASessionEndsWhenNobodyUsesItAndAtTheLatestAfterHalfADay) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  const auto idle = in(all, "ana", good);
  now_ += 2 * 3600;
  EXPECT_FALSE(*all.signed_in(idle->token));
  const auto busy = in(all, "ana", good);
  for (int hour = 1; hour < 12; ++hour) {
    now_ += 3600;
    EXPECT_TRUE(*all.signed_in(busy->token)) << hour;
  }
  now_ += 3600;
  EXPECT_FALSE(*all.signed_in(busy->token));
}

TEST_F(OfPeople, SessionsEndWithThePasswordTheAccountAndTheSigningOut) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  auto session = in(all, "ana", good);
  ASSERT_TRUE(all.set_password("ana", other).empty());
  EXPECT_FALSE(*all.signed_in(session->token));
  EXPECT_FALSE(in(all, "ana", good));
  session = in(all, "ana", other);
  ASSERT_TRUE(session);
  ASSERT_TRUE(all.set_disabled("ana", true).empty());
  EXPECT_FALSE(*all.signed_in(session->token));
  EXPECT_FALSE(in(all, "ana", other));
  ASSERT_TRUE(all.set_disabled("ana", false).empty());
  EXPECT_FALSE(*all.signed_in(session->token)) << "an old session does not come back";
  session = in(all, "ana", other);
  ASSERT_TRUE(all.sign_out(session->token).empty());
  EXPECT_FALSE(*all.signed_in(session->token));
  session = in(all, "ana", other);
  ASSERT_TRUE(all.remove("ana").empty());
  EXPECT_FALSE(*all.signed_in(session->token));
}

TEST_F(OfPeople, GuessesAreSlowedDownByNameAndAddressAlsoForNamesThatThereAreNot) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  for (const char* name : {"ana", "nobody"}) {
    for (int guess = 0; guess < 5; ++guess) {
      EXPECT_EQ(all.sign_in(name, other, "192.0.2.1")->wait, 0) << name << guess;
    }
    EXPECT_EQ(all.sign_in(name, good, "192.0.2.1")->wait, 1) << name << ": even the right one waits";
  }
  EXPECT_TRUE(all.sign_in("ana", good, "192.0.2.9")->session) << "somebody else's guesses do not keep her out";
  now_ += 1;
  EXPECT_TRUE(in(all, "ana", good));
  EXPECT_EQ(all.sign_in("ana", other, "192.0.2.1")->wait, 0) << "then she begins anew";
  for (int guess = 0; guess < 12; ++guess) {
    now_ += 15 * 60;
    (void)all.sign_in("nobody", other, "192.0.2.1");
  }
  EXPECT_EQ(all.sign_in("nobody", other, "192.0.2.1")->wait, 15 * 60) << "and no wait is longer";
}

TEST_F(OfPeople, ManyGuessesAtOnceAreCountedBeforeTheyAreLookedAt) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good).empty());
  std::atomic<int> looked_at = 0;
  std::vector<std::thread> guessers;
  for (int i = 0; i < 12; ++i) {
    guessers.emplace_back([&] { looked_at += all.sign_in("ana", other, "192.0.2.1")->wait == 0 ? 1 : 0; });
  }
  for (std::thread& guesser : guessers) guesser.join();
  EXPECT_EQ(looked_at, 5);
}

TEST_F(OfPeople, TheFileIsItsOwnersAloneAndHoldsNoSecret) {
  std::string token, link;
  {
    auto all = people();
    ASSERT_TRUE(all.add(ana(), good).empty());
    token = in(all, "ana", good)->token;
    link = *all.make_link("ana", 60);
  }
  struct stat found{};
  ASSERT_EQ(::stat(file().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  const std::string bytes = exchange::load_text(file());
  for (const std::string& secret : {good, token, link}) EXPECT_EQ(bytes.find(secret), std::string::npos);
  EXPECT_THAT(bytes, HasSubstr("$argon2id$v=19$m=65536,t=2,p=1$"));
  ::chmod(file().c_str(), 0640);
  const auto opened = People::open(file(), false);
  ASSERT_FALSE(opened);
  EXPECT_THAT(to_string(opened.problems().front()), HasSubstr("chmod 600"));
}

TEST_F(OfPeople, OtherFilesAreLeftAlone) {
  EXPECT_FALSE(People::open(file(), false)) << "there is none";
  exchange::save_text(file(),
                      "not a database, and longer than the header of one, which has one hundred bytes: "
                      "so that it is read, and refused.");
  ::chmod(file().c_str(), 0600);
  EXPECT_FALSE(People::open(file(), true));
  const auto elsewhere = file().parent_path() / "elsewhere";
  {
    SQLite::Database database(elsewhere.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE theirs (x)");
  }
  ::chmod(elsewhere.c_str(), 0600);
  EXPECT_FALSE(People::open(elsewhere, true));
  std::filesystem::create_symlink(elsewhere, file().parent_path() / "link");
  EXPECT_FALSE(People::open(file().parent_path() / "link", true));
}

TEST_F(OfPeople, AccountsThatMakeNoSenseAreRefusedAllAtOnce) {
  auto all = people();
  const auto refused = [&](const Viewer& viewer, const std::string& password) {
    return all.add(viewer, password).size();
  };
  EXPECT_EQ(refused({"bad name", UserRole::nation, "", {true, {}}, false}, "short"), 4u);
  EXPECT_EQ(refused({"bob", UserRole::planner, "XAA", {}, false}, good), 1u);
  EXPECT_EQ(refused({"bob", UserRole::planner, "", {}, false}, std::string("with a \x01 control")), 1u);
  EXPECT_EQ(refused({"bob", UserRole::planner, "", {}, false}, std::string(1025, 'x')), 1u);
  EXPECT_EQ(refused({"bobbobbobbob", UserRole::planner, "", {}, false}, "bobbobbobbob"), 1u);
  EXPECT_EQ(refused(ana(), good), 0u);
  EXPECT_EQ(refused(ana(), good), 1u) << "twice";
  EXPECT_EQ(all.set_password("bob", good).size(), 1u);
  EXPECT_EQ(all.set_disabled("bob", true).size(), 1u);
  EXPECT_EQ(all.remove("bob").size(), 1u);
  EXPECT_FALSE(all.make_link("bob", 60));
  EXPECT_EQ(all.list()->size(), 1u);
}

TEST_F(OfPeople, TwoProgramsUseOneFile) {
  auto one = people(), two = people();
  ASSERT_TRUE(one.add(ana(), good).empty());
  const auto session = in(two, "ana", good);
  ASSERT_TRUE(session);
  EXPECT_TRUE(*one.signed_in(session->token));
  ASSERT_TRUE(one.set_disabled("ana", true).empty());
  EXPECT_FALSE(*two.signed_in(session->token));
}

TEST(PeopleInMemory, HoldTheOneWhoComesByALink) {
  auto made = People::in_memory();
  auto& all = *made;
  ASSERT_TRUE(all.add(local_viewer(), std::nullopt).empty());
  const auto session = all.use_link(*all.make_link("local", 600));
  ASSERT_TRUE(*session);
  EXPECT_TRUE((**all.signed_in((**session).token)).viewer.clearance.all);
}

TEST(Secrets, AreComparedWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_TRUE(same_secret("", ""));
}

TEST_F(OfPeople, WhoIsLinkedSignsInByTheProviderAndNobodyElse) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), std::nullopt, "4711").empty());
  ASSERT_TRUE(all.add({"ben", UserRole::planner, "", {}, false}, good).empty());
  const auto session = *all.sign_in_by_openid("4711");
  ASSERT_TRUE(session);
  EXPECT_EQ((**all.signed_in(session->token)).viewer.name, "ana");
  for (const char* near : {"", "471", "4711 ", "ana", "ben"}) EXPECT_FALSE(*all.sign_in_by_openid(near)) << near;
  // There is no password that fits one without.
  EXPECT_FALSE(in(all, "ana", ""));
  EXPECT_FALSE(in(all, "ana", good));
}

TEST_F(OfPeople, NobodyIsLinkedWithTwoAccounts) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good, "4711").empty());
  EXPECT_THAT(to_string(all.add({"ben", UserRole::planner, "", {}, false}, good, "4711").front()),
              HasSubstr("--openid"));
  ASSERT_TRUE(all.add({"ben", UserRole::planner, "", {}, false}, good).empty());
  ASSERT_TRUE(all.add({"cid", UserRole::planner, "", {}, false}, good).empty());
  EXPECT_FALSE(all.set_openid("ben", "4711").empty());
  EXPECT_TRUE(all.set_openid("ana", "4711").empty());
  EXPECT_FALSE(all.set_openid("nobody", "4712").empty());
  EXPECT_FALSE(all.set_openid("ben", std::string(256, 'a')).empty());
  EXPECT_FALSE(all.set_openid("ben", "a\nb").empty());
}

TEST_F(OfPeople, AnotherLinkOrADisabledAccountEndsWhatTheFirstOneBegan) {
  auto all = people();
  ASSERT_TRUE(all.add(ana(), good, "4711").empty());
  const auto first = *all.sign_in_by_openid("4711");
  ASSERT_TRUE(all.set_openid("ana", "4712").empty());
  EXPECT_FALSE(*all.signed_in(first->token));
  EXPECT_FALSE(*all.sign_in_by_openid("4711"));
  const auto second = *all.sign_in_by_openid("4712");
  ASSERT_TRUE(second);
  ASSERT_TRUE(all.set_disabled("ana", true).empty());
  EXPECT_FALSE(*all.signed_in(second->token));
  EXPECT_FALSE(*all.sign_in_by_openid("4712"));
  ASSERT_TRUE(all.set_disabled("ana", false).empty());
  EXPECT_TRUE(*all.sign_in_by_openid("4712"));
  ASSERT_TRUE(all.set_openid("ana", "").empty());
  EXPECT_FALSE(*all.sign_in_by_openid("4712"));
  EXPECT_EQ(all.list()->front().openid, "");
}

TEST_F(OfPeople, AFileOfTheFirstVersionIsTakenOver) {
  {
    auto all = people();
    ASSERT_TRUE(all.add(ana(), good).empty());
  }
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
    database.exec("DROP INDEX people_by_openid");
    database.exec("ALTER TABLE people DROP COLUMN openid");
    database.exec("PRAGMA user_version = 1");
  }
  auto all = people();
  EXPECT_TRUE(in(all, "ana", good));
  ASSERT_TRUE(all.set_openid("ana", "4711").empty());
  EXPECT_TRUE(*all.sign_in_by_openid("4711"));
}

}  // namespace
}  // namespace rebadge::access
