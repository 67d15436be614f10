// A ledger's file, edited with the triggers off: each bit of each field, events taken out, swapped, put in, cut off the
// end, and the whole written anew with a chain of its own. All of it is found.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <iostream>

#include "ledger/bytes.h"
#include "model/day.h"
#include "tests/unit/faults/tiny_ledger.h"

namespace rebadge::test {
namespace {

using ledger::Event;
using ledger::Ledger;

// The file under SQLite's own hands, without what protects its tables.
class Forger {
 public:
  explicit Forger(const std::string& place) {
    EXPECT_EQ(sqlite3_open(place.c_str(), &database_), SQLITE_OK);
    run("PRAGMA synchronous = OFF");
    for (const char* trigger : {"events_stay", "events_last", "bodies_stay"}) {
      run("DROP TRIGGER " + std::string(trigger));
    }
  }
  ~Forger() { sqlite3_close(database_); }
  Forger(const Forger&) = delete;
  Forger& operator=(const Forger&) = delete;

  // Whether it could be done at all: a key that is taken twice is refused by the store itself.
  bool run(const std::string& statement) {
    return sqlite3_exec(database_, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  std::vector<std::vector<std::string>> rows(const std::string& query) {
    std::vector<std::vector<std::string>> rows;
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database_, query.c_str(), -1, &statement, nullptr), SQLITE_OK) << query;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
        row.emplace_back(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
      }
    }
    sqlite3_finalize(statement);
    return rows;
  }

 private:
  sqlite3* database_ = nullptr;
};

// The first problem, or none.
std::string found(const std::string& place, const std::optional<ledger::SignedHead>& since = {}) {
  auto ledger = Ledger::open(place);
  if (!ledger) return to_string(ledger.problems().front());
  Problems problems = ledger->verify().problems;
  if (problems.empty() && since) problems = ledger->goes_on_from(*since);
  return problems.empty() ? "" : to_string(problems.front());
}

struct Field {
  const char* table;
  const char* name;
  enum class Type { number, text, bytes } type;
};
using Type = Field::Type;
const Field fields[] = {
    {"events", "number", Type::number},   {"events", "batch", Type::text},      {"events", "part", Type::number},
    {"events", "request", Type::bytes},   {"events", "recorded", Type::number}, {"events", "effective", Type::number},
    {"events", "kind", Type::text},       {"events", "about", Type::text},      {"events", "row", Type::text},
    {"events", "author", Type::text},     {"events", "basis", Type::text},      {"events", "label", Type::text},
    {"events", "personal", Type::number}, {"events", "corrects", Type::number}, {"events", "commitment", Type::bytes},
    {"events", "previous", Type::bytes},  {"events", "hash", Type::bytes},      {"events", "salt", Type::bytes},
    {"bodies", "number", Type::number},   {"bodies", "body", Type::bytes},      {"head", "number", Type::number},
    {"head", "hash", Type::bytes}};

std::string hex_literal(const std::string& bytes) { return "X'" + ledger::hex(bytes) + "'"; }

// The value with one bit changed, as SQL; for numbers of 64 bits.
std::vector<std::string> flips(const Field& field, const std::string& value) {
  std::vector<std::string> all;
  if (field.type == Type::number) {
    for (int bit = 0; bit < 64; ++bit) {
      all.push_back(std::to_string(
          static_cast<std::int64_t>(static_cast<std::uint64_t>(std::stoll(value)) ^ (std::uint64_t{1} << bit))));
    }
    return all;
  }
  for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
    std::string flipped = value;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    all.push_back(field.type == Type::bytes ? hex_literal(flipped) : "CAST(" + hex_literal(flipped) + " AS TEXT)");
  }
  if (field.type == Type::text) all.push_back("CAST(" + hex_literal(value + "x") + " AS TEXT)");
  return all;
}

