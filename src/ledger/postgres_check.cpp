#include <fmt/format.h>

#include "ledger/postgres_session.h"

namespace rebadge::ledger {
namespace {

// What is wrong where the query says true.
constexpr std::pair<const char*, const char*> faults[] = {
    {"a body without its event",
     "SELECT EXISTS (SELECT FROM bodies b LEFT JOIN events e USING (number) WHERE e.number IS NULL)"},
    {"a head that is not the last event",
     "SELECT EXISTS (SELECT FROM head h LEFT JOIN events e USING (number) WHERE "
     "h.number <> (SELECT coalesce(max(number), 0) FROM events) OR h.hash <> e.hash OR (h.number > 0 AND e.hash IS "
     "NULL))"},
    {"more or less than one head", "SELECT count(*) <> 1 FROM head"},
    {"numbers that are left out", "SELECT count(*) <> coalesce(max(number), 0) FROM events"},
    {"a trigger that guards events or bodies is gone or switched off",
     "SELECT count(*) <> 4 FROM pg_trigger WHERE tgrelid IN ('events'::regclass, 'bodies'::regclass) "
     "AND NOT tgisinternal AND tgenabled = 'A'"},
    {"a key of the tables is gone",
     "SELECT count(*) <> 6 FROM pg_constraint WHERE connamespace = 'rebadge_ledger'::regnamespace "
     "AND conrelid <> 'migrations'::regclass AND contype IN ('p', 'u', 'f') AND convalidated"},
    {"row-level security is off, or its rules are not those of this version",
     "SELECT (SELECT count(*) <> 4 FROM pg_class WHERE oid IN ('head'::regclass, 'events'::regclass, "
     "'bodies'::regclass, 'snapshots'::regclass) AND relrowsecurity AND relforcerowsecurity) "
     "OR (SELECT count(*) <> 6 OR count(*) FILTER (WHERE polname IN ('as_ledger', 'as_viewer')) <> 6 FROM pg_policy "
     "JOIN pg_class c ON c.oid = polrelid WHERE c.relnamespace = 'rebadge_ledger'::regnamespace)"},
    {"an index that does not hold",
     "SELECT EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
     "WHERE c.relnamespace = 'rebadge_ledger'::regnamespace AND NOT (indisvalid AND indisready))"},
    {"fsync is off: what is acknowledged need not be on the disk", "SELECT current_setting('fsync') <> 'on'"},
    {"full_page_writes is off: a page may be half written after a crash",
     "SELECT current_setting('full_page_writes') <> 'on'"},
    {"zero_damaged_pages is on: damaged pages read as empty", "SELECT current_setting('zero_damaged_pages') <> 'off'"},
    {"ignore_checksum_failure is on: damaged pages are read",
     "SELECT current_setting('ignore_checksum_failure') <> 'off'"},
    // Nothing is counted where the cluster has no checksums.
    {"pages of the database whose checksum was wrong",
     "SELECT coalesce(checksum_failures, 0) > 0 FROM pg_stat_database WHERE datname = current_database()"},
};

constexpr std::string_view data_corrupted = "XX001", index_corrupted = "XX002", no_such_file = "58P01";

// Where amcheck's functions are; made for as long as the savepoint lasts where the database does not have it.
std::string amcheck_schema(pqxx::transaction_base& transaction) {
  const auto there = transaction.exec(
      "SELECT quote_ident(extnamespace::regnamespace::text) FROM pg_extension WHERE extname = 'amcheck'");
  if (!there.empty()) return there[0][0].c_str();
  transaction.exec(fmt::format("CREATE EXTENSION amcheck SCHEMA {}", postgres_schema));
  return postgres_schema;
}

// Each page of the tables, and each index against its table. Blank too where amcheck is not installed or the role may
// not ask.
std::string by_amcheck(pqxx::dbtransaction& transaction) {
  pqxx::subtransaction passing(transaction, "amcheck");  // never committed
  try {
    const std::string schema = amcheck_schema(passing);
    std::string said;
    for (const char* table : {"head", "events", "bodies", "snapshots"}) {
      const auto rows = passing.exec_params(
          fmt::format("SELECT blkno, offnum, msg FROM {}.verify_heapam($1::regclass) LIMIT 3", schema), table);
      for (const auto& row : rows) {
        said += fmt::format("{}table {}, page {}, row {}: {}", said.empty() ? "" : "; ", table, row[0].c_str(),
                            row[1].c_str(), row[2].c_str());
      }
    }
    if (!said.empty()) return said;
    passing.exec(fmt::format(
        "SELECT {}.bt_index_check(i.indexrelid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
        "WHERE c.relnamespace = '{}'::regnamespace AND c.relkind = 'r'",
        schema, postgres_schema));
    return {};
  } catch (const pqxx::insufficient_privilege&) {
    return {};
  } catch (const pqxx::sql_error& error) {
    if (error.sqlstate() == no_such_file) return {};
    if (error.sqlstate() == data_corrupted || error.sqlstate() == index_corrupted) return error.what();
    throw;
  }
}

}  // namespace

std::string check_postgres(pqxx::dbtransaction& transaction) {
  std::string said;
  const auto add = [&](const std::string& fault) { said += (said.empty() ? "" : "; ") + fault; };
  for (const auto& [fault, query] : faults) {
    if (transaction.exec1(query)[0].as<bool>(false)) add(fault);
  }
  if (const std::string found = by_amcheck(transaction); !found.empty()) add(found);
  return said;
}

}  // namespace rebadge::ledger
