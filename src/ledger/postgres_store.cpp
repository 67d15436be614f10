#include <fmt/format.h>

#include <utility>

#include "ledger/postgres_rows.h"
#include "ledger/postgres_session.h"

namespace rebadge::ledger {
namespace {

namespace fs = std::filesystem;

constexpr int walk_chunk = 1'000;  // events that are held at once

// What is done when a block is left, however.
template <class Work>
class AtEnd {
 public:
  explicit AtEnd(Work work) : work_(std::move(work)) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  ~AtEnd() { work_(); }

 private:
  Work work_;
};

class PostgresStore final : public Store, public Wall {
 public:
  PostgresStore(std::string address, bool make)
      : address_(std::move(address)), connection_(connect_to_postgres(address_)) {
    migrate_postgres(*connection_, make);
  }

  void begin() override {
    if (transaction_) throw StoreError("a transaction or a walk has not ended yet");
    opened([&] {
      // The row's lock comes first. Whoever waited for it sees, at this isolation, what the one before has committed;
      // with a snapshot for the whole transaction it would be refused.
      transaction_ = std::make_unique<pqxx::transaction<pqxx::read_committed>>(*connection_);
      read_as_ledger(*transaction_);
      const auto rows = transaction_->exec_prepared("lock");
      head_ = stored_head_ = head_in(rows);
      if (words_in(rows[0][2]) != "on") {
        throw StoreError("the server has fsync = off: what it acknowledges need not be on the disk");
      }
      writing_ = true;
    });
  }

  void commit() override {
    const AtEnd leave([&] { end(); });
    write([&] {
      store_head();
      transaction_->commit();
    });
    const bool erased = std::exchange(erased_, false);
    end();
    if (erased) clear_pages();
  }

  void roll_back() noexcept override { end(); }

  Head head() override {
    if (writing_) return head_;
    return read([](pqxx::dbtransaction& transaction) { return head_in(transaction.exec_prepared("head")); });
  }

  void walk(const Which& which, const Visit& visit) override {
    const Query query(which);
    const bool outermost = !transaction_;
    if (outermost) begin_to_read();
    const AtEnd leave([&] {
      if (outermost) end();
    });
    const std::string cursor = fmt::format("walk_{}", ++walks_);
    sound([&] {
      transaction_->exec_params(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor, query.text),
                                pqxx::prepare::make_dynamic_params(query.parameters));
    });
    const AtEnd close([&] { close_cursor(cursor); });
    const std::string fetch = fmt::format("FETCH {} FROM {}", walk_chunk, cursor);
    while (true) {
      const pqxx::result rows = sound([&] { return transaction_->exec_params(fetch); });
      for (const auto& row : rows) {
        if (!visit(told_by_postgres([&] { return event_in(row); }))) return;
      }
      if (rows.size() < walk_chunk) return;
    }
  }

  std::optional<Day> last_day(std::int64_t through) override {
    return read([&](pqxx::dbtransaction& transaction) -> std::optional<Day> {
      const auto rows = transaction.exec_prepared("last_day", through);
      if (rows.empty()) return std::nullopt;
      return Day{rows[0][0].as<std::int32_t>()};
    });
  }

  void append(const Event& event) override {
    write([&] {
      transaction_->exec_prepared(
          "append", event.number, whole_text(event.batch), event.part, bytea(bytes_of(event.request)), event.recorded,
          event.effective.number, std::string(word(event.kind)), whole_text(event.table), whole_text(event.row),
          whole_text(event.author), std::string(event.basis ? rebadge::word(*event.basis) : ""),
          whole_text(event.label), event.personal, event.corrects, bytea(bytes_of(event.commitment)),
          bytea(bytes_of(event.previous)), bytea(bytes_of(event.hash)), bytea(event.salt));
      if (event.body) transaction_->exec_prepared("append_body", event.number, bytea(*event.body));
      head_ = appended_ = {event.number, event.hash};
    });
  }

  void erase_body(std::int64_t number) override {
    write([&] { transaction_->exec_prepared("erase_body", number); });
    erased_ = true;
  }

  void put(const Snapshot& snapshot) override {
    write([&] {
      transaction_->exec_prepared("drop_snapshot", snapshot.through, snapshot.effective.number);
      transaction_->exec_prepared("put_snapshot", snapshot.through, snapshot.effective.number, bytea(snapshot.body));
    });
  }

  void drop_snapshots() override {
    write([&] { transaction_->exec("DELETE FROM snapshots"); });
  }

  std::vector<SnapshotKey> snapshots() override {
    return read([](pqxx::dbtransaction& transaction) {
      std::vector<SnapshotKey> keys;
      for (const auto& row : transaction.exec("SELECT through, effective FROM snapshots ORDER BY through, effective")) {
        keys.push_back({row[0].as<std::int64_t>(), Day{row[1].as<std::int32_t>()}});
      }
      return keys;
    });
  }

  std::optional<Snapshot> snapshot(const SnapshotKey& key) override {
    return read([&](pqxx::dbtransaction& transaction) -> std::optional<Snapshot> {
      const auto rows = transaction.exec_prepared("snapshot", key.through, key.effective.number);
      if (rows.empty()) return std::nullopt;
      return Snapshot{key.through, key.effective, bytes_in(rows[0][0])};
    });
  }

  std::string own_check() override {
    if (writing_) write([&] { store_head(); });  // the check compares it with the events
    if (transaction_) return sound([&] { return check_postgres(*transaction_); });
    opened([&] {
      transaction_ = std::make_unique<pqxx::transaction<pqxx::repeatable_read>>(*connection_);
      read_as_ledger(*transaction_);
    });
    const AtEnd leave([&] { end(); });
    return sound([&] { return check_postgres(*transaction_); });
  }

