// Ledgers of a small case over both stores: what is recorded, what is refused, what a state is.
#include "ledger/ledger.h"

#include <gmock/gmock.h>

#include "model/day.h"
#include "tests/unit/ledger/ledger_support.h"

namespace rebadge::ledger {
namespace {

using testing::HasSubstr;

class Ledgers : public OverSmallLedgers {};
REBADGE_OVER_BOTH_STORES(Ledgers);

// Of the first steps' mission and its sites: the case says itself again, row by row and cell by cell.
TEST_P(Ledgers, TheCaseThatALedgerIsMadeFromIsItsState) {
  Ledger ledger = small_ledger();
  const auto state = ledger.state_case({});
  ASSERT_TRUE(state) << to_string(state.problems().front());
  const auto before = offers_of(small_case(), first_draft()), after = offers_of(state->content, first_draft());
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].table + " " + before[i].row, after[i].table + " " + after[i].row);
    EXPECT_EQ(before[i].body, after[i].body) << before[i].table << " " << before[i].row;
  }
  EXPECT_EQ(ledger.head()->number, static_cast<std::int64_t>(before.size()) + 1);
}

// Settings too are built from the same rows as those that changes are made to.
TEST_P(Ledgers, ACaseIsBuiltFromTheRowsThatASheetHas) {
  Ledger ledger = small_ledger();
  const auto state = ledger.state({});
  const auto direct = state->material("it"), by_sheet = Sheet(*state).rows().material("it");
  ASSERT_EQ(direct.settings.size(), by_sheet.settings.size());
  EXPECT_GT(direct.settings.size(), 3u);
  for (std::size_t i = 0; i < direct.settings.size(); ++i) {
    EXPECT_EQ(direct.settings[i].key, by_sheet.settings[i].key);
    EXPECT_EQ(direct.settings[i].value, by_sheet.settings[i].value);
    EXPECT_EQ(direct.settings[i].place, by_sheet.settings[i].place);
  }
  ASSERT_EQ(direct.tables.size(), by_sheet.tables.size());
  for (std::size_t i = 0; i < direct.tables.size(); ++i) {
    EXPECT_EQ(direct.tables[i].place, by_sheet.tables[i].place);
    ASSERT_EQ(direct.tables[i].rows.size(), by_sheet.tables[i].rows.size());
    EXPECT_EQ(direct.tables[i].header.cells, by_sheet.tables[i].header.cells);
    for (std::size_t row = 0; row < direct.tables[i].rows.size(); ++row) {
      EXPECT_EQ(direct.tables[i].rows[row].cells, by_sheet.tables[i].rows[row].cells);
      EXPECT_EQ(direct.tables[i].rows[row].number, by_sheet.tables[i].rows[row].number);
    }
  }
}

TEST_P(Ledgers, ALedgerThatIsOpenedAgainIsTheSame) {
  const Ledger ledger = small_ledger();
  auto again = Ledger::open(place());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id(), ledger.id());
  EXPECT_EQ(again->public_key(), public_key_of(keys().secret));
  const auto verified = again->verify();
  EXPECT_TRUE(verified.problems.empty());
  EXPECT_EQ(verified.events, again->head()->number);
  EXPECT_EQ(verified.bodies, verified.events);
}

TEST_P(Ledgers, WhereALedgerIsNoOtherIsMade) {
  small_ledger();
  const auto again = Ledger::make(place(), keys().secret, offers_of(small_case(), first_draft()));
  ASSERT_FALSE(again);
  EXPECT_THAT(to_string(again.problems().front()), HasSubstr("already"));
}

TEST_P(Ledgers, WhereNoneIsNothingIsOpened) {
  const auto none = Ledger::open(place());
  ASSERT_FALSE(none);
  EXPECT_THAT(to_string(none.problems().front()), HasSubstr("a ledger"));
}

