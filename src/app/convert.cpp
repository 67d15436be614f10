#include "app/convert.h"

#include <utility>

#include "app/case_source.h"
#include "exchange/case_reader.h"
#include "exchange/case_writer.h"

namespace rebadge::app {

Result<Converted> convert(const std::filesystem::path& case_path, const std::filesystem::path& out) {
  auto read = read_any_case(case_path, {});
  if (!read) return read.problems();
  if (auto problem = exchange::write_case(read->content, out)) return *problem;
  return Converted{std::move(read->warnings)};
}

std::optional<Problem> make_template(const std::filesystem::path& out) { return exchange::write_template(out); }

}  // namespace rebadge::app
