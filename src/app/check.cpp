#include "app/check.h"

#include <utility>

#include "exchange/case_reader.h"

namespace rebadge::app {

Checked check(const std::filesystem::path& case_path) {
  auto read = exchange::read_case(case_path);
  if (!read) return {std::nullopt, read.problems()};
  return {std::move(read->content), std::move(read->warnings)};
}

}  // namespace rebadge::app
