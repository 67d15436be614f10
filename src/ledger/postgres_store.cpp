#include "ledger/store.h"

namespace rebadge::ledger {

std::unique_ptr<Store> open_postgres(const std::string& address, bool) {
  throw StoreError(address + ": this program was built without PostgreSQL");
}

}  // namespace rebadge::ledger
