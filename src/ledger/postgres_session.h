// A connection to PostgreSQL as a ledger needs it, and what goes wrong with it as what the ledger knows.
#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>

#include "ledger/store.h"

namespace rebadge::ledger {

inline constexpr const char* postgres_schema = "rebadge_ledger";

// Throws the exception that is being handled anew, as a StoreError or a StoreBusy where it is one of libpqxx.
[[noreturn]] void rethrow_as_store_error();

template <class Work>
auto told_by_postgres(const Work& work) {
  try {
    return work();
  } catch (const pqxx::pqxx_exception&) {
    rethrow_as_store_error();
  }
}

// With the settings and the prepared statements of a ledger's session.
std::unique_ptr<pqxx::connection> connect_to_postgres(const std::string& address);

// For the rest of the transaction the rules of the tables (postgres_rules.h) show what this reader may see, or
// everything to the ledger itself. A transaction that says neither sees nothing.
void read_as(pqxx::transaction_base& transaction, const Reader& reader);
void read_as_ledger(pqxx::transaction_base& transaction);
// Why the rules hold for nobody who comes with this role; blank: they hold.
std::string gap_in_rules(pqxx::transaction_base& transaction);

// Makes the schema, or refuses where there is one, or none; brings its tables to this version.
void migrate_postgres(pqxx::connection& connection, bool make);

// What PostgreSQL finds wrong with itself and the tables; blank: nothing. The transaction may write: what the check
// needs for a while is taken back.
std::string check_postgres(pqxx::dbtransaction& transaction);

// By pg_dump in its custom format, which pg_restore reads.
void dump_postgres(const std::string& address, const std::filesystem::path& file);

}  // namespace rebadge::ledger
