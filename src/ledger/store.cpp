#include "ledger/store.h"

namespace rebadge::ledger {
namespace {

bool is_postgres(const std::string& place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

}  // namespace

std::unique_ptr<Store> open_store(const std::string& place, bool make) {
  return is_postgres(place) ? open_postgres(place, make) : open_sqlite(place, make);
}

bool is_ledger(const std::string& place) { return is_postgres(place) || is_sqlite_ledger(place); }

}  // namespace rebadge::ledger
