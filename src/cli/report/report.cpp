#include "cli/report/report.h"

#include "cli/words.h"

namespace rebadge::cli {

void shorten(Section& section, std::size_t rows, bool all) {
  if (all || !section.table || section.table->rows.size() <= rows) return;
  const auto left_out = static_cast<std::int64_t>(section.table->rows.size() - rows);
  section.table->rows.resize(rows);
  if (!section.table->bars.empty()) section.table->bars.resize(rows);
  section.after.insert(section.after.begin(), "and " + thousands(left_out) + " more: --all");
}

Document report(const Reported& reported) {
  Document document{header(reported)};
  const auto add = [&](std::optional<Section> section) {
    if (section) document.push_back(std::move(*section));
  };
  add(violations_section(reported));
  for (Section& section : laydown_sections(reported)) document.push_back(std::move(section));
  add(switch_section(reported));
  add(moves_section(reported));
  add(gates_section(reported));
  add(pauses_section(reported));
  add(excuses_section(reported));
  add(shortfalls_section(reported));
  add(asks_section(reported));
  add(curve_section(reported));
  document.push_back(ending(reported));
  return document;
}

}  // namespace rebadge::cli
