#pragma once

#include <span>

#include "ledger/store.h"

namespace rebadge::ledger {

std::span<const Migration> sqlite_migrations();

}  // namespace rebadge::ledger