TEST(Places, APasswordIsNotShown) {
  EXPECT_EQ(shown_place("postgresql://hq:secret@host:5432/ledger?sslmode=require"),
            "postgresql://hq@host:5432/ledger?sslmode=require");
  EXPECT_EQ(shown_place("postgresql://hq:se:c@ret@host/ledger"), "postgresql://hq@host/ledger");
  EXPECT_EQ(shown_place("postgresql://hq@host:5432/a:b@c"), "postgresql://hq@host:5432/a:b@c");
  EXPECT_EQ(shown_place("postgresql:///ledger?user=hq&password=secret&host=h"),
            "postgresql:///ledger?user=hq&password=&host=h");
  EXPECT_EQ(shown_place("postgresql:///ledger?password=secret"), "postgresql:///ledger?password=");
  EXPECT_EQ(shown_place("a:b@file"), "a:b@file");
  const auto none = Ledger::open("postgresql://hq:secret@localhost:1/ledger");
  ASSERT_FALSE(none);
  EXPECT_THAT(to_string(none.problems().front()), Not(HasSubstr("secret")));
}

// ---- Once for each key, all or nothing.

TEST_P(Ledgers, TheSameRequestUnderTheSameKeyIsRecordedOnce) {
  Ledger ledger = small_ledger();
  const auto first = ledger.record("key", "words", deciding({named("2025-02-01", "CAMP", "Far camp")}));
  ASSERT_TRUE(first) << to_string(first.problems().front());
  EXPECT_FALSE(first->again);
  // Another process does not even ask what would be decided.
  Ledger other = opened(place());
  const auto again = other.record("key", "words", [](Ledger&) -> Result<std::vector<Draft>> {
    ADD_FAILURE() << "it was decided before";
    return std::vector<Draft>{};
  });
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->again);
  EXPECT_EQ(again->first, first->first);
  EXPECT_EQ(again->last, first->last);
  EXPECT_EQ(other.head()->number, first->last);
}

TEST_P(Ledgers, TheSameKeyWithOtherWordsIsRefused) {
  Ledger ledger = small_ledger();
  ASSERT_TRUE(ledger.record("key", "words", deciding({named("2025-02-01", "CAMP", "Far camp")})));
  const auto head = *ledger.head();
  const auto other = ledger.record("key", "other words", deciding({named("2025-02-01", "CAMP", "Near camp")}));
  ASSERT_FALSE(other);
  EXPECT_THAT(to_string(other.problems().front()), HasSubstr("other words"));
  EXPECT_EQ(*ledger.head(), head);
  EXPECT_TRUE(ledger.record("another key", "other words", deciding({named("2025-02-01", "CAMP", "Near camp")})));
}

TEST_P(Ledgers, KeysThatAreBlankOrTooLongAreRefused) {
  Ledger ledger = small_ledger();
  for (const std::string& key : {std::string(), std::string(201, 'k'), std::string("a\0key", 5), std::string("\xff")}) {
    EXPECT_FALSE(ledger.record(key, "words", deciding({named("2025-02-01", "CAMP", "Far camp")}))) << key;
  }
}

// The last of three is wrong: a case in which a site lies in no zone.
TEST_P(Ledgers, OneWrongDraftKeepsAllFromBeingRecorded) {
  Ledger ledger = small_ledger();
  const auto head = *ledger.head();
  Draft wrong = named("2025-02-03", "CAMP", "");
  wrong.body.cells = {{"zone", "NOWHERE"}};
  const auto good = named("2025-02-01", "CAMP", "Far camp");
  const auto refused = ledger.record("key", "words", deciding({good, good, wrong}));
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.problems().front()), HasSubstr("NOWHERE"));
  EXPECT_EQ(*ledger.head(), head);
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "The camp");
  EXPECT_TRUE(ledger.record("key", "words", deciding({good}))) << "the key is still free";
}

TEST_P(Ledgers, WhatIsDecidedNotToBeIsNotRecorded) {
  Ledger ledger = small_ledger();
  const auto head = *ledger.head();
  const auto none = ledger.record("key", "words", [](Ledger&) -> Result<std::vector<Draft>> {
    return Problem{Problem::Severity::error, "gate", "", "a consent", ""};
  });
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problems().front().where, "gate");
  EXPECT_EQ(*ledger.head(), head);
}

