// What every store promises, asked of SQLite and of PostgreSQL by the same tests.
#include "ledger/store.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/unit/ledger/support.h"

namespace rebadge::ledger {
namespace {

using testing::HasSubstr;

class Stores : public OverBothStores {};
REBADGE_OVER_BOTH_STORES(Stores);

std::string said_when(const std::function<void()>& work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "nothing is said";
}

std::vector<std::int64_t> numbers_of(const std::vector<Event>& events) {
  std::vector<std::int64_t> numbers;
  for (const Event& event : events) numbers.push_back(event.number);
  return numbers;
}

void expect_same(const std::vector<Event>& found, const std::vector<Event>& expected) {
  ASSERT_EQ(numbers_of(found), numbers_of(expected));
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_TRUE(all_of(found[i]) == all_of(expected[i])) << "event " << expected[i].number;
  }
}

TEST_P(Stores, ANewStoreIsEmpty) {
  const auto store = open_store(place(), true);
  EXPECT_EQ(store->head(), Head{});
  EXPECT_TRUE(walked(*store, {}).empty());
  EXPECT_FALSE(store->last_day(std::numeric_limits<std::int64_t>::max()));
  EXPECT_TRUE(store->snapshots().empty());
  EXPECT_EQ(store->own_check(), "");
}

// Drawn events hold every byte in their bodies and salts, blanks, quotes and letters of several alphabets.
TEST_P(Stores, WhatIsAppendedIsReadBackWithEveryField) {
  Random random(1);
  const auto events = drawn_events(random, 200);
  append_all(*open_store(place(), true), events);
  const auto store = open_store(place(), false);
  expect_same(walked(*store, {}), events);
  EXPECT_EQ(store->head(), (Head{200, events.back().hash}));
  EXPECT_EQ(store->own_check(), "");
}

TEST_P(Stores, BlankAndLongFieldsAndExtremeNumbersAreReadBack) {
  Event blank;
  blank.number = 1;
  blank.body = "";
  Event extreme;
  extreme.number = 2;
  extreme.batch = std::string(100'000, 'k').substr(0, 2'000);
  extreme.part = std::numeric_limits<std::int64_t>::max();
  extreme.recorded = std::numeric_limits<std::int64_t>::min();
  extreme.effective = Day{std::numeric_limits<std::int32_t>::min()};
  extreme.author = std::string(200'000, 'a');
  extreme.salt = std::string(3, '\0');
  extreme.body = std::string(3'000'000, '\0') + "end";
  const auto store = open_store(place(), true);
  append_all(*store, {blank, extreme});
  expect_same(walked(*store, {}), {blank, extreme});
}

// ---- Walks.

using Condition = std::function<void(Which&)>;

std::vector<Condition> conditions() {
  return {
      [](Which& w) { w.after = 40; },
      [](Which& w) { w.through = 90; },
      [](Which& w) { w.effective_after = Day{18'010}; },
      [](Which& w) { w.effective_through = Day{18'020}; },
      [](Which& w) { w.recorded_through = 1'580'000'025'000'000; },
      [](Which& w) { w.kind = "changed"; },
      [](Which& w) { w.table = "nations"; },
      [](Which& w) { w.row = "ÅLESUND é 東京 \U0001F30D"; },
      [](Which& w) { w.row = "a 'quoted' \"row\"; --"; },
      [](Which& w) { w.author = "hq"; },  // not HQ
      [](Which& w) { w.batch = "key 20"; },
      [](Which& w) { w.corrections = true; },
      [](Which& w) { w.in_any_order = true; },
  };
}

bool fits(const Which& which, const Event& event) {
  const auto says = [](const std::string& asked, std::string_view found) { return asked.empty() || asked == found; };
  return event.number > which.after && event.number <= which.through &&
         (!which.effective_after || event.effective > *which.effective_after) &&
         (!which.effective_through || event.effective <= *which.effective_through) &&
         (!which.recorded_through || event.recorded <= *which.recorded_through) && says(which.kind, word(event.kind)) &&
         says(which.table, event.table) && says(which.row, event.row) && says(which.author, event.author) &&
         says(which.batch, event.batch) && (!which.corrections || event.corrects > 0);
}

TEST_P(Stores, AWalkByEachConditionAndEachPairMeetsWhatAPlainFilterFinds) {
  Random random(2);
  const auto events = drawn_events(random, 150);
  const auto store = open_store(place(), true);
  append_all(*store, events);
  const auto all = conditions();
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a; b < all.size(); ++b) {
      SCOPED_TRACE(testing::Message() << "conditions " << a << " and " << b);
      Which which;
      all[a](which);
      all[b](which);
      std::vector<Event> expected;
      for (const Event& event : events) {
        if (fits(which, event)) expected.push_back(event);
      }
      EXPECT_TRUE(a != b || !expected.empty());
      auto found = walked(*store, which);
      if (which.in_any_order) {
        std::sort(found.begin(), found.end(), [](const Event& x, const Event& y) { return x.number < y.number; });
      }
      expect_same(found, expected);
    }
  }
}

// Longer than a chunk of PostgreSQL's, so that it is stopped in the first and in a later one.
TEST_P(Stores, AWalkCanBeStoppedAnywhereAndBegunAnew) {
  Random random(3);
  const auto store = open_store(place(), true);
  append_all(*store, drawn_events(random, 2'500));
  for (const std::int64_t last : {1, 999, 1'000, 1'001, 2'500}) {
    std::int64_t seen = 0;
    store->walk({}, [&](Event&& event) {
      EXPECT_EQ(event.number, seen + 1);
      return ++seen < last;
    });
    EXPECT_EQ(seen, last);
  }
  EXPECT_EQ(walked(*store, {}).size(), 2'500u);
}

TEST_P(Stores, AVisitMayWalkTooAndMayThrow) {
  Random random(4);
  const auto events = drawn_events(random, 12);
  const auto store = open_store(place(), true);
  append_all(*store, events);
  std::size_t seen = 0;
  store->walk({}, [&](Event&& outer) {
    Which before;
    before.through = outer.number;
    seen += walked(*store, before).size();
    return true;
  });
  EXPECT_EQ(seen, 12u * 13 / 2);
  EXPECT_THROW(store->walk({}, [](Event&&) -> bool { throw std::runtime_error("enough"); }), std::runtime_error);
  expect_same(walked(*store, {}), events);
  append_all(*store, {drawn_event(random, 13)});
  EXPECT_EQ(store->head().number, 13);
}

TEST_P(Stores, TheLastDayIsThatOfTheCasesEventsUpToANumber) {
  Random random(5);
  auto events = drawn_events(random, 60);
  const auto store = open_store(place(), true);
  append_all(*store, events);
  for (std::int64_t through = 0; through <= 60; through += 4) {
    std::optional<Day> last;
    for (const Event& event : events) {
      if (event.number <= through && is_of_case(event.kind) && (!last || *last < event.effective))
        last = event.effective;
    }
    EXPECT_EQ(store->last_day(through), last) << through;
  }
}

// ---- Transactions.

TEST_P(Stores, AWriterReadsWhatItHasWrittenAndNobodyElseDoes) {
  Random random(6);
  const auto store = open_store(place(), true), other = open_store(place(), false);
  append_all(*store, drawn_events(random, 3));
  const auto more = drawn_event(random, 4);
  store->begin();
  store->append(more);
  EXPECT_EQ(store->head(), (Head{4, more.hash}));
  EXPECT_EQ(walked(*store, {}).size(), 4u);
  EXPECT_EQ(walked(*other, {}).size(), 3u);
  EXPECT_EQ(other->head().number, 3);
  store->commit();
  EXPECT_EQ(walked(*other, {}).size(), 4u);
  EXPECT_EQ(other->head(), (Head{4, more.hash}));
}

TEST_P(Stores, ARollBackLeavesNothingBehind) {
  Random random(7);
  const auto events = drawn_events(random, 5);
  const auto store = open_store(place(), true);
  append_all(*store, events);
  store->begin();
  store->put({5, Day{18'000}, "state"});
  store->append(drawn_event(random, 6));
  store->erase_body(1);
  store->roll_back();
  store->roll_back();  // what has ended may be ended again
  EXPECT_EQ(store->head(), (Head{5, events.back().hash}));
  expect_same(walked(*store, {}), events);
  EXPECT_TRUE(store->snapshots().empty());
}

TEST_P(Stores, AStoreThatIsLeftInATransactionHasWrittenNothing) {
  Random random(8);
  {
    const auto store = open_store(place(), true);
    append_all(*store, drawn_events(random, 2));
    store->begin();
    store->append(drawn_event(random, 3));
  }
  EXPECT_EQ(walked(*open_store(place(), false), {}).size(), 2u);
}

// The second may begin only when the first has committed, and sees then what the first wrote.
TEST_P(Stores, ASecondWriterWaitsAndGoesOnFromTheFirst) {
  Random random(9);
  const auto first = open_store(place(), true);
  append_all(*first, drawn_events(random, 1));
  const Event second_event = drawn_event(random, 2), third_event = drawn_event(random, 3);
  std::atomic<bool> committing = false, early = false;
  first->begin();
  std::thread waiter([&] {
    const auto second = open_store(place(), false);
    second->begin();
    early = !committing;
    EXPECT_EQ(second->head(), (Head{2, second_event.hash}));
    EXPECT_EQ(walked(*second, {}).size(), 2u);
    EXPECT_NO_THROW(second->append(third_event));
    EXPECT_NO_THROW(second->commit());
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  first->append(second_event);
  committing = true;
  first->commit();
  waiter.join();
  EXPECT_FALSE(early);
  EXPECT_EQ(first->head(), (Head{3, third_event.hash}));
}

// Writers who all count on from the head: numbers would be taken twice if two had it at once.
TEST_P(Stores, ManyWritersAtOnceLeaveNoNumberOut) {
  constexpr int writers = 4, each = 12;
  open_store(place(), true);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      Random random(static_cast<std::uint64_t>(writer));
      const auto store = open_store(place(), false);
      const auto write_one = [&] {
        store->begin();
        Event event = drawn_event(random, store->head().number + 1);
        event.previous = store->head().hash;
        store->append(event);
        store->commit();
      };
      for (int i = 0; i < each; ++i) EXPECT_NO_THROW(write_one());
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto store = open_store(place(), false);
  const auto events = walked(*store, {});
  ASSERT_EQ(events.size(), static_cast<std::size_t>(writers * each));
  for (std::size_t i = 1; i < events.size(); ++i) EXPECT_EQ(events[i].previous, events[i - 1].hash);
  EXPECT_EQ(store->head().hash, events.back().hash);
}

// ---- What the store refuses.

TEST_P(Stores, APartOfAKeyIsTakenOnce) {
  Random random(10);
  const auto store = open_store(place(), true);
  append_all(*store, drawn_events(random, 2));
  Event again = drawn_event(random, 3);
  again.batch = "key 0";
  again.part = 1;
  store->begin();
  EXPECT_THAT(said_when([&] { store->append(again); }), HasSubstr("batch"));
  store->roll_back();
  EXPECT_EQ(walked(*store, {}).size(), 2u);
  append_all(*store, {drawn_event(random, 3)});
  EXPECT_EQ(store->head().number, 3);
}

TEST_P(Stores, ANumberIsTakenOnce) {
  Random random(11);
  const auto store = open_store(place(), true);
  append_all(*store, drawn_events(random, 2));
  Event again = drawn_event(random, 2);
  again.batch = "another key";
  store->begin();
  EXPECT_THROW(store->append(again), StoreError);
  store->roll_back();
  EXPECT_EQ(walked(*store, {}).size(), 2u);
}

TEST_P(Stores, EventsAndBodiesCannotBeChanged) {
  Random random(12);
  const auto events = drawn_events(random, 4);
  const auto store = open_store(place(), true);
  append_all(*store, events);
  for (const char* sql :
       {"UPDATE events SET author = 'another' WHERE number = 2", "UPDATE events SET number = 9 WHERE number = 4",
        "DELETE FROM events WHERE number = 4", "DELETE FROM events",
        "UPDATE bodies SET number = 99 WHERE number = (SELECT min(number) FROM bodies)"}) {
    std::string said;
    try {
      run_sql(place(), sql);
    } catch (const std::exception& error) {
      said = error.what();
    }
    EXPECT_THAT(said, HasSubstr("are never")) << sql;
  }
  expect_same(walked(*store, {}), events);
}

TEST_P(Stores, AnErasedBodyIsGoneAndItsEventStays) {
  Random random(13);
  auto events = drawn_events(random, 3);
  events[1].body = "a name that nobody needs to know";
  const auto store = open_store(place(), true);
  append_all(*store, events);
  store->begin();
  store->erase_body(2);
  store->commit();
  events[1].body.reset();
  expect_same(walked(*store, {}), events);
  EXPECT_EQ(store->own_check(), "");
}

TEST_P(Stores, SnapshotsAreKeptInOrderReplacedAndDropped) {
  const auto store = open_store(place(), true);
  const std::string bytes("\0\xff\x01 state", 9);
  store->begin();
  store->put({7, Day{20}, "late"});
  store->put({7, Day{-10}, "first"});
  store->put({3, Day{30}, bytes});
  store->put({7, Day{20}, "later"});
  store->commit();
  std::vector<std::pair<std::int64_t, int>> keys;
  for (const SnapshotKey& key : store->snapshots()) keys.emplace_back(key.through, key.effective.number);
  EXPECT_EQ(keys, (std::vector<std::pair<std::int64_t, int>>{{3, 30}, {7, -10}, {7, 20}}));
  EXPECT_EQ(store->snapshot({7, Day{20}})->body, "later");
  EXPECT_EQ(store->snapshot({3, Day{30}})->body, bytes);
  EXPECT_FALSE(store->snapshot({3, Day{31}}));
  store->begin();
  store->drop_snapshots();
  store->commit();
  EXPECT_TRUE(store->snapshots().empty());
}

// ---- Opening.

TEST_P(Stores, OpeningAgainChangesNothing) {
  Random random(14);
  const auto events = drawn_events(random, 5);
  append_all(*open_store(place(), true), events);
  for (int i = 0; i < 3; ++i) expect_same(walked(*open_store(place(), false), {}), events);
}

TEST_P(Stores, WhereALedgerIsNoneIsMade) {
  Random random(15);
  append_all(*open_store(place(), true), drawn_events(random, 1));
  EXPECT_THAT(said_when([&] { open_store(place(), true); }), HasSubstr("already"));
  EXPECT_EQ(open_store(place(), false)->head().number, 1);
}

TEST_P(Stores, WhereNoLedgerIsNoneIsOpened) {
  EXPECT_THAT(said_when([&] { open_store(place(), false); }),
              HasSubstr(is_postgres(place()) ? "the database has no ledger" : "is not there"));
}

TEST_P(Stores, ALedgerOfANewerProgramIsRefused) {
  open_store(place(), true);
  run_sql(place(), is_postgres(place()) ? "INSERT INTO migrations VALUES (99)" : "PRAGMA user_version = 99");
  EXPECT_THAT(
      said_when([&] { open_store(place(), false); }),
      HasSubstr(is_postgres(place()) ? "version 99, and this program knows 2" : "99, and this program knows 1"));
}

}  // namespace
}  // namespace rebadge::ledger