TEST(Tamper, each_bit_of_each_field_is_found) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  copy_tiny(place);
  constexpr std::int64_t small = 37;
  const std::int64_t step = rounds("REBADGE_TAMPER_STEP", small);  // 1: every bit
  const std::int64_t last = Ledger::open(place)->head()->number;
  Forger forger(place);
  std::int64_t edits = 0, refused = 0, turn = 0;
  for (const Field& field : fields) {
    const std::string table = field.table, name = field.name;
    for (const auto& row : forger.rows("SELECT number, " + name + " FROM " + table)) {
      // In small, the first event, one of the middle, and the last three.
      const std::int64_t number = std::stoll(row[0]);
      if (step >= small && number > 1 && number != last / 2 && number < last - 2) continue;
      for (const std::string& flipped : flips(field, row[1])) {
        if (++turn % step != 0) continue;
        forger.run("BEGIN");
        const bool done =
            forger.run("UPDATE " + table + " SET " + name + " = " + flipped + " WHERE number = " + row[0]);
        forger.run("COMMIT");
        if (!done) {
          ++refused;
          continue;
        }
        ++edits;
        ASSERT_NE(found(place), "") << table << "." << name << " of " << row[0] << " as " << flipped;
        const std::string value = field.type == Type::number  ? row[1]
                                  : field.type == Type::bytes ? hex_literal(row[1])
                                                              : "CAST(" + hex_literal(row[1]) + " AS TEXT)";
        const std::string where = name == "number" ? flipped : row[0];
        ASSERT_TRUE(forger.run("UPDATE " + table + " SET " + name + " = " + value + " WHERE number = " + where));
      }
    }
  }
  EXPECT_EQ(found(place), "") << "all was put back";
  EXPECT_GT(edits, 100);
  std::cout << edits << " edits found, " << refused << " refused by the store\n";
}

TEST(Tamper, events_taken_out_swapped_put_in_and_cut_off_are_found) {
  const Folder folder;
  const std::string place = folder.file("ledger");
  copy_tiny(place);
  const std::int64_t last = Ledger::open(place)->head()->number;
  std::int64_t edits = 0;
  const auto tamper = [&](const std::vector<std::string>& statements) {
    copy_tiny(place);
    {
      Forger forger(place);
      for (const std::string& statement : statements) ASSERT_TRUE(forger.run(statement)) << statement;
    }
    ++edits;
    EXPECT_NE(found(place), "") << statements.front();
  };
  for (std::int64_t number = 1; number <= last; ++number) {
    const std::string n = std::to_string(number), next = std::to_string(number + 1);
    tamper({"DELETE FROM bodies WHERE number = " + n});
    tamper({"DELETE FROM bodies WHERE number = " + n, "DELETE FROM events WHERE number = " + n});
    if (number == last) continue;
    tamper({"UPDATE events SET number = -1 WHERE number = " + n,
            "UPDATE events SET number = " + n + " WHERE number = " + next,
            "UPDATE events SET number = " + next + " WHERE number = -1"});
    tamper({"UPDATE bodies SET number = -1 WHERE number = " + n,
            "UPDATE bodies SET number = " + n + " WHERE number = " + next,
            "UPDATE bodies SET number = " + next + " WHERE number = -1"});
  }
  const std::string n = std::to_string(last);
  tamper(
      {"INSERT INTO events SELECT number + 1, batch || 'x', part, request, recorded, effective, kind, about, row, "
       "author, basis, label, personal, corrects, commitment, hash, hash, salt FROM events WHERE number = " +
       n});
  tamper({"DELETE FROM bodies WHERE number > " + n + " - 3", "DELETE FROM events WHERE number > " + n + " - 3"});
  std::cout << edits << " edits found\n";
}

// What a chain alone cannot show, a head that somebody kept does.
class Forged : public testing::Test {
 protected:
  Forged() {
    copy_tiny(place_);
    auto ledger = Ledger::open(place_);
    id_ = ledger->id();
    events_ = *ledger->events({});
    kept_ = *ledger::signed_head(*ledger, tiny_secret());
  }
  // The events as they are now, with the chain that this hash gives.
  template <class Hash>
  std::string write(const Hash& hash) {
    const std::string forged = folder_.file("forged");
    {
      const auto store = ledger::open_store(forged, true);
      ledger::Head head;
      store->begin();
      for (Event& event : events_) {
        if (event.body) event.commitment = ledger::commitment_of(event.salt, *event.body);
        event.number = head.number + 1;
        event.previous = head.hash;
        event.hash = hash(event);
        store->append(event);
        head = {event.number, event.hash};
      }
      store->commit();
    }
    return forged;
  }

  Folder folder_;
  std::string place_ = folder_.file("ledger"), id_;
  std::vector<Event> events_;
  ledger::SignedHead kept_;
};

