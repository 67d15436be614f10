// How many switch from mission to mission: a range, with what was planned and the linear program's limits.
#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {

std::optional<Section> switch_section(const Reported& reported) {
  const auto& [c, plan, reading, violations, all] = reported;
  Table table;
  table.columns = {{"from_mission", "from"},
                   {"to_mission", "to"},
                   {"fewest", "fewest", Kind::number},
                   {"planned", "planned", Kind::number},
                   {"most", "most", Kind::number},
                   {"least_bound", "at least", Kind::number},
                   {"most_bound", "at most", Kind::number}};
  bool any_bounded = false;
  for (const SwitchRange& range : plan.switches) {
    if (range.planned == 0 && range.fewest == 0 && !all) continue;
    const bool bounded = range.most_bound > 0;
    any_bounded = any_bounded || bounded;
    table.rows.push_back({c.at(range.from_mission).id, c.at(range.to_mission).id, std::to_string(range.fewest),
                          std::to_string(range.planned), std::to_string(range.most),
                          bounded ? std::to_string(range.least_bound) : "",
                          bounded ? std::to_string(range.most_bound) : ""});
  }
  if (table.rows.empty()) return std::nullopt;
  std::string sentence = "How many change mission: planned, and the fewest and the most found at the same fill.";
  if (any_bounded) sentence += " At least and at most are proven: no plan of this fill has fewer or more.";
  return Section{"The switch, persons", {sentence}, std::move(table), {}};
}

}  // namespace rebadge::cli
