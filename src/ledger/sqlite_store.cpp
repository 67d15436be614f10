#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>
#include <utility>

#include "ledger/sqlite_migrations.h"
#include "ledger/store.h"

namespace rebadge::ledger {
namespace {

namespace fs = std::filesystem;

// "RBLG", in the file's header: other programs' databases are told from ledgers by it.
constexpr int application_id = 0x52424c47;
constexpr std::size_t application_id_offset = 68;
constexpr int busy_milliseconds = 20'000;
constexpr const char* event_columns =
    "e.number, e.batch, e.part, e.request, e.recorded, e.effective, e.kind, e.about, e.row, e.author, e.basis, "
    "e.label, e.personal, "
    "e.corrects, e.commitment, e.previous, e.hash, e.salt, b.body";

constexpr const char* insert_event = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

// What SQLite says, as what the ledger knows.
template <class Work>
auto told(const Work& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) throw StoreBusy(error.what());
    throw StoreError(error.what());
  }
}

std::string blob_of(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}
std::string text_of(const SQLite::Column& column) {
  return {column.getText(), static_cast<std::size_t>(column.getBytes())};
}
Digest digest_in(const SQLite::Column& column) {
  const auto digest = digest_of(blob_of(column));
  if (!digest) throw StoreError("a hash in the store has not 32 bytes");
  return *digest;
}

void bind_bytes(SQLite::Statement& statement, int at, std::string_view bytes) {
  // A null pointer would bind NULL.
  statement.bind(at, static_cast<const void*>(bytes.empty() ? "" : bytes.data()), static_cast<int>(bytes.size()));
}

// What no ledger writes is not read as something near: an edit of the file would pass for what was recorded.
Day day_in(const SQLite::Column& column) {
  const std::int64_t number = column.getInt64();
  if (number != std::int64_t{static_cast<std::int32_t>(number)}) throw StoreError("a day that is none");
  return Day{static_cast<std::int32_t>(number)};
}
bool flag_in(const SQLite::Column& column) {
  const std::int64_t number = column.getInt64();
  if (number != 0 && number != 1) throw StoreError("a yes or no that is neither");
  return number == 1;
}

Event event_in(const SQLite::Statement& row) {
  Event event;
  event.number = row.getColumn(0).getInt64();
  event.batch = text_of(row.getColumn(1));
  event.part = row.getColumn(2).getInt64();
  event.request = digest_in(row.getColumn(3));
  event.recorded = row.getColumn(4).getInt64();
  event.effective = day_in(row.getColumn(5));
  event.kind = stored_kind(text_of(row.getColumn(6)));
  event.table = text_of(row.getColumn(7));
  event.row = text_of(row.getColumn(8));
  event.author = text_of(row.getColumn(9));
  event.basis = stored_basis(text_of(row.getColumn(10)));
  event.label = text_of(row.getColumn(11));
  event.personal = flag_in(row.getColumn(12));
  event.corrects = row.getColumn(13).getInt64();
  event.commitment = digest_in(row.getColumn(14));
  event.previous = digest_in(row.getColumn(15));
  event.hash = digest_in(row.getColumn(16));
  event.salt = blob_of(row.getColumn(17));
  if (!row.getColumn(18).isNull()) event.body = blob_of(row.getColumn(18));
  return event;
}

// Makes a copy; nothing of it is left where that goes wrong.
template <class Work>
auto or_nothing(const fs::path& file, const Work& work) {
  try {
    return told(work);
  } catch (const StoreError&) {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(file.string() + "-journal", ignored);
    throw;
  }
}

// The conditions of a walk, and what is bound to them in order.
struct Conditions {
  std::string text;
  std::vector<Condition> conditions;

  explicit Conditions(const Which& which) : conditions(conditions_of(which)) {
    for (const Condition& condition : conditions) {
      text += fmt::format("{} e.{} ?", text.empty() ? " WHERE" : " AND", condition.is);
    }
  }

