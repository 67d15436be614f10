#include "ledger/postgres_session.h"

#include <fmt/format.h>

#include "ledger/postgres_migrations.h"

namespace rebadge::ledger {
namespace {

constexpr std::string_view lock_not_available = "55P03";
// "RBLG": who makes or changes the tables of a ledger has this lock.
constexpr int migration_lock = 0x52424c47;

// `lock_timeout` of the address, the role or the database stays.
constexpr const char* session_settings = R"(
SET search_path = rebadge_ledger;
SET synchronous_commit = on;
SET bytea_output = hex;
SET cursor_tuple_fraction = 1;
SELECT set_config('lock_timeout', '20s', false) WHERE current_setting('lock_timeout') = '0';
)";

// The head is written once a transaction, not once an event: versions of one row pile up until it ends.
constexpr std::pair<const char*, const char*> statements[] = {
    {"read_as",
     "SELECT set_config('rebadge.reader', $1, true), set_config('rebadge.of', $2, true), "
     "set_config('rebadge.clearance', $3, true)"},
    {"lock", "SELECT number, hash, current_setting('fsync') FROM head FOR UPDATE"},
    {"head", "SELECT number, hash FROM head"},
    {"set_head", "UPDATE head SET number = $1, hash = $2"},
    {"append",
     "INSERT INTO events VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"},
    {"append_body", "INSERT INTO bodies (number, body) VALUES ($1, $2)"},
    {"erase_body", "DELETE FROM bodies WHERE number = $1"},
    {"last_day",
     "SELECT effective FROM events WHERE number <= $1 AND kind IN ('offered', 'changed', 'ended') "
     "ORDER BY effective DESC LIMIT 1"},
    {"drop_snapshot", "DELETE FROM snapshots WHERE through = $1 AND effective = $2"},
    {"put_snapshot", "INSERT INTO snapshots VALUES ($1, $2, $3)"},
    {"snapshot", "SELECT body FROM snapshots WHERE through = $1 AND effective = $2"},
};

// Without line ends, and the query, which says nothing to whoever reads it.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

void rethrow_as_store_error() {
  try {
    throw;
  } catch (const pqxx::serialization_failure& error) {
    throw StoreBusy(one_line(error.what()));
  } catch (const pqxx::deadlock_detected& error) {
    throw StoreBusy(one_line(error.what()));
  } catch (const pqxx::sql_error& error) {
    if (error.sqlstate() == lock_not_available) throw StoreBusy(one_line(error.what()));
    throw StoreError(one_line(error.what()));
  } catch (const pqxx::pqxx_exception& error) {
    throw StoreError(one_line(error.base().what()));
  }
}

std::unique_ptr<pqxx::connection> connect_to_postgres(const std::string& address) {
  return told_by_postgres([&] {
    auto connection = std::make_unique<pqxx::connection>(address);
    connection->set_client_encoding("UTF8");
    pqxx::nontransaction session(*connection);
    const std::string encoding = session.exec1("SHOW server_encoding")[0].c_str();
    if (encoding != "UTF8") {
      throw StoreError(fmt::format("the database's encoding is {}, and a ledger's is UTF8", encoding));
    }
    session.exec(session_settings);
    for (const auto& [name, text] : statements) connection->prepare(name, text);
    return connection;
  });
}

void read_as(pqxx::transaction_base& transaction, const Reader& reader) {
  transaction.exec_prepared("read_as", reader.role, reader.of, reader.clearance);
}

void read_as_ledger(pqxx::transaction_base& transaction) { read_as(transaction, {"ledger", "", ""}); }

std::string gap_in_rules(pqxx::transaction_base& transaction) {
  const auto row = transaction.exec1(
      "SELECT row_security_active('events') AND row_security_active('bodies') AND row_security_active('snapshots') "
      "AND row_security_active('head'), current_user");
  if (row[0].as<bool>()) return {};
  return fmt::format("the role {}, for whom the rules of the tables do not hold", row[1].c_str());
}

void migrate_postgres(pqxx::connection& connection, bool make) {
  told_by_postgres([&] {
    pqxx::work work(connection);
    read_as_ledger(work);
    work.exec_params("SELECT pg_advisory_xact_lock($1)", migration_lock);
    const auto there = work.exec_params1(
        "SELECT to_regnamespace($1) IS NOT NULL, to_regclass($1 || '.migrations') IS NOT NULL", postgres_schema);
    // One in which nothing was recorded was left by somebody who was stopped while he made it.
    const auto unfinished = [&] {
      return there[1].as<bool>() && work.exec1("SELECT NOT EXISTS (SELECT FROM events) FROM head")[0].as<bool>();
    };
    if (make && there[0].as<bool>() && !unfinished()) {
      throw StoreError(fmt::format("the database has the schema {} already", postgres_schema));
    }
    if (make && !there[0].as<bool>()) {
      work.exec(fmt::format("CREATE SCHEMA {}", postgres_schema));
      work.exec("CREATE TABLE migrations (version integer PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())");
    } else if (!there[1].as<bool>()) {
      throw StoreError(fmt::format("the database has no ledger: no table {}.migrations", postgres_schema));
    }
    const int version = work.exec1("SELECT coalesce(max(version), 0) FROM migrations")[0].as<int>();
    const int newest = postgres_migrations().back().version;
    if (version > newest) {
      throw StoreError(fmt::format("the ledger has tables of version {}, and this program knows {}", version, newest));
    }
    for (const Migration& migration : postgres_migrations()) {
      if (migration.version <= version) continue;
      work.exec(migration.statements);
      work.exec_params("INSERT INTO migrations (version) VALUES ($1)", migration.version);
    }
    work.commit();
  });
}

}  // namespace rebadge::ledger
