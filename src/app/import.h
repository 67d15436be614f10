// Import: a case from what another program holds.
#pragma once

#include <filesystem>

#include "exchange/anet/case.h"
#include "model/result.h"

namespace rebadge::app {

struct ImportRequest {
  std::filesystem::path from, out;
  exchange::AnetOptions options;
};

struct Imported {
  Case content;
  std::vector<exchange::ImportNote> notes;
  Problems warnings;  // of the case, as `check` says them
};

// The case is written as `convert` writes it, and read back before: what `check` would refuse is never written.
Result<Imported> import_anet(const ImportRequest& request);

}  // namespace rebadge::app