TEST_P(Ledgers, DraftsThatSayTooLittleOrTooEarlyAreRefused) {
  Ledger ledger = small_ledger();
  const auto refused = [&](const Draft& draft) {
    const auto recorded = ledger.record("key", "words", deciding({draft}));
    return recorded ? std::string("it is recorded") : to_string(recorded.problems().front());
  };
  Draft draft = named("2025-02-01", "CAMP", "Far camp");
  draft.author = " ";
  EXPECT_THAT(refused(draft), HasSubstr("an author"));
  EXPECT_THAT(refused(named("2025-01-02", "CAMP", "Far camp")), HasSubstr("2025-01-03"));
  draft = named("2025-02-01", "CAMP", "Far camp");
  draft.kind = Kind::opened;
  EXPECT_THAT(refused(draft), HasSubstr("another kind"));
  EXPECT_THAT(refused(annulment_of(9'999)), HasSubstr("of this ledger"));
  EXPECT_THAT(refused(annulment_of(1)), HasSubstr("can be annulled"));
  EXPECT_THAT(refused(annulment_of(0)), HasSubstr("number of the event"));
  EXPECT_THAT(refused(erasure_of(2)), HasSubstr("personal"));
  draft = named("2025-02-01", "CAMP", "Far camp");
  draft.corrects = event_of(ledger, "sites", "SCHOOL");
  EXPECT_THAT(refused(draft), HasSubstr("says \"changed\" of sites CAMP"));
}

// ---- States.

// Said in another order than that of the days: March first, then February.
TEST_P(Ledgers, AStateIsWhatWasKnownUpToAnEventOfADay) {
  Ledger ledger = small_ledger();
  const auto start = ledger.head()->number;
  ASSERT_TRUE(ledger.record("1", "", deciding({named("2025-03-01", "CAMP", "In March")})));
  ASSERT_TRUE(ledger.record("2", "", deciding({named("2025-02-01", "CAMP", "In February")})));
  const auto known = [&](const char* day, std::int64_t through) {
    return name_of(ledger, "CAMP", {parse_day(day), through, {}});
  };
  EXPECT_EQ(known("2025-03-01", start + 2), "In March");
  EXPECT_EQ(known("2025-02-28", start + 2), "In February");
  EXPECT_EQ(known("2025-02-28", start + 1), "The camp");
  EXPECT_EQ(known("2025-02-01", start + 2), "In February");
  EXPECT_EQ(known("2025-01-31", start + 2), "The camp");
  EXPECT_EQ(known("2025-03-01", start), "The camp");
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "In March") << "the last day of which something was said";
}

TEST_P(Ledgers, AStateUpToATimeIsThatOfTheLastEventRecordedByThen) {
  Ledger ledger = small_ledger();
  const auto start = last_event(ledger);
  ASSERT_TRUE(ledger.record("1", "", deciding({named("2025-02-01", "CAMP", "Far camp")})));
  const auto last = last_event(ledger);
  ASSERT_LT(start.recorded, last.recorded);
  const auto day = parse_day("2025-02-01");
  EXPECT_EQ(name_of(ledger, "CAMP", {day, {}, last.recorded}), "Far camp");
  EXPECT_EQ(name_of(ledger, "CAMP", {day, {}, last.recorded - 1}), "The camp");
}

TEST_P(Ledgers, ACorrectionStandsInThePlaceOfItsEventAndMayBeCorrectedAndAnnulledItself) {
  Ledger ledger = small_ledger();
  const auto wrong = ledger.record("1", "", deciding({named("2025-02-01", "CAMP", "Wrogn")}))->first;
  Draft correction = named("2025-02-01", "CAMP", "Wrong");
  correction.corrects = wrong;
  const auto first = ledger.record("2", "", deciding({correction}))->first;
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Wrong");
  EXPECT_FALSE(ledger.record("3", "", deciding({correction}))) << "corrected already";
  correction.corrects = first;
  correction.body.cells[0].value = "Right";
  const auto second = ledger.record("4", "", deciding({correction}))->first;
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Right");
  ASSERT_TRUE(ledger.record("5", "", deciding({annulment_of(second)})));
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Wrong") << "the first correction counts again";
  const auto undone = ledger.record("6", "", deciding({annulment_of(first)}));
  ASSERT_TRUE(undone);
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Wrogn") << "what was corrected counts again";
  ASSERT_TRUE(ledger.record("7", "", deciding({annulment_of(undone->first)})));
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Wrong") << "the annulment is annulled";
  EXPECT_EQ(name_of(ledger, "CAMP", {{}, second, {}}), "Right") << "as it was known then";
  EXPECT_TRUE(ledger.verify().problems.empty());
}

// A site moves to the day after: the correction's own day counts, also where it is another.
TEST_P(Ledgers, ACorrectionMayMoveTheDay) {
  Ledger ledger = small_ledger();
  const auto early = ledger.record("1", "", deciding({named("2025-02-01", "CAMP", "Far camp")}))->first;
  Draft later = named("2025-02-10", "CAMP", "Far camp");
  later.corrects = early;
  ASSERT_TRUE(ledger.record("2", "", deciding({later})));
  EXPECT_EQ(name_of(ledger, "CAMP", {parse_day("2025-02-09"), {}, {}}), "The camp");
  EXPECT_EQ(name_of(ledger, "CAMP", {parse_day("2025-02-10"), {}, {}}), "Far camp");
}

TEST_P(Ledgers, SnapshotsChangeNothingOfWhatIsSaid) {
  Ledger ledger = small_ledger();
  ASSERT_TRUE(ledger.record("1", "", deciding({named("2025-02-01", "CAMP", "Far camp")})));
  const auto made = ledger.make_snapshots();
  ASSERT_TRUE(made);
  EXPECT_GT(*made, 1);
  ASSERT_TRUE(ledger.record("2", "", deciding({named("2025-01-20", "CAMP", "Near camp")})));
  Ledger fresh = opened(place());
  EXPECT_EQ(name_of(fresh, "CAMP", {}), "Far camp");
  EXPECT_EQ(name_of(fresh, "CAMP", {parse_day("2025-01-31"), {}, {}}), "Near camp");
  const auto verified = fresh.verify();
  EXPECT_TRUE(verified.problems.empty());
  EXPECT_EQ(verified.snapshots, *made);
  EXPECT_FALSE(fresh.drop_snapshots());
  EXPECT_EQ(fresh.verify().snapshots, 0);
}

// ---- Erasure.

TEST_P(Ledgers, WhatIsErasedIsGoneFromEventsStatesAndSnapshotsAndTheChainHolds) {
  Ledger ledger = small_ledger();
  Draft personal = named("2025-02-01", "CAMP", "Named after somebody");
  personal.personal = true;
  const auto number = ledger.record("1", "", deciding({personal}))->first;
  ASSERT_TRUE(ledger.make_snapshots());
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "Named after somebody");
  ASSERT_TRUE(ledger.record("2", "", deciding({erasure_of(number)})));
  EXPECT_EQ(name_of(ledger, "CAMP", {}), "The camp");
  Which one;
  one.after = number - 1;
  one.through = number;
  EXPECT_FALSE(ledger.events(one)->front().body);
  const auto verified = ledger.verify();
  EXPECT_TRUE(verified.problems.empty());
  EXPECT_EQ(verified.erased, 1);
  EXPECT_EQ(verified.snapshots, 0);
  EXPECT_FALSE(ledger.record("3", "", deciding({erasure_of(number)}))) << "it is gone already";
}

TEST_P(Ledgers, ACopyIsALedgerThatGoesOnFromTheSameHead) {
  Ledger ledger = small_ledger();
  if (is_postgres(place())) GTEST_SKIP() << "a dump is restored by another test";
  const exchange::PassingFolder folder;
  const auto file = folder.path() / "copy";
  const auto head = signed_head(ledger, keys().secret);
  ASSERT_FALSE(ledger.back_up(file));
  EXPECT_TRUE(ledger.back_up(file)) << "the name is taken";
  Ledger copy = opened(file.string());
  EXPECT_TRUE(copy.verify().problems.empty());
  EXPECT_TRUE(copy.goes_on_from(*head).empty());
}

}  // namespace
}  // namespace rebadge::ledger
