#pragma once

#include <span>

#include "ledger/store.h"

namespace rebadge::ledger {

// Of the schema `rebadge_ledger`, which is the search path when they are run.
std::span<const Migration> postgres_migrations();

}  // namespace rebadge::ledger
