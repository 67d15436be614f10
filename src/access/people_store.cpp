#include "access/people_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "access/people_migrations.h"
#include "access/secrets.h"
#include "ledger/digest.h"

namespace rebadge::access {
namespace {

// "RBPL", in the file's header.
constexpr int people_application_id = 0x5242504c;
constexpr int people_busy_milliseconds = 10'000;
constexpr std::int64_t longest_wait = 15 * 60;
constexpr std::int64_t guesses_kept = 24 * 3600;

std::int64_t system_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void bind_blob(SQLite::Statement& statement, int at, const std::string& bytes) {
  statement.bind(at, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

// A row that this program cannot have written gives no rights.
Person person_in(const SQLite::Statement& row) {
  const auto role = user_role_of(row.getColumn(1).getString());
  const auto clearance = parse_clearance(row.getColumn(3).getString());
  if (!role || !clearance) throw std::runtime_error("an account with a role or a clearance that is none");
  Person person;
  person.viewer = {row.getColumn(0).getString(), *role, row.getColumn(2).getString(), *clearance,
                   row.getColumn(4).getInt() == 1};
  person.disabled = row.getColumn(5).getInt() != 0;
  person.added = row.getColumn(6).getInt64();
  person.openid = row.getColumn(7).getString();
  return person;
}
constexpr const char* person_columns =
    "p.name, p.role, p.nation, p.clearance, p.manages, p.disabled, p.added, p.openid";

}  // namespace

People::Store::Store(const std::filesystem::path& file, Clock clock)
    : place_(file.string()),
      clock_(clock ? std::move(clock) : system_seconds),
      database_(file.empty() ? ":memory:" : file.string(), SQLite::OPEN_READWRITE, people_busy_milliseconds) {
  database_.exec("PRAGMA foreign_keys = ON");
  database_.exec("PRAGMA trusted_schema = OFF");
  database_.exec("PRAGMA secure_delete = ON");
  database_.exec("PRAGMA synchronous = EXTRA");
  migrate(database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0);
}

void People::Store::migrate(bool fresh) {
  const auto migrations = people_migrations();
  if (!fresh && database_.execAndGet("PRAGMA application_id").getInt() != people_application_id) {
    throw std::runtime_error("a file of something else");
  }
  if (database_.execAndGet("PRAGMA user_version").getInt() > migrations.back().version) {
    throw std::runtime_error("accounts of a later version of this program");
  }
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  const int version = database_.execAndGet("PRAGMA user_version").getInt();
  for (const auto& migration : migrations) {
    if (migration.version <= version) continue;
    database_.exec(migration.statements);
    database_.exec(fmt::format("PRAGMA user_version = {}", migration.version));
    database_.exec(fmt::format("PRAGMA application_id = {}", people_application_id));
  }
  transaction.commit();
}

std::unique_ptr<SQLite::Transaction> People::Store::transaction() {
  return std::make_unique<SQLite::Transaction>(database_, SQLite::TransactionBehavior::IMMEDIATE);
}

std::optional<Person> People::Store::person(const std::string& name) {
  SQLite::Statement row(database_, fmt::format("SELECT {} FROM people p WHERE name = ?", person_columns));
  row.bind(1, name);
  if (!row.executeStep()) return std::nullopt;
  return person_in(row);
}

std::vector<Person> People::Store::people() {
  std::vector<Person> all;
  SQLite::Statement rows(database_, fmt::format("SELECT {} FROM people p ORDER BY name", person_columns));
  while (rows.executeStep()) all.push_back(person_in(rows));
  return all;
}

std::string People::Store::password_of(const std::string& name) {
  SQLite::Statement row(database_, "SELECT password FROM people WHERE name = ? AND disabled = 0");
  row.bind(1, name);
  return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

std::string People::Store::of_openid(const std::string& openid) {
  if (openid.empty()) return {};
  SQLite::Statement row(database_, "SELECT name FROM people WHERE openid = ?");
  row.bind(1, openid);
  return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

void People::Store::add(const Person& person, const std::string& hash) {
  SQLite::Statement row(database_, "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(1, person.viewer.name);
  row.bind(2, std::string(word(person.viewer.role)));
  row.bind(3, person.viewer.of);
  row.bind(4, to_string(person.viewer.clearance));
  row.bind(5, person.viewer.manages ? 1 : 0);
  row.bind(6, person.disabled ? 1 : 0);
  row.bind(7, person.added);
  row.bind(8, hash);
  row.bind(9, person.openid);
  row.exec();
}

bool People::Store::set(const std::string& name, const char* column, const std::string& value) {
  SQLite::Statement row(database_, fmt::format("UPDATE people SET {} = ? WHERE name = ?", column));
  row.bind(1, value);
  row.bind(2, name);
  return row.exec() > 0;
}

bool People::Store::set(const std::string& name, const char* column, std::int64_t value) {
  SQLite::Statement row(database_, fmt::format("UPDATE people SET {} = ? WHERE name = ?", column));
  row.bind(1, value);
  row.bind(2, name);
  return row.exec() > 0;
}

bool People::Store::remove(const std::string& name) {
  SQLite::Statement row(database_, "DELETE FROM people WHERE name = ?");
  row.bind(1, name);
  return row.exec() > 0;
}

void People::Store::end_sessions(const std::string& name) {
  for (const char* table : {"sessions", "links"}) {
    SQLite::Statement rows(database_, fmt::format("DELETE FROM {} WHERE person = ?", table));
    rows.bind(1, name);
    rows.exec();
  }
}

Session People::Store::begin_session(const std::string& name) {
  SQLite::Statement old(database_, "DELETE FROM sessions WHERE begun <= ? OR seen <= ?");
  old.bind(1, now() - limits.whole);
  old.bind(2, now() - limits.idle);
  old.exec();
  const std::string token = new_token();
  SQLite::Statement row(database_, "INSERT INTO sessions VALUES (?, ?, ?, ?)");
  bind_blob(row, 1, token_hash(token, "session"));
  row.bind(2, name);
  row.bind(3, now());
  row.bind(4, now());
  row.exec();
  return {token, ledger::hex(token_hash(token, "csrf"))};
}

std::optional<SignedIn> People::Store::signed_in(const std::string& token) {
  const std::string hash = token_hash(token, "session");
  const std::int64_t at = now();
  std::int64_t seen = 0;
  std::optional<Person> who;
  {
    SQLite::Statement row(database_, fmt::format("SELECT {}, s.seen FROM sessions s JOIN people p ON p.name = s.person "
                                                 "WHERE s.hash = ? AND p.disabled = 0 AND s.begun > ? AND s.seen > ?",
                                                 person_columns));
    bind_blob(row, 1, hash);
    row.bind(2, at - limits.whole);
    row.bind(3, at - limits.idle);
    if (!row.executeStep()) return std::nullopt;
    who = person_in(row);
    seen = row.getColumn(8).getInt64();
  }
  // Not with each request: a write to the disk is slow.
  if (at - seen >= std::min<std::int64_t>(60, limits.idle / 10)) {
    SQLite::Statement row(database_, "UPDATE sessions SET seen = ? WHERE hash = ?");
    row.bind(1, at);
    bind_blob(row, 2, hash);
    row.exec();
  }
  return SignedIn{who->viewer, ledger::hex(token_hash(token, "csrf"))};
}

void People::Store::end_session(const std::string& token) {
  SQLite::Statement row(database_, "DELETE FROM sessions WHERE hash = ?");
  bind_blob(row, 1, token_hash(token, "session"));
  row.exec();
}

std::string People::Store::make_link(const std::string& name, std::int64_t until) {
  const std::string link = new_token();
  SQLite::Statement row(database_, "INSERT INTO links VALUES (?, ?, ?)");
  bind_blob(row, 1, token_hash(link, "link"));
  row.bind(2, name);
  row.bind(3, until);
  row.exec();
  return link;
}

std::string People::Store::use_link(const std::string& link) {
  SQLite::Statement row(database_, "DELETE FROM links WHERE hash = ? RETURNING person, until");
  bind_blob(row, 1, token_hash(link, "link"));
  if (!row.executeStep()) return {};
  const std::string name = row.getColumn(0).getString();
  const bool in_time = row.getColumn(1).getInt64() > now();
  while (row.executeStep()) {
  }
  const auto who = in_time ? person(name) : std::nullopt;
  return who && !who->disabled ? name : std::string();
}

std::int64_t People::Store::wait(const std::string& what, std::int64_t free_tries) {
  SQLite::Statement row(database_, "SELECT failed, last FROM guesses WHERE hash = ?");
  bind_blob(row, 1, token_hash(what, "guess"));
  if (!row.executeStep()) return 0;
  const std::int64_t more = row.getColumn(0).getInt64() - free_tries;
  if (more < 0) return 0;
  const std::int64_t pause = more > 10 ? longest_wait : std::min<std::int64_t>(longest_wait, std::int64_t{1} << more);
  return std::max<std::int64_t>(0, row.getColumn(1).getInt64() + pause - now());
}

void People::Store::guessed(const std::string& what) {
  SQLite::Statement old(database_, "DELETE FROM guesses WHERE last <= ?");
  old.bind(1, now() - guesses_kept);
  old.exec();
  SQLite::Statement row(database_,
                        "INSERT INTO guesses VALUES (?, 1, ?) ON CONFLICT (hash) DO UPDATE SET failed = failed + 1, "
                        "last = excluded.last");
  bind_blob(row, 1, token_hash(what, "guess"));
  row.bind(2, now());
  row.exec();
}

void People::Store::forgive_guess(const std::string& what) {
  SQLite::Statement row(database_, "UPDATE guesses SET failed = failed - 1 WHERE hash = ? AND failed > 0");
  bind_blob(row, 1, token_hash(what, "guess"));
  row.exec();
}

void People::Store::forget_guesses(const std::string& what) {
  SQLite::Statement row(database_, "DELETE FROM guesses WHERE hash = ?");
  bind_blob(row, 1, token_hash(what, "guess"));
  row.exec();
}

}  // namespace rebadge::access
