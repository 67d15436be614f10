#pragma once

#include <span>

#include "ledger/store.h"

namespace rebadge::access {

std::span<const ledger::Migration> people_migrations();

}  // namespace rebadge::access
