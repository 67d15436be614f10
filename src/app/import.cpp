#include "app/import.h"

#include <utility>

#include "exchange/case_reader.h"
#include "exchange/case_writer.h"
#include "exchange/csv.h"
#include "exchange/files.h"
#include "exchange/settings.h"

namespace rebadge::app {
namespace {

Result<exchange::ReadCase> read_back(const Case& c) {
  std::map<std::string, std::string> files{{"case.toml", exchange::to_toml(c)}};
  for (const exchange::RawTable& table : exchange::tables_of(c)) files[table.name + ".csv"] = exchange::to_csv(table);
  return exchange::read_case_files(files);
}

}  // namespace

Result<Imported> import_anet(const ImportRequest& request) {
  if (auto problem = exchange::refuse_to_overwrite(request.out)) return *problem;
  const auto dump = exchange::read_anet_dump(request.from);
  if (!dump) return dump.problems();
  auto made = exchange::case_of(*dump, request.options);
  if (!made) return made.problems();
  auto read = read_back(made->content);
  if (!read) return read.problems();
  if (auto problem = exchange::write_case(read->content, request.out)) return *problem;
  return Imported{std::move(read->content), std::move(made->notes), std::move(read->warnings)};
}

}  // namespace rebadge::app