  void back_up(const fs::path& file) override { dump_postgres(address_, file); }

  Wall* wall() override { return this; }

  std::vector<std::int64_t> shown_to(const Reader& reader) override {
    std::vector<std::int64_t> numbers;
    reading_as(reader, [&] {
      const pqxx::result rows = sound([&] { return transaction_->exec("SELECT number FROM events ORDER BY number"); });
      numbers.reserve(rows.size());
      for (const auto& row : rows) numbers.push_back(row[0].as<std::int64_t>());
    });
    return numbers;
  }

  void walk_as(const Reader& reader, const Which& which, const Visit& visit) override {
    std::vector<Event> events;  // `visit` may read something else, which is not the reader's
    reading_as(reader, [&] {
      walk(which, [&](Event&& event) {
        events.push_back(std::move(event));
        return true;
      });
    });
    for (Event& event : events) {
      if (!visit(std::move(event))) return;
    }
  }

  std::string gap() override {
    return read([](pqxx::dbtransaction& transaction) { return gap_in_rules(transaction); });
  }

  void discard() noexcept override {
    end();
    try {
      begin();  // nobody else writes meanwhile
      if (head_.number == 0 || head_ == appended_) {
        sound([&] { transaction_->exec(fmt::format("DROP SCHEMA {} CASCADE", postgres_schema)); });
        sound([&] { transaction_->commit(); });
      }
    } catch (...) {  // it stays; if nothing was recorded in it, the next `make` goes on with it
    }
    end();
  }

 private:
  // Something that begins a transaction. A connection that was lost in the meantime is opened anew, once.
  template <class Work>
  void opened(const Work& work) {
    for (bool again = false;; again = true) {
      try {
        if (!connected()) {
          connection_.reset();
          connection_ = connect_to_postgres(address_);
        }
        return told_by_postgres(work);
      } catch (const StoreError&) {
        end();
        if (again || connected()) throw;
      }
    }
  }
  [[nodiscard]] bool connected() const { return connection_ && connection_->is_open(); }

  void begin_to_read() {
    opened([&] {
      transaction_ = std::make_unique<pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>>(*connection_);
      read_as_ledger(*transaction_);
    });
  }

  // In the transaction that there is. After anything went wrong in it, nothing more is said in it: PostgreSQL would
  // take a commit for a roll-back without a word, and libpqxx may have opened the connection anew.
  template <class Work>
  auto sound(const Work& work) -> decltype(work()) {
    if (!transaction_) throw StoreError("no transaction has begun");
    if (spoilt_) throw StoreError("the transaction went wrong before");
    try {
      return told_by_postgres(work);
    } catch (...) {
      spoilt_ = true;
      throw;
    }
  }

  template <class Work>
  void write(const Work& work) {
    if (!writing_) throw StoreError("no transaction has begun");
    sound(work);
  }

  template <class Work>
  auto read(const Work& work) -> decltype(work(std::declval<pqxx::dbtransaction&>())) {
    const bool outermost = !transaction_;
    if (outermost) begin_to_read();
    const AtEnd leave([&] {
      if (outermost) end();
    });
    return sound([&] { return work(*transaction_); });
  }

  // In the transaction that there is, or in one of its own. Where the work goes wrong the setting stays: it shows less.
  template <class Work>
  void reading_as(const Reader& reader, const Work& work) {
    const bool outermost = !transaction_;
    if (outermost) begin_to_read();
    const AtEnd leave([&] {
      if (outermost) end();
    });
    sound([&] { read_as(*transaction_, reader); });
    work();
    sound([&] { read_as_ledger(*transaction_); });
  }

  // Within `write`.
  void store_head() {
    if (head_ == stored_head_) return;
    const auto set = transaction_->exec_prepared("set_head", head_.number, bytea(bytes_of(head_.hash)));
    if (set.affected_rows() != 1) throw StoreError("the store has no head");
    stored_head_ = head_;
  }

  void close_cursor(const std::string& cursor) noexcept {
    if (!transaction_ || spoilt_) return;
    try {
      transaction_->exec("CLOSE " + cursor);
    } catch (...) {
      spoilt_ = true;
    }
  }

  // What was not committed is rolled back, by the server too if the connection is lost.
  void end() noexcept {
    transaction_.reset();
    writing_ = spoilt_ = erased_ = false;
  }

  // A row that is removed stays in its page until the table is written anew. The erasure holds already: where this
  // cannot be done now, because of somebody who reads or of a role that may not, it is left to the server.
  void clear_pages() const noexcept {
    try {
      const auto passing = connect_to_postgres(address_);
      pqxx::nontransaction session(*passing);
      session.exec("SET lock_timeout = '2s'");
      session.exec("VACUUM (FULL) bodies");
      session.exec("VACUUM (FULL) snapshots");
    } catch (...) {
      return;
    }
  }

  std::string address_;
  std::unique_ptr<pqxx::connection> connection_;
  std::unique_ptr<pqxx::dbtransaction> transaction_;  // of a writer, of a walk or of one question
  bool writing_ = false, spoilt_ = false, erased_ = false;
  Head head_, stored_head_;  // while writing
  Head appended_;            // the last event that was appended here
  std::int64_t walks_ = 0;   // cursors' names
};

}  // namespace

std::unique_ptr<Store> open_postgres(const std::string& address, bool make) {
  return std::make_unique<PostgresStore>(address, make);
}

}  // namespace rebadge::ledger
