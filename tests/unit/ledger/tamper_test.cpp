// What somebody changes in the tables, past the program, is found: by the chain, or by a head that was signed before.
#include <gmock/gmock.h>

#include "tests/unit/ledger/ledger_support.h"

namespace rebadge::ledger {
namespace {

using testing::HasSubstr;

constexpr std::int64_t planted = 20;  // an event in the middle of those of the small case

class Tampering : public OverSmallLedgers {
 protected:
  // As the owner of the tables, who takes away what keeps them and puts it back: the store's own check finds nothing.
  void plant(const std::string& sql) const {
    if (is_postgres(place())) {
      run_sql(place(), "BEGIN; ALTER TABLE events DISABLE TRIGGER ALL; ALTER TABLE bodies DISABLE TRIGGER ALL; " + sql +
                           "; ALTER TABLE events ENABLE TRIGGER ALL, ENABLE ALWAYS TRIGGER events_stay, "
                           "ENABLE ALWAYS TRIGGER events_last; ALTER TABLE bodies ENABLE TRIGGER ALL, "
                           "ENABLE ALWAYS TRIGGER bodies_stay, ENABLE ALWAYS TRIGGER bodies_last; COMMIT");
    } else {
      run_sql(place(),
              "BEGIN; DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_last; "
              "DROP TRIGGER IF EXISTS bodies_stay; " +
                  sql + "; COMMIT");
    }
  }
  [[nodiscard]] std::string blob(std::string_view bytes) const {
    return (is_postgres(place()) ? "'\\x" + hex(bytes) + "'::bytea" : "x'" + hex(bytes) + "'");
  }
  [[nodiscard]] std::string found() const {
    Ledger ledger = opened(place());
    std::string text;
    const auto verified = ledger.verify();
    for (const Problem& problem : verified.problems) text += to_string(problem) + "\n";
    return text;
  }
  [[nodiscard]] std::string signed_away(const SignedHead& head) const {
    std::string text;
    for (const Problem& problem : opened(place()).goes_on_from(head)) text += to_string(problem) + "\n";
    return text;
  }
};
REBADGE_OVER_BOTH_STORES(Tampering);

// One after the other in one ledger: what was there is put back, and then nothing is found.
TEST_P(Tampering, AChangeOfAnyColumnOfAnEventIsFound) {
  small_ledger();
  plant("SELECT 1");
  ASSERT_EQ(found(), "");
  const std::string other = blob(bytes_of(sha256("another")));
  const std::pair<const char*, std::string> changes[] = {
      {"batch", "'another'"},
      {"part", "part + 1000"},
      {"request", other},
      {"recorded", "recorded + 1"},
      {"effective", "effective + 1"},
      {"kind", "'changed'"},
      {"about", "'zones'"},
      {"row", "'another'"},
      {"author", "'hq'"},
      {"basis", "'stated'"},
      {"label", "'secret'"},
      {"corrects", "3"},
      {"commitment", other},
      {"previous", other},
      {"hash", other},
      {"salt", other},
      {"personal", is_postgres(place()) ? "true" : "1"},
  };
  for (const auto& [column, value] : changes) {
    run_sql(place(), std::string("CREATE TABLE kept AS SELECT ") + column + " AS it FROM events WHERE number = 20");
    plant(std::string("UPDATE events SET ") + column + " = " + value + " WHERE number = 20");
    EXPECT_THAT(found(), HasSubstr("event 20")) << column;
    plant(std::string("UPDATE events SET ") + column + " = (SELECT it FROM kept) WHERE number = 20; DROP TABLE kept");
  }
  ASSERT_EQ(found(), "") << "all is as it was";
  plant("UPDATE bodies SET body = " + blob(packed(Body{"", "", {{"name", "Another"}}})) + " WHERE number = 20");
  EXPECT_THAT(found(), HasSubstr("event 20"));
}

TEST_P(Tampering, ABodyThatIsTakenAwayIsFound) {
  small_ledger();
  plant("DELETE FROM bodies WHERE number = 20");
  EXPECT_THAT(found(), AllOf(HasSubstr("event 20"), HasSubstr("may be erased"), HasSubstr("nobody erased")));
}

TEST_P(Tampering, AnEventThatIsTakenAwayIsFound) {
  small_ledger();
  plant("DELETE FROM bodies WHERE number = 20; DELETE FROM events WHERE number = 20");
  EXPECT_THAT(found(), HasSubstr("event 20 before it"));
}

TEST_P(Tampering, TwoEventsThatChangePlacesAreFound) {
  small_ledger();
  std::string swap;
  for (const char* table : {"bodies", "events"}) {
    for (const char* step :
         {"number = -20 WHERE number = 20", "number = 20 WHERE number = 21", "number = 21 WHERE number = -20"}) {
      swap += (swap.empty() ? "" : "; ") + std::string("UPDATE ") + table + " SET " + step;
    }
  }
  plant(swap);
  EXPECT_THAT(found(), AllOf(HasSubstr("event 20:"), HasSubstr("event 21:")));
}

TEST_P(Tampering, ATailThatIsCutIsFoundByTheHeadOrElseByASignedOne) {
  Ledger ledger = small_ledger();
  const auto events = *ledger.events({});
  const auto head = signed_head(ledger, keys().secret);
  EXPECT_EQ(signed_away(*head), "");
  const std::string last = std::to_string(events.back().number);
  plant("DELETE FROM bodies WHERE number = " + last + "; DELETE FROM events WHERE number = " + last);
  EXPECT_THAT(found(), HasSubstr("a last event as the head has it"));
  const Event& before = events[events.size() - 2];
  plant("UPDATE head SET number = " + std::to_string(before.number) + ", hash = " + blob(bytes_of(before.hash)));
  EXPECT_EQ(found(), "") << "the chain alone cannot show it";
  EXPECT_THAT(signed_away(*head), HasSubstr("the ledger ends before it"));
}

// Whoever may write the tables can hash everything anew: only who kept a head can tell.
TEST_P(Tampering, AWholeThatIsWrittenAnewIsFoundByASignedHead) {
  Ledger ledger = small_ledger();
  auto events = *ledger.events({});
  const auto head = signed_head(ledger, keys().secret);
  std::string sql = "SELECT 1";
  Digest previous{};
  for (Event& event : events) {
    if (event.number == planted) event.author = "somebody else";
    event.previous = previous;
    event.hash = previous = hash_of(ledger.id(), event);
    sql += "; UPDATE events SET author = '" + event.author + "', previous = " + blob(bytes_of(event.previous)) +
           ", hash = " + blob(bytes_of(event.hash)) + " WHERE number = " + std::to_string(event.number);
  }
  plant(sql + "; UPDATE head SET hash = " + blob(bytes_of(previous)));
  EXPECT_EQ(found(), "") << "the chain alone cannot show it";
  EXPECT_THAT(signed_away(*head), AllOf(HasSubstr("expected hash"), HasSubstr(hex(head->head.hash))));
}

TEST_P(Tampering, ASnapshotThatIsChangedIsFound) {
  Ledger ledger = small_ledger();
  ASSERT_TRUE(ledger.make_snapshots());
  ASSERT_EQ(found(), "");
  plant("UPDATE snapshots SET body = " + blob("another"));
  EXPECT_THAT(found(), HasSubstr("snapshot of 2025-01-03"));
}

TEST_P(Tampering, AHeadIsTheLedgersAndSignedByItsKey) {
  Ledger ledger = small_ledger();
  auto head = *signed_head(ledger, keys().secret);
  EXPECT_FALSE(signed_head(ledger, new_keys().secret));
  const auto read = parse_head(to_json(head), "head.json");
  ASSERT_TRUE(read) << to_string(read.problems().front());
  EXPECT_TRUE(ledger.goes_on_from(*read).empty());
  ASSERT_TRUE(ledger.record("key", "", deciding({named("2025-02-01", "CAMP", "Far camp")})));
  EXPECT_TRUE(ledger.goes_on_from(*read).empty()) << "it went on";
  SignedHead other = head;
  other.head.number -= 1;
  EXPECT_THAT(signed_away(other), HasSubstr("a signature"));
  other = head;
  other.ledger = std::string(32, '0');
  EXPECT_THAT(signed_away(other), HasSubstr("ledger 0000"));
  other = head;
  const KeyPair stranger = new_keys();
  other.public_key = stranger.open;
  other.signature = sign(stranger.secret, head_text(other.ledger, other.head));
  EXPECT_THAT(signed_away(other), HasSubstr("public key"));
}

}  // namespace
}  // namespace rebadge::ledger
