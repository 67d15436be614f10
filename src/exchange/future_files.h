// Futures as files, `rebadge-futures/1`: what one process has looked at, for another to put together. docs/stress.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "exchange/table.h"
#include "model/case.h"
#include "model/future.h"
#include "model/plan.h"
#include "model/result.h"

namespace rebadge::exchange {

struct FutureFile {
  std::string case_hash, plan_hash;
  std::uint64_t seed = 1;
  std::vector<Future> futures;
  friend bool operator==(const FutureFile&, const FutureFile&) = default;
};

std::string futures_json(const Case& c, const FutureFile& file);
// All problems at once: what is no such file, and what is not of this case and its lines and risks.
Result<FutureFile> parse_futures(const Case& c, std::string_view text, const std::string& place,
                                 const Limits& limits = {});
Result<FutureFile> read_futures(const Case& c, const std::filesystem::path& file, const Limits& limits = {});

}  // namespace rebadge::exchange
