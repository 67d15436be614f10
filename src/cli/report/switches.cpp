// How many switch from mission to mission: a range, with what was planned and the linear program's limits.
#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {

std::optional<Section> switch_section(const Reported& reported) {
  const auto& [c, plan, reading, violations, all] = reported;
  if (plan.switches.empty()) return std::nullopt;
  Table table;
  table.columns = {{"from_mission", "from"},
                   {"to_mission", "to"},
                   {"fewest", "fewest", Kind::number},
                   {"planned", "planned", Kind::number},
                   {"most", "most", Kind::number},
                   {"least_bound", "at least", Kind::number},
                   {"most_bound", "at most", Kind::number}};
  for (const SwitchRange& range : plan.switches) {
    const bool bounded = range.most_bound > 0;
    table.rows.push_back({c.at(range.from_mission).id, c.at(range.to_mission).id, std::to_string(range.fewest),
                          std::to_string(range.planned), std::to_string(range.most),
                          bounded ? std::to_string(range.least_bound) : "",
                          bounded ? std::to_string(range.most_bound) : ""});
  }
  return Section{"The switch, persons",
                 {"The fewest and the most found at this fill, and what no plan of this fill can leave."},
                 std::move(table),
                 {}};
}

}  // namespace rebadge::cli
