#include "explain/burden.h"

#include <algorithm>

namespace rebadge::explain {

std::vector<BurdenRow> burden(const Case& c, const Timeline& timeline, const std::vector<Present>& present) {
  constexpr std::int64_t million = 1'000'000;
  std::vector<BurdenRow> rows(c.nations.size());
  std::vector<char> contributes(rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n) {
    rows[n].nation = NationId{n};
    rows[n].key = c.nations[n].burden_key;
  }
  for (const Contribution& row : c.contributions) {
    contributes[row.nation.at()] = 1;
    rows[row.nation.at()].offered[static_cast<std::size_t>(row.status)] += row.elements * row.persons_per_element;
  }
  std::int64_t total = 0;
  for (std::size_t e = 0; e < timeline.stays.size(); ++e) {
    const Contribution& contribution = c.contribution_of(ElementId{e});
    for (const Stay& stay : timeline.stays[e]) {
      const std::int64_t days = contribution.persons_per_element * (stay.until - stay.from);
      rows[contribution.nation.at()].person_days[static_cast<std::size_t>(contribution.status)] += days;
      total += days;
    }
  }
  for (const Present& one : present) {
    BurdenRow& row = rows[c.contribution_of(one.element).nation.at()];
    row.people += one.persons;
    if (one.stay->line.valid()) row.posts += one.persons;
  }
  for (BurdenRow& row : rows) row.share = total == 0 ? 0 : row.all_days() * million / total;
  std::erase_if(rows, [&](const BurdenRow& row) { return contributes[row.nation.at()] == 0 && !row.key; });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const BurdenRow& a, const BurdenRow& b) { return a.all_days() > b.all_days(); });
  return rows;
}

}  // namespace rebadge::explain
