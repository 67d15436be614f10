#include "app/check.h"

#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "stress/draw.h"

namespace rebadge::app {

Checked check(const std::filesystem::path& case_path) {
  auto read = read_any_case(case_path, {});
  if (!read) return {std::nullopt, read.problems()};
  if (auto problems = stress::check_risks(read->content); !problems.empty()) return {std::nullopt, std::move(problems)};
  return {std::move(read->content), std::move(read->warnings)};
}

}  // namespace rebadge::app