TEST_F(Forged, a_ledger_written_anew_with_a_chain_of_its_own_is_found_by_a_kept_head) {
  events_.back().author = "XHH";
  const std::string forged = write([&](const Event& event) { return hash_of(id_, event); });
  EXPECT_EQ(found(forged), "") << "its own chain is whole";
  EXPECT_NE(found(forged, kept_), "");
}

TEST_F(Forged, a_tail_cut_off_cleanly_is_found_by_a_kept_head) {
  events_.resize(events_.size() - events_a_batch);
  const std::string forged = write([&](const Event& event) { return hash_of(id_, event); });
  EXPECT_EQ(found(forged), "") << "its own chain is whole";
  EXPECT_NE(found(forged, kept_), "");
}

TEST_F(Forged, a_ledger_that_goes_on_from_a_kept_head_is_the_same) {
  ASSERT_TRUE(record_batch(*Ledger::open(place_), "more"));
  EXPECT_EQ(found(place_, kept_), "");
}

// ---- Planted.

// The fields of format rebadge-ledger-event/1 once more, from docs/ledger.md; `left_out`: that one is not hashed.
constexpr int hashed_fields = 18;
ledger::Digest hash_without(const std::string& id, const Event& event, int left_out) {
  ledger::Packer packer;
  int field = -1;
  const auto number = [&](std::int64_t value) {
    if (++field != left_out) packer.number(value);
  };
  const auto text = [&](std::string_view value) {
    if (++field != left_out) packer.text(value);
  };
  text("rebadge-ledger-event/1"), text(id), number(event.number), text(event.batch), number(event.part);
  text(ledger::bytes_of(event.request)), number(event.recorded), text(to_string(event.effective)),
      text(word(event.kind));
  text(event.table), text(event.row), text(event.author), text(event.basis ? word(*event.basis) : "");
  text(event.label), number(event.personal ? 1 : 0), number(event.corrects), text(ledger::bytes_of(event.commitment));
  text(ledger::bytes_of(event.previous));
  return ledger::sha256(packer.take());
}

TEST_F(Forged, a_hash_that_leaves_out_a_field_is_caught) {
  EXPECT_EQ(found(write([&](const Event& event) { return hash_without(id_, event, -1); })), "");
  for (int field = 0; field < hashed_fields; ++field) {
    std::filesystem::remove(folder_.file("forged"));
    EXPECT_NE(found(write([&](const Event& event) { return hash_without(id_, event, field); })), "") << field;
  }
}

TEST_F(Forged, each_field_of_an_event_is_in_its_hash) {
  const Event event = events_.back();
  const auto changed = [&](const auto& change) {
    Event other = event;
    change(other);
    return hash_of(id_, other) != event.hash;
  };
  ASSERT_EQ(hash_of(id_, event), event.hash);
  EXPECT_TRUE(changed([](Event& e) { ++e.number; }));
  EXPECT_TRUE(changed([](Event& e) { e.batch += "x"; }));
  EXPECT_TRUE(changed([](Event& e) { ++e.part; }));
  EXPECT_TRUE(changed([](Event& e) { e.request[0] ^= 1; }));
  EXPECT_TRUE(changed([](Event& e) { ++e.recorded; }));
  EXPECT_TRUE(changed([](Event& e) { e.effective = e.effective + 1; }));
  EXPECT_TRUE(changed([](Event& e) { e.kind = ledger::Kind::planned; }));
  EXPECT_TRUE(changed([](Event& e) { e.table += "x"; }));
  EXPECT_TRUE(changed([](Event& e) { e.row += "x"; }));
  EXPECT_TRUE(changed([](Event& e) { e.author += "x"; }));
  EXPECT_TRUE(changed([](Event& e) { e.basis = Basis::derived; }));
  EXPECT_TRUE(changed([](Event& e) { e.label += "x"; }));
  EXPECT_TRUE(changed([](Event& e) { e.personal = !e.personal; }));
  EXPECT_TRUE(changed([](Event& e) { ++e.corrects; }));
  EXPECT_TRUE(changed([](Event& e) { e.commitment[31] ^= 128; }));
  EXPECT_TRUE(changed([](Event& e) { e.previous[31] ^= 128; }));
  // A field's end is not its neighbour's beginning.
  EXPECT_TRUE(changed([](Event& e) { e.row = e.table.back() + e.row, e.table.pop_back(); }));
  EXPECT_NE(hash_of(id_ + "x", event), event.hash);
}

}  // namespace
}  // namespace rebadge::test