  void bind(SQLite::Statement& statement) const {
    int at = 0;
    for (const Condition& condition : conditions) {
      ++at;
      condition.words.empty() ? statement.bind(at, condition.number) : statement.bind(at, condition.words);
    }
  }
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const fs::path& file, bool make)
      : file_(file),
        database_(file.string(), SQLite::OPEN_READWRITE | (make ? SQLite::OPEN_CREATE : 0), busy_milliseconds) {
    // A rollback journal: SQLite 3.40 can lose what two connections checkpoint at once (mended in 3.51.3). `extra`
    // syncs the folder too, after the journal is gone: only then is a commit on the disk.
    try {
      refuse_what_is_not_ours(make);
      database_.exec("PRAGMA journal_mode = DELETE");
      database_.exec("PRAGMA synchronous = EXTRA");
      database_.exec("PRAGMA foreign_keys = ON");
      database_.exec("PRAGMA trusted_schema = OFF");
      database_.exec("PRAGMA cell_size_check = ON");
      migrate(make);
    } catch (...) {
      if (make) discard();
      throw;
    }
  }

  void begin() override {
    told([&] { database_.exec("BEGIN IMMEDIATE"); });
  }
  void commit() override {
    told([&] { database_.exec("COMMIT"); });
  }
  void roll_back() noexcept override {
    if (sqlite3_get_autocommit(database_.getHandle()) != 0) return;
    try {
      database_.exec("ROLLBACK");
    } catch (...) {  // the journal rolls back when the file is opened next
      return;
    }
  }

  Head head() override {
    return told([&] {
      SQLite::Statement& row = statement("SELECT number, hash FROM head");
      if (!row.executeStep()) throw StoreError("the store has no head");
      Head head{row.getColumn(0).getInt64(), digest_in(row.getColumn(1))};
      row.reset();
      return head;
    });
  }

  void walk(const Which& which, const Visit& visit) override {
    told([&] {
      const Conditions conditions(which);
      // A narrow run of days is found by the index, which SQLite does not see for itself.
      const Walking walking(
          *this, fmt::format("SELECT {} FROM events e{} LEFT JOIN bodies b USING (number){}{}", event_columns,
                             which.in_any_order && which.effective_after ? " INDEXED BY events_by_day" : "",
                             conditions.text, which.in_any_order ? "" : " ORDER BY e.number"));
      SQLite::Statement& rows = walking.rows();
      conditions.bind(rows);
      while (rows.executeStep()) {
        if (!visit(event_in(rows))) return;
      }
    });
  }

  std::optional<Day> last_day(std::int64_t through) override {
    return told([&]() -> std::optional<Day> {
      // By the index from its end; SQLite would walk all events and sort them.
      SQLite::Statement& row = statement(
          "SELECT effective FROM events INDEXED BY events_by_day WHERE number <= ? "
          "AND kind IN ('offered', 'changed', 'ended') ORDER BY effective DESC LIMIT 1");
      row.bind(1, through);
      const bool found = row.executeStep();
      const auto day = found ? std::optional(Day{row.getColumn(0).getInt()}) : std::nullopt;
      row.reset();
      return day;
    });
  }

  void append(const Event& event) override {
    told([&] {
      SQLite::Statement& row = statement(insert_event);
      int at = 0;
      row.bind(++at, event.number);
      row.bind(++at, event.batch);
      row.bind(++at, event.part);
      bind_bytes(row, ++at, bytes_of(event.request));
      row.bind(++at, event.recorded);
      row.bind(++at, event.effective.number);
      row.bind(++at, std::string(word(event.kind)));
      row.bind(++at, event.table);
      row.bind(++at, event.row);
      row.bind(++at, event.author);
      row.bind(++at, std::string(event.basis ? rebadge::word(*event.basis) : ""));
      row.bind(++at, event.label);
      row.bind(++at, event.personal ? 1 : 0);
      row.bind(++at, event.corrects);
      bind_bytes(row, ++at, bytes_of(event.commitment));
      bind_bytes(row, ++at, bytes_of(event.previous));
      bind_bytes(row, ++at, bytes_of(event.hash));
      bind_bytes(row, ++at, event.salt);
      row.exec();
      if (event.body) {
        SQLite::Statement& body = statement("INSERT INTO bodies VALUES (?, ?)");
        body.bind(1, event.number);
        bind_bytes(body, 2, *event.body);
        body.exec();
      }
      SQLite::Statement& head = statement("UPDATE head SET number = ?, hash = ?");
      head.bind(1, event.number);
      bind_bytes(head, 2, bytes_of(event.hash));
      head.exec();
      appended_ = {event.number, event.hash};
    });
  }

  void erase_body(std::int64_t number) override {
    told([&] {
      database_.exec("PRAGMA secure_delete = ON");  // its bytes are overwritten in the file
      SQLite::Statement row(database_, "DELETE FROM bodies WHERE number = ?");
      row.bind(1, number);
      row.exec();
    });
  }

  void put(const Snapshot& snapshot) override {
    told([&] {
      SQLite::Statement row(database_, "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)");
      row.bind(1, snapshot.through);
      row.bind(2, snapshot.effective.number);
      bind_bytes(row, 3, snapshot.body);
      row.exec();
    });
  }

  void drop_snapshots() override {
    told([&] {
      database_.exec("PRAGMA secure_delete = ON");
      database_.exec("DELETE FROM snapshots");
    });
  }

  std::vector<SnapshotKey> snapshots() override {
    return told([&] {
      std::vector<SnapshotKey> keys;
      SQLite::Statement rows(database_, "SELECT through, effective FROM snapshots ORDER BY through, effective");
      while (rows.executeStep()) keys.push_back({rows.getColumn(0).getInt64(), Day{rows.getColumn(1).getInt()}});
      return keys;
    });
  }

  std::optional<Snapshot> snapshot(const SnapshotKey& key) override {
    return told([&]() -> std::optional<Snapshot> {
      SQLite::Statement row(database_, "SELECT body FROM snapshots WHERE through = ? AND effective = ?");
      row.bind(1, key.through);
      row.bind(2, key.effective.number);
      if (!row.executeStep()) return std::nullopt;
      return Snapshot{key.through, key.effective, blob_of(row.getColumn(0))};
    });
  }

  // Nobody else writes meanwhile, and who waited for that finds the file gone: SQLite writes to none that was moved.
  void discard() noexcept override {
    roll_back();
    try {
      database_.exec("BEGIN EXCLUSIVE");
      std::error_code ignored;
      if (is_unfinished() || head() == appended_) fs::remove(file_, ignored);
    } catch (...) {  // it stays; if nothing was recorded in it, the next `make` goes on with it
    }
    roll_back();
  }

  std::string own_check() override {
    return told([&] {
      std::string said;
      SQLite::Statement rows(database_, "PRAGMA integrity_check");
      while (rows.executeStep()) {
        const std::string line = text_of(rows.getColumn(0));
        if (line != "ok") said += (said.empty() ? "" : "; ") + line;
      }
      SQLite::Statement keys(database_, "PRAGMA foreign_key_check");
      if (keys.executeStep()) said += (said.empty() ? "" : "; ") + std::string("a body without its event");
      return said;
    });
  }

  void back_up(const fs::path& file) override {
    or_nothing(file, [&] {
      {
        SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        copy.exec("PRAGMA synchronous = EXTRA");
        SQLite::Backup backup(copy, database_);
        if (backup.executeStep(-1) != SQLITE_DONE) throw StoreBusy("the ledger was changed while it was copied");
      }
      const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
      const bool synced = opened >= 0 && ::fsync(opened) == 0;
      if (opened >= 0) ::close(opened);
      if (!synced) throw StoreError("the copy did not reach the disk");
    });
  }

 private:
  void migrate(bool make) {
    int version = database_.execAndGet("PRAGMA user_version").getInt();
    const auto migrations = sqlite_migrations();
    const int newest = migrations.back().version;
    if (version > newest) {
      throw StoreError(
          fmt::format("{} has tables of version {}, and this program knows {}", file_.string(), version, newest));
    }
    if (!make && version == newest) return;
    database_.exec("BEGIN IMMEDIATE");
    refuse_what_is_not_ours(make);                                   // once more, now that nobody else can write
    version = database_.execAndGet("PRAGMA user_version").getInt();  // somebody else may have been faster
    for (const Migration& migration : migrations) {
      if (migration.version <= version) continue;
      database_.exec(migration.statements);
      database_.exec(fmt::format("PRAGMA user_version = {}", migration.version));
    }
    database_.exec(fmt::format("PRAGMA application_id = {}", application_id));
    database_.exec("COMMIT");
  }

  void refuse_what_is_not_ours(bool make) {
    try {
      if (make ? is_unfinished() : is_ours()) return;
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() != SQLITE_NOTADB) throw;
    }
    throw StoreError(file_.string() + (make ? " is there already" : " is no ledger"));
  }
  bool is_ours() { return database_.execAndGet("PRAGMA application_id").getInt() == application_id; }

  // Blank, or a ledger in which nothing was recorded: the power went while it was made.
  bool is_unfinished() {
    if (database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0) return true;
    return is_ours() && database_.execAndGet("SELECT count(*) FROM head WHERE number > 0").getInt() == 0 &&
           database_.execAndGet("SELECT count(*) FROM events").getInt() == 0;
  }

  // The statement of a walk, prepared once for each of its kind unless one is in the midst of another.
  class Walking {
   public:
    Walking(SqliteStore& store, std::string text) : store_(store), text_(std::move(text)) {
      std::swap(rows_, store_.walks_[text_]);
      if (!rows_) rows_ = std::make_unique<SQLite::Statement>(store_.database_, text_);
    }
    Walking(const Walking&) = delete;
    Walking& operator=(const Walking&) = delete;
    ~Walking() {
      rows_->tryReset();
      store_.walks_[text_] = std::move(rows_);
    }
    [[nodiscard]] SQLite::Statement& rows() const { return *rows_; }

   private:
    SqliteStore& store_;
    std::string text_;
    std::unique_ptr<SQLite::Statement> rows_;
  };

  // Statements that are run again and again, prepared once.
  SQLite::Statement& statement(const char* text) {
    for (auto& [known, prepared] : statements_) {
      if (known == text) {
        prepared->tryReset();  // what it said when it failed is told already
        return *prepared;
      }
    }
    statements_.emplace_back(text, std::make_unique<SQLite::Statement>(database_, text));
    return *statements_.back().second;
  }

  fs::path file_;
  SQLite::Database database_;
  Head appended_;  // the last event that was appended here
  std::vector<std::pair<std::string_view, std::unique_ptr<SQLite::Statement>>> statements_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>> walks_;  // by text; those that are not under way
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const fs::path& file, bool make) {
  if (!make && !fs::exists(file)) throw StoreError(file.string() + " is not there");
  return told([&] { return std::make_unique<SqliteStore>(file, make); });
}

bool is_sqlite_ledger(const fs::path& place) {
  std::ifstream file(place, std::ios::binary);
  std::array<unsigned char, application_id_offset + 4> head{};
  if (!file.read(reinterpret_cast<char*>(head.data()), head.size())) return false;
  int id = 0;
  for (std::size_t i = application_id_offset; i < head.size(); ++i) id = id << 8 | head[i];
  return std::string_view(reinterpret_cast<const char*>(head.data()), 15) == "SQLite format 3" && id == application_id;
}

}  // namespace rebadge::ledger
