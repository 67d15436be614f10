// Persons and service by mission, zone, activity and nation.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

using explain::LaydownRow;

constexpr std::size_t rows_shown = 20;

std::string text(std::int64_t number) { return std::to_string(number); }

Section served(const std::string& of, const std::vector<LaydownRow>& rows, bool all) {
  Table table;
  table.columns = {{of, of},
                   {"at_start", "at start", Kind::number},
                   {"at_end", "at end", Kind::number},
                   {"peak", "peak", Kind::number},
                   {"wanted", "wanted", Kind::number},
                   {"served", "served", Kind::number},
                   {"percent", "", Kind::text},
                   {"bar", "", Kind::bar}};
  for (const LaydownRow& row : rows) {
    const bool wanted = row.wanted.value != 0;
    const bool placed = row.peak > 0;  // of lines in any of several zones nobody is counted here
    table.rows.push_back({row.name, placed ? text(row.at_start) : "", placed ? text(row.at_end) : "",
                          placed ? text(row.peak) : "", wanted ? to_string(row.wanted) : "",
                          wanted ? to_string(row.served) : "", wanted ? percent(row.served, row.wanted) : "not wanted",
                          ""});
    table.bars.push_back({row.served, row.wanted});
  }
  Section section{"By " + of, {}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

// The nations with the most first.
Section contributed(std::vector<LaydownRow> rows, bool all) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const LaydownRow& a, const LaydownRow& b) { return a.person_days > b.person_days; });
  Hundredths total;
  for (const LaydownRow& row : rows) total += whole(row.person_days);
  Table table;
  table.columns = {
      {"nation", "nation"},           {"at_start", "at start", Kind::number},       {"at_end", "at end", Kind::number},
      {"peak", "peak", Kind::number}, {"person_days", "person-days", Kind::number}, {"share", "share", Kind::text}};
  for (const LaydownRow& row : rows) {
    table.rows.push_back(
        {row.name, text(row.at_start), text(row.at_end), text(row.peak), text(row.person_days),
         row.person_days * 1000 < total.value / 100 ? "< 0.1 %" : percent(whole(row.person_days), total)});
  }
  Section section{"By nation", {}, std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

}  // namespace

std::vector<Section> laydown_sections(const Reported& reported) {
  const explain::Laydown& laydown = reported.reading.laydown;
  std::vector<Section> sections{
      served("mission", laydown.missions, reported.all), served("zone", laydown.zones, reported.all),
      served("activity", laydown.activities, reported.all), contributed(laydown.nations, reported.all)};
  std::erase_if(sections, [](const Section& section) { return section.table->rows.empty(); });
  if (!sections.empty()) {
    sections.front().lines.emplace_back(
        "Persons present at the start, at the end and at the peak; person-days wanted and served.");
  }
  return sections;
}

}  // namespace rebadge::cli
