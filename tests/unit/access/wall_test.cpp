// The second wall: PostgreSQL's own rules of what it shows to whom, held against the policy of this program.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <pqxx/pqxx>

#include "access/recording.h"
#include "access/released.h"
#include "tests/support/private_postgres.h"
#include "tests/unit/access/access_support.h"
#include "tests/unit/access/random_book.h"
#include "tests/unit/exchange/support.h"

namespace rebadge::access {
namespace {

using ledger::Event;
using ledger::open_store;
using test::PrivatePostgres;
using testing::HasSubstr;
using testing::IsEmpty;

class SecondWall : public test::WithPostgres {
 protected:
  void set_up(PrivatePostgres& server) override { place_ = server.new_ordinary_database(); }
  std::string place_;
};

struct Compared {
  std::int64_t asked = 0, shown = 0;
  std::vector<std::string> differences;
};

// Of each event and each of some viewers, what the store shows and what the policy allows.
Compared compare(ledger::Store& store, Book& book, int viewers) {
  Compared found;
  for (int i = 0; i < viewers; ++i) {
    const Viewer viewer = drawn_viewer(book.random());
    const auto shown = store.wall()->shown_to(reader_of(viewer)), allowed = book.allowed(viewer);
    found.asked += static_cast<std::int64_t>(book.events().size());
    found.shown += static_cast<std::int64_t>(shown.size());
    for (const Event& event : book.events()) {
      const bool is_shown = std::binary_search(shown.begin(), shown.end(), event.number);
      if (is_shown == std::binary_search(allowed.begin(), allowed.end(), event.number)) continue;
      const auto body = ledger::unpacked_body(event.body.value_or(""));
      std::string says;
      for (const auto& said : body ? body->cells : Cells{}) says += fmt::format(" {}={}", said.column, said.value);
      found.differences.push_back(fmt::format("{} of \"{}\" cleared \"{}\": {} {} [{}]{} is {}", word(viewer.role),
                                              viewer.of, to_string(viewer.clearance), event.table, event.row,
                                              event.label, says, is_shown ? "shown" : "not shown"));
    }
  }
  return found;
}

int rounds() {
  const char* more = std::getenv("REBADGE_WALL_ROUNDS");
  return more == nullptr ? 2 : std::atoi(more);
}

TEST_F(SecondWall, ShowsOfRowsThatKeepTheirOwnersExactlyWhatThePolicyAllows) {
  Compared all;
  for (int round = 0; round < rounds(); ++round) {
    const auto store = open_store(PrivatePostgres::shared()->new_ordinary_database(), true);
    EXPECT_EQ(store->wall()->gap(), "");
    Book book(static_cast<std::uint64_t>(round) + 1);
    book.fill(900);
    book.write(*store);
    const Compared found = compare(*store, book, 50);
    EXPECT_THAT(found.differences, IsEmpty());
    all.asked += found.asked;
    all.shown += found.shown;
  }
  std::cout << fmt::format("{} events asked for, {} shown\n", all.asked, all.shown);
  EXPECT_GT(all.shown, all.asked / 10);
  EXPECT_LT(all.shown, all.asked / 2);
}

// Each of them opens or shuts something, and is found by the comparison.
TEST_F(SecondWall, PlantedBugsInItsRulesAreFound) {
  const auto store = open_store(place_, true);
  Book book(7);
  book.fill(300);
  book.write(*store);
  const auto differ = [&] { return compare(*store, book, 25).differences.size(); };
  ASSERT_EQ(differ(), 0U);
  const auto replaced = [&](const char* function, const char* body) {
    pqxx::connection connection(place_);
    pqxx::nontransaction session(connection);
    const std::string before =
        session.exec1(fmt::format("SELECT pg_get_functiondef('rebadge_ledger.{}'::regproc)", function))[0].c_str();
    const auto from = before.find("AS $function$");
    session.exec(before.substr(0, from) + "AS $function$" + body + "$function$");
    const auto found = differ();
    session.exec(before);
    return found;
  };
  EXPECT_GT(replaced("label_allows", "BEGIN RETURN true; END"), 0U);
  EXPECT_GT(replaced("label_allows", "BEGIN RETURN label = '' OR label LIKE '% RESTRICTED%'; END"), 0U);
  EXPECT_GT(replaced("tables_read", "SELECT CASE how WHEN 'all' THEN ARRAY['sites', 'mandates', 'pins'] END"), 0U);
  EXPECT_GT(replaced("tables_read", "SELECT CASE how WHEN 'own' THEN ARRAY['contributions', 'mandates'] END"), 0U);
  EXPECT_GT(replaced("reader", "SELECT 'planner'"), 0U);
  EXPECT_GT(replaced("reader_of", "SELECT 'XAA'"), 0U);
  EXPECT_GT(replaced("reader_clearance", "SELECT 'ALL'"), 0U);
  EXPECT_GT(replaced("own_rows",
                     "BEGIN PERFORM set_config('rebadge.reader', 'ledger', true); "
                     "RETURN QUERY SELECT e.about, e.row FROM rebadge_ledger.events e; "
                     "PERFORM set_config('rebadge.reader', role, true); END"),
            0U);
  EXPECT_EQ(differ(), 0U);
  PrivatePostgres::run(place_, "ALTER TABLE events DISABLE ROW LEVEL SECURITY");
  EXPECT_GT(differ(), 0U);
  EXPECT_THAT(store->own_check(), HasSubstr("row-level security"));
  EXPECT_THAT(store->wall()->gap(), HasSubstr("keeper"));
  PrivatePostgres::run(place_, "ALTER TABLE events ENABLE ROW LEVEL SECURITY; DROP POLICY as_viewer ON events");
  EXPECT_GT(differ(), 0U);
  EXPECT_THAT(store->own_check(), HasSubstr("row-level security"));
}

// Whatever became of rows: nothing that this program releases is held back, of a state or of events.
TEST_F(SecondWall, HoldsNothingBackThatIsReleased) {
  Book book(11);
  book.fill(300);
  book.go_on(300);
  const auto store = open_store(place_, true);
  book.write(*store);
  std::int64_t released_rows = 0, released_events = 0;
  for (int i = 0; i < 60; ++i) {
    const Viewer viewer = drawn_viewer(book.random());
    if (sees_all(viewer)) continue;  // for them nothing is asked
    const auto numbers = std::make_shared<const std::vector<std::int64_t>>(store->wall()->shown_to(reader_of(viewer)));
    const ledger::Shown shown(static_cast<std::int64_t>(book.events().size()), numbers);
    // Of some day, and without those that are annulled.
    ledger::State whole;
    const std::uint64_t days = 1 + book.random()() % 20;
    for (const Event& event : book.events()) {
      if (event.effective.number < 20'000 + static_cast<std::int64_t>(days) && book.random()() % 10 > 0) {
        whole.take(event);
      }
    }
    const ledger::State by_policy = released(viewer, whole);
    EXPECT_EQ(text_of(released(viewer, whole, shown)), text_of(by_policy));
    std::vector<Event> walked;
    store->wall()->walk_as(reader_of(viewer), {}, [&](Event&& event) {
      walked.push_back(std::move(event));
      return true;
    });
    const auto expected = released(viewer, book.events(), whole, by_policy);
    const auto found = released(viewer, walked, whole, by_policy);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t k = 0; k < found.size(); ++k) {
      EXPECT_EQ(found[k].number, expected[k].number);
      EXPECT_EQ(found[k].body, expected[k].body);
    }
    for (const std::string& table : by_policy.tables()) {
      released_rows += static_cast<std::int64_t>(by_policy.rows(table).size());
    }
    released_events += static_cast<std::int64_t>(expected.size());
  }
  EXPECT_GT(released_rows, 500);
  EXPECT_GT(released_events, 500);
}

TEST_F(SecondWall, WhoSaysNothingSeesNothingAndOnlyTheLedgerWrites) {
  Book book(3);
  book.fill(50);
  const auto store = open_store(place_, true);
  book.write(*store);
  store->begin();
  store->put({1, Day{1}, "a state"});
  store->commit();
  pqxx::connection connection(place_);
  const auto counted = [&](const std::string& reader) {
    pqxx::work work(connection);
    work.exec("SET LOCAL search_path = rebadge_ledger");
    work.exec_params("SELECT set_config('rebadge.reader', $1, true), set_config('rebadge.clearance', 'ALL', true)",
                     reader);
    std::vector<int> counts;
    for (const char* table : {"head", "events", "bodies", "snapshots"}) {
      counts.push_back(work.exec1(fmt::format("SELECT count(*) FROM {}", table))[0].as<int>());
    }
    if (reader != "ledger") {
      EXPECT_THROW(work.exec("INSERT INTO snapshots VALUES (2, 2, '')"), pqxx::insufficient_privilege) << reader;
    }
    return counts;
  };
  const int all = static_cast<int>(book.events().size());
  EXPECT_THAT(counted("ledger"), testing::ElementsAre(1, all, all, 1));
  EXPECT_THAT(counted("planner"), testing::ElementsAre(0, all, all, 0));
  for (const char* nobody : {"", "nobody", "Ledger", "planner "}) {
    EXPECT_THAT(counted(nobody), testing::ElementsAre(0, 0, 0, 0)) << nobody;
  }
  // What one transaction said does not hold in the next.
  pqxx::work after(connection);
  EXPECT_EQ(after.exec1("SELECT count(*) FROM rebadge_ledger.events")[0].as<int>(), 0);
}

// ---- The program's own filter is forgotten: whoever reads is taken for somebody who may read everything.

class ForgottenFilter : public SecondWall {
 protected:
  ledger::Ledger made(const std::string& place) {
    auto drafts = offers(shipped_case("first-steps"));
    for (ledger::Draft& draft : drafts) {
      if (draft.table == "mandates" && labelled_.empty()) {
        draft.label = label;
        labelled_ = draft.row;
      }
    }
    auto ledger = ledger::Ledger::make(place, ledger::new_keys().secret, drafts);
    if (!ledger) throw std::runtime_error(to_string(ledger.problems().front()));
    return std::move(*ledger);
  }
  static ledger::State forgetful_state(ledger::Ledger& ledger, const Viewer& viewer) {
    const std::int64_t through = ledger.head()->number;
    const auto shown = ledger.shown_to(reader_of(viewer), through);
    return released(local_viewer(), *ledger.state({{}, through, {}}), *shown);
  }
  static std::vector<std::string> forgetful_rows(ledger::Ledger& ledger, const Viewer& viewer) {
    const auto whole = ledger.state({});
    std::vector<std::string> rows;
    for (const Event& event : released(local_viewer(), *ledger.events({}, reader_of(viewer)), *whole, *whole)) {
      rows.push_back(event.table + " " + event.row);
    }
    return rows;
  }
  static constexpr const char* label = "NATO SECRET REL XAA";
  std::string labelled_;
};

TEST_F(ForgottenFilter, TheWallAloneKeepsALabelledRowAndItsEventsFromOthers) {
  ledger::Ledger ledger = made(place_);
  const std::string event = "mandates " + labelled_;
  for (const Viewer& other : {planner(), planner("NATO RESTRICTED"), nation("XAB", "NATO SECRET"), observer()}) {
    EXPECT_FALSE(has_row(forgetful_state(ledger, other), "mandates", labelled_)) << other.name;
    EXPECT_THAT(forgetful_rows(ledger, other), testing::Not(testing::Contains(event))) << other.name;
  }
  EXPECT_TRUE(has_row(forgetful_state(ledger, planner("NATO SECRET")), "mandates", labelled_));
  EXPECT_THAT(forgetful_rows(ledger, planner("NATO SECRET")), testing::Contains(event));
  for (const auto& row : forgetful_state(ledger, nation("XAB")).rows("contributions")) {
    EXPECT_EQ(text_of(row.cells, "nation"), "XAB");
  }
}

// What is kept of it is of one head.
TEST_F(ForgottenFilter, TheWallHoldsForWhatIsRecordedSince) {
  ledger::Ledger ledger = made(place_);
  ASSERT_TRUE(has_row(forgetful_state(ledger, observer()), "sites", ledger.state({})->rows("sites")[0].name));
  ledger::Draft draft;
  draft.effective = shipped_case("first-steps").as_of;
  draft.author = "HQ";
  draft.table = "sites";
  draft.row = ledger.state({})->rows("sites")[0].name;
  draft.label = "NATO SECRET";
  draft.body.cells = {{"note", "not for everybody"}};
  ASSERT_TRUE(ledger.record("key", "bytes", [&](ledger::Ledger&) { return std::vector{draft}; }));
  EXPECT_FALSE(has_row(forgetful_state(ledger, observer()), "sites", draft.row));
  EXPECT_TRUE(has_row(forgetful_state(ledger, observer("NATO SECRET")), "sites", draft.row));
}

TEST_F(ForgottenFilter, AFileOfSqliteHasNoSuchWall) {
  const exchange::PassingFolder folder;
  ledger::Ledger ledger = made((folder.path() / "ledger").string());
  EXPECT_TRUE(has_row(forgetful_state(ledger, observer()), "mandates", labelled_));
  EXPECT_EQ(*ledger.gap_in_wall(), "");
}

TEST_F(ForgottenFilter, ASuperuserIsToldThatTheWallDoesNotHold) {
  ledger::Ledger ledger = made(PrivatePostgres::shared()->new_database());
  EXPECT_TRUE(has_row(forgetful_state(ledger, observer()), "mandates", labelled_));
  EXPECT_THAT(*ledger.gap_in_wall(), HasSubstr("postgres"));
}

}  // namespace
}  // namespace rebadge::access
