// What is PostgreSQL's own: connections that are lost, settings, its check of itself, copies by pg_dump.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "ledger/postgres_migrations.h"
#include "tests/support/private_postgres.h"
#include "tests/unit/ledger/support.h"

namespace rebadge::ledger {
namespace {

using test::PrivatePostgres;
using testing::HasSubstr;

class Postgres : public test::WithPostgres {
 protected:
  void set_up(PrivatePostgres& server) override { place_ = server.new_database(); }
  std::string place_;
  Random random_{1};
};

std::string fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "nothing is said";
}

TEST_F(Postgres, AServerThatIsNotThereIsSaid) {
  EXPECT_THAT(fault_of([] { open_store("postgresql:///ledger?host=/nowhere", false); }), HasSubstr("/nowhere"));
  EXPECT_THAT(fault_of([] { open_store("postgresql://?what=is", false); }), HasSubstr("what"));
}

TEST_F(Postgres, ADatabaseOfAnotherEncodingIsRefused) {
  PrivatePostgres::run(place_, "CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  std::string other = place_;
  const auto name = other.find("///") + 3;
  other.replace(name, other.find('?') - name, "latin");
  EXPECT_THAT(fault_of([&] { open_store(other, true); }), HasSubstr("SQL_ASCII"));
}

TEST_F(Postgres, WhoWaitsLongerThanItsTimeForTheLedgerIsToldThatItIsBusy) {
  const std::string hasty = PrivatePostgres::shared()->new_database("lock_timeout%3D100ms");
  const auto first = open_store(hasty, true), second = open_store(hasty, false);
  first->begin();
  EXPECT_THROW(second->begin(), StoreBusy);
  first->roll_back();
  append_all(*second, {drawn_event(random_, 1)});
  EXPECT_EQ(first->head().number, 1);
}

// A text of PostgreSQL ends at a byte 0: the rest would be lost without a word.
TEST_F(Postgres, ATextThatWouldBeCutOffIsRefused) {
  const auto store = open_store(place_, true);
  Event event = drawn_event(random_, 1);
  event.author = std::string("HQ\0else", 7);
  store->begin();
  EXPECT_THAT(fault_of([&] { store->append(event); }), HasSubstr("byte 0"));
  store->roll_back();
  event.author = "\xff";
  store->begin();
  EXPECT_THAT(fault_of([&] { store->append(event); }), HasSubstr("UTF8"));
}

// PostgreSQL answers a commit after an error by a roll-back that looks like a success.
TEST_F(Postgres, AfterAnErrorNothingIsCommitted) {
  const auto store = open_store(place_, true);
  append_all(*store, drawn_events(random_, 2));
  store->begin();
  store->append(drawn_event(random_, 3));
  EXPECT_THROW(store->append(drawn_event(random_, 3)), StoreError);
  EXPECT_THROW(store->append(drawn_event(random_, 4)), StoreError);
  EXPECT_THROW(store->commit(), StoreError);
  EXPECT_EQ(store->head().number, 2);
  EXPECT_EQ(walked(*store, {}).size(), 2u);
  // No event is new here, so that nothing but the commit itself would be asked of the server.
  store->begin();
  store->put({2, Day{1}, "state"});
  EXPECT_THROW(store->append(drawn_event(random_, 2)), StoreError);
  EXPECT_THROW(store->commit(), StoreError);
  EXPECT_TRUE(store->snapshots().empty());
}

TEST_F(Postgres, OutsideOfATransactionNothingIsWritten) {
  const auto store = open_store(place_, true);
  EXPECT_THROW(store->append(drawn_event(random_, 1)), StoreError);
  EXPECT_THROW(store->commit(), StoreError);
  EXPECT_THROW(store->drop_snapshots(), StoreError);
  EXPECT_EQ(store->head(), Head{});
}

// A walk stands in one state, though events come in while it goes on.
TEST_F(Postgres, AWalkSeesNothingThatIsCommittedWhileItGoesOn) {
  const auto store = open_store(place_, true), other = open_store(place_, false);
  append_all(*store, drawn_events(random_, 2'100));
  std::int64_t seen = 0, through = 2'100;
  store->walk({}, [&](Event&&) {
    if (++seen % 1'000 == 1) append_all(*other, {drawn_event(random_, ++through)});
    return true;
  });
  EXPECT_EQ(seen, 2'100);
  EXPECT_EQ(store->head().number, through);
}

// ---- Connections that are lost.

TEST_F(Postgres, AConnectionThatWasLostInTheMeantimeIsOpenedAnew) {
  const auto store = open_store(place_, true);
  append_all(*store, drawn_events(random_, 2));
  PrivatePostgres::cut_off(place_);
  EXPECT_EQ(walked(*store, {}).size(), 2u);
  PrivatePostgres::cut_off(place_);
  append_all(*store, {drawn_event(random_, 3)});
  EXPECT_EQ(store->head().number, 3);
}

// Whether the lost commit was made or not, the key says so; here it was not.
TEST_F(Postgres, AConnectionThatIsLostWhileWritingIsAnErrorAndNothingIsWritten) {
  const auto store = open_store(place_, true);
  append_all(*store, drawn_events(random_, 2));
  Event third = drawn_event(random_, 3);
  third.batch = "a key of its own";
  for (const bool at_commit : {false, true}) {
    store->begin();
    if (at_commit) store->append(third);
    PrivatePostgres::cut_off(place_);
    if (!at_commit) {
      EXPECT_THROW(store->append(third), StoreError);
    }
    EXPECT_THROW(store->commit(), StoreError);
    store->roll_back();
    EXPECT_EQ(store->head().number, 2);
  }
  Which of_key;
  of_key.batch = third.batch;
  store->begin();
  EXPECT_EQ(walked(*store, of_key).size(), 0u);
  store->append(third);
  store->commit();
  EXPECT_EQ(store->head(), (Head{3, third.hash}));
}

TEST_F(Postgres, AConnectionThatIsLostInAWalkIsAnErrorNotAnEnd) {
  const auto store = open_store(place_, true);
  append_all(*store, drawn_events(random_, 2'100));
  std::int64_t seen = 0;
  EXPECT_THROW(store->walk({},
                           [&](Event&&) {
                             if (++seen == 1) PrivatePostgres::cut_off(place_);
                             return true;
                           }),
               StoreError);
  EXPECT_EQ(seen, 1'000);
  EXPECT_EQ(walked(*store, {}).size(), 2'100u);
}

// ---- The server's settings, and its check of itself.

TEST_F(Postgres, AServerThatDoesNotSyncIsNotWrittenTo) {
  const auto store = open_store(place_, true);
  const auto set = [&](const char* how) {
    PrivatePostgres::run(place_, std::string("ALTER SYSTEM SET fsync = ") + how);
    PrivatePostgres::run(place_, "SELECT pg_reload_conf(), pg_sleep(0.1)");
  };
  set("off");
  const std::string fault = fault_of([&] { store->begin(); });
  const std::string check = store->own_check();
  set("on");
  EXPECT_THAT(fault, HasSubstr("fsync = off"));
  EXPECT_THAT(check, HasSubstr("fsync is off"));
  append_all(*store, {drawn_event(random_, 1)});
  EXPECT_EQ(store->own_check(), "");
}

TEST_F(Postgres, TheCheckFindsWhatIsPlantedInTheTables) {
  const auto store = open_store(place_, true);
  auto events = drawn_events(random_, 5);
  for (Event& event : events) event.body = "said";
  append_all(*store, events);
  const auto found_after = [&](const char* sql) {
    PrivatePostgres::run(place_, sql);
    return store->own_check();
  };
  EXPECT_THAT(found_after("ALTER TABLE events DISABLE TRIGGER events_stay"), HasSubstr("a trigger"));
  EXPECT_EQ(found_after("ALTER TABLE events ENABLE ALWAYS TRIGGER events_stay"), "");
  EXPECT_THAT(found_after("UPDATE head SET number = 4"), HasSubstr("a head that is not the last event"));
  EXPECT_THAT(found_after("UPDATE head SET number = 5, hash = decode(repeat('ab', 32), 'hex')"), HasSubstr("a head"));
  EXPECT_THAT(found_after("DELETE FROM head"), HasSubstr("one head"));
  EXPECT_THAT(found_after("ALTER TABLE bodies DROP CONSTRAINT bodies_number_fkey"), HasSubstr("a key"));
  EXPECT_THAT(found_after("ALTER TABLE events DISABLE TRIGGER ALL; DELETE FROM events WHERE number = 3"),
              AllOf(HasSubstr("a body without its event"), HasSubstr("left out")));
}

// The index says that events 1 to 5 are there, the table has lost one: only amcheck compares them. Its functions do not
// stay in the database.
TEST_F(Postgres, TheCheckComparesIndexesWithTheirTables) {
  const auto store = open_store(place_, true);
  append_all(*store, drawn_events(random_, 5));
  EXPECT_EQ(store->own_check(), "");
  PrivatePostgres::run(
      place_,
      "UPDATE pg_index SET indisready = false WHERE indexrelid = 'events_by_row'::regclass; "
      "INSERT INTO events SELECT 6, 'new', part, request, recorded, effective, kind, about, row, author, "
      "basis, label, personal, corrects, commitment, previous, hash, salt FROM events WHERE number = 5; "
      "UPDATE head SET number = 6; "
      "UPDATE pg_index SET indisready = true WHERE indexrelid = 'events_by_row'::regclass");
  EXPECT_THAT(store->own_check(), HasSubstr("events_by_row"));
  EXPECT_NO_THROW(PrivatePostgres::run(place_, "CREATE EXTENSION amcheck"));
}

TEST_F(Postgres, WhoMayNotMakeExtensionsIsCheckedWithoutThem) {
  open_store(place_, true);
  PrivatePostgres::run(
      place_,
      "DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN; GRANT USAGE ON SCHEMA rebadge_ledger TO clerk; "
      "GRANT SELECT ON ALL TABLES IN SCHEMA rebadge_ledger TO clerk");
  std::string as_clerk = place_;
  as_clerk.replace(as_clerk.find("user=postgres"), 13, "user=clerk");
  const auto store = open_store(as_clerk, false);
  EXPECT_EQ(store->own_check(), "");
  EXPECT_THAT(fault_of([&] { store->begin(); }), HasSubstr("permission denied"));
  PrivatePostgres::run(place_, "DROP OWNED BY clerk; DROP ROLE clerk");
}

// ---- Versions before.

// As the first version left it, whose tables had no rules. What bodies say of whose their rows are is known then too.
TEST_F(Postgres, ALedgerOfTheVersionBeforeGetsTheRules) {
  const std::string place = PrivatePostgres::shared()->new_ordinary_database();
  PrivatePostgres::run(place, "CREATE SCHEMA rebadge_ledger");
  PrivatePostgres::run(place, "CREATE TABLE migrations (version integer PRIMARY KEY, made timestamptz DEFAULT now())");
  PrivatePostgres::run(place, postgres_migrations()[0].statements);
  const auto offered = [](int number, const char* nation) {
    const std::string hash = fmt::format("decode('{}', 'hex')", std::string(64, 'a'));
    return fmt::format(
        "INSERT INTO events VALUES ({0}, 'key', {0}, {1}, 0, 0, 'offered', 'mandates', 'M-{0}', 'HQ', '', '', false, "
        "0, "
        "{1}, {1}, {1}, ''); INSERT INTO bodies VALUES ({0}, decode('{2}', 'hex'));",
        number, hash, hex(packed(Body{"", "", {{"mandate", "M"}, {"nation", nation}}})));
  };
  PrivatePostgres::run(place, "INSERT INTO migrations VALUES (1);" + offered(1, "XAA") + offered(2, "XAB") +
                                  "UPDATE head SET number = 2, hash = decode(repeat('aa', 32), 'hex')");
  const auto store = open_store(place, false);
  EXPECT_EQ(walked(*store, {}).size(), 2U);
  EXPECT_EQ(store->head().number, 2);
  EXPECT_EQ(store->own_check(), "");
  EXPECT_EQ(store->wall()->gap(), "");
  EXPECT_THAT(store->wall()->shown_to({"nation", "XAB", ""}), testing::ElementsAre(2));
  EXPECT_THAT(store->wall()->shown_to({"planner", "", ""}), testing::ElementsAre(1, 2));
  EXPECT_THAT(store->wall()->shown_to({"", "", ""}), testing::IsEmpty());
  EXPECT_EQ(open_store(place, false)->head().number, 2);
}

// In the transaction of one who writes it sees what is not committed yet, and leaves the writer what they may do.
TEST_F(Postgres, WhoIsAboutToWriteMayLookAsSomebodyElse) {
  const auto store = open_store(PrivatePostgres::shared()->new_ordinary_database(), true);
  store->begin();
  Event event = drawn_event(random_, 1);
  event.label = "";
  event.table = "sites";
  store->append(event);
  EXPECT_THAT(store->wall()->shown_to({"observer", "", ""}), testing::ElementsAre(1));
  event.number = 2;
  event.part = 1;
  event.label = "NATO SECRET";
  store->append(event);
  EXPECT_THAT(store->wall()->shown_to({"observer", "", ""}), testing::ElementsAre(1));
  store->commit();
  EXPECT_EQ(store->head().number, 2);
  EXPECT_EQ(walked(*store, {}).size(), 2U);
}

// ---- Copies.

// Also by a role for which the rules of the tables hold.
class PostgresCopies : public Postgres, public testing::WithParamInterface<bool> {
 protected:
  static std::string new_database() {
    auto* const postgres = PrivatePostgres::shared();
    return GetParam() ? postgres->new_database() : postgres->new_ordinary_database();
  }
};
INSTANTIATE_TEST_SUITE_P(Of, PostgresCopies, testing::Bool(),
                         [](const auto& super) { return super.param ? "ASuperuser" : "AnOrdinaryRole"; });

TEST_P(PostgresCopies, ACopyByPgDumpIsRestoredAsTheSameLedger) {
  const exchange::PassingFolder folder;
  const auto file = folder.path() / "-ledger.dump";
  auto events = drawn_events(random_, 50);
  events[3].body = packed(Body{"", "", {{"nation", "XAA"}}});
  const auto store = open_store(new_database(), true);
  append_all(*store, events);
  store->back_up(file);
  const std::string other = new_database();
  const std::string command = "pg_restore --dbname='" + other + "' '" + file.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto restored = open_store(other, false);
  const auto found = walked(*restored, {});
  ASSERT_EQ(found.size(), events.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_TRUE(all_of(found[i]) == all_of(events[i]));
  EXPECT_EQ(restored->head(), store->head());
  EXPECT_EQ(restored->own_check(), "");
}

TEST_F(Postgres, ACopyThatCannotBeMadeIsAnErrorAndLeavesNoFile) {
  const exchange::PassingFolder folder;
  const auto store = open_store(place_, true);
  EXPECT_THAT(fault_of([&] { store->back_up(folder.path() / "none" / "copy"); }), HasSubstr("none/copy"));
  PrivatePostgres::run(place_, "DROP SCHEMA rebadge_ledger CASCADE");
  EXPECT_THAT(fault_of([&] { store->back_up(folder.path() / "copy"); }), HasSubstr("schema"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "copy"));
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder.path().c_str(), 1);
  EXPECT_THAT(fault_of([&] { store->back_up(folder.path() / "copy"); }), HasSubstr("no program pg_dump"));
  ::setenv("PATH", path.c_str(), 1);
}

// A row that is deleted stays in its page; whoever reads the server's files could read what was erased.
TEST_F(Postgres, AnErasedBodyIsNoMoreInThePagesOfItsTable) {
  const auto store = open_store(place_, true);
  Event event = drawn_event(random_, 1);
  event.body = "a name that nobody needs to know";
  append_all(*store, {event});
  // Whether any page of the table holds the name; superusers may read files.
  const auto look = [&] {
    PrivatePostgres::run(place_,
                         "CHECKPOINT; DO $$ BEGIN IF position('nobody needs'::bytea in "
                         "pg_read_binary_file(pg_relation_filepath('bodies'))) > 0 THEN RAISE 'found'; END IF; END $$");
  };
  EXPECT_ANY_THROW(look());
  store->begin();
  store->erase_body(1);
  store->commit();
  EXPECT_NO_THROW(look());
}

}  // namespace
}  // namespace rebadge::ledger
