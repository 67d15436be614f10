// Where events are kept: SQLite or PostgreSQL behind one interface. A store knows nothing of what events say, and
// nothing of chains; ledger.h does. What goes wrong in a store is thrown as a StoreError and caught in ledger.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event.h"
#include "model/result.h"

namespace rebadge::ledger {

class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// Another connection has the ledger for longer than anybody waits.
class StoreBusy : public StoreError {
 public:
  using StoreError::StoreError;
};

struct Head {
  std::int64_t number = 0;  // of the last event; 0: none
  Digest hash{};
  friend bool operator==(const Head&, const Head&) = default;
};

// Events that fit all that is set, by number.
struct Which {
  std::int64_t after = 0, through = std::numeric_limits<std::int64_t>::max();
  std::optional<Day> effective_after, effective_through;
  std::optional<std::int64_t> recorded_through;
  std::string kind, table, row, author;  // blank: any
  std::string batch;                     // blank: any
  bool corrections = false;              // only those that correct or annul another
  bool in_any_order = false;             // by number otherwise
};

// A condition of a walk on a column that every store has: `effective <=` and a number, or `author =` and words.
struct Condition {
  const char* is = "";
  std::int64_t number = 0;
  std::string words;  // not blank: instead of the number
};
std::vector<Condition> conditions_of(const Which& which);
// Of an event as it is stored; a store throws a StoreError where it holds another word. Blank: none.
std::optional<Basis> stored_basis(const std::string& word);
Kind stored_kind(const std::string& word);

// Some of the events, all in one state; false ends the walk.
using Visit = std::function<bool(Event&& event)>;

// A state that was folded once; it can be thrown away.
struct Snapshot {
  std::int64_t through = 0;  // events up to this number
  Day effective;             // that are effective on or before the day
  std::string body;
};
struct SnapshotKey {
  std::int64_t through = 0;
  Day effective;
};

// Who reads, in the words of docs/access.md: role, for whom they speak, and clearance.
struct Reader {
  std::string role, of, clearance;
  friend auto operator<=>(const Reader&, const Reader&) = default;
};

// A store's own rules of what it shows to whom: a second wall behind what this program releases.
class Wall {
 public:
  virtual ~Wall() = default;
  // The numbers of the events that are shown to the reader, in order.
  virtual std::vector<std::int64_t> shown_to(const Reader& reader) = 0;
  virtual void walk_as(const Reader& reader, const Which& which, const Visit& visit) = 0;
  // Why everything is shown to everybody all the same; blank: it is not.
  virtual std::string gap() = 0;
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  // A transaction of the one who writes: waits for its turn; the head cannot change until it ends. What is written is
  // on the disk when commit returns, and never there when it throws before, but for a reply that was lost on the way
  // (`batch` settles that).
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;

  virtual Head head() = 0;
  virtual void walk(const Which& which, const Visit& visit) = 0;
  // The last effective day of the case's events up to one; nothing: there are none.
  virtual std::optional<Day> last_day(std::int64_t through) = 0;

  // Inside of a transaction.
  virtual void append(const Event& event) = 0;
  virtual void erase_body(std::int64_t number) = 0;
  virtual void put(const Snapshot& snapshot) = 0;
  virtual void drop_snapshots() = 0;

  virtual std::vector<SnapshotKey> snapshots() = 0;
  virtual std::optional<Snapshot> snapshot(const SnapshotKey& key) = 0;

  // Null: the store has no such rules, and shows everything.
  virtual Wall* wall() { return nullptr; }

  // Takes a store away that was made in vain: it holds nothing, or ends with what was appended here.
  virtual void discard() noexcept = 0;

  // The store's own check of its files and indexes; blank: sound.
  virtual std::string own_check() = 0;
  // By the store's own method, to a new file, on the disk when it returns.
  virtual void back_up(const std::filesystem::path& file) = 0;
};

// `postgresql://...`, or the path of a file of SQLite. The store must be there, or must not if it is to be made; one in
// which nothing was recorded, since the making of it was cut short, is gone on with. Its tables are brought to this
// version.
std::unique_ptr<Store> open_store(const std::string& place, bool make);
// As people may read it: without the password of an address.
std::string shown_place(const std::string& place);
// Does it look like a ledger? For commands that take a case or a ledger.
bool is_ledger(const std::string& place);

std::unique_ptr<Store> open_sqlite(const std::filesystem::path& file, bool make);
bool is_sqlite_ledger(const std::filesystem::path& file);
std::unique_ptr<Store> open_postgres(const std::string& address, bool make);

// A version of a store's tables, by number from 1 on.
struct Migration {
  int version = 0;
  const char* statements = "";
};

}  // namespace rebadge::ledger
