// The critical path: what the last move waits for, and so on back to a gate or the first day.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"
#include "exchange/text.h"
#include "explain/path.h"

namespace rebadge::cli {
namespace {

constexpr int week = 7;

}  // namespace

Table path_table(const Reported& reported) {
  const Case& c = reported.c;
  Table table;
  table.columns = {
      {"leaves", "leaves"}, {"arrives", "arrives"}, {"element", "element"}, {"persons", "persons", Kind::number}};
  append(table.columns, columns_of_change());
  append(table.columns, {{"requirement", "", Kind::data},
                         {"slack_days", "spare", Kind::number},
                         {"waits_on", "", Kind::data},
                         {"waits_for", "waits for"}});
  for (const PathStep& step : reported.plan.path) {
    const Move& move = step.move;
    std::vector<std::string> row{to_string(move.leaves), to_string(move.arrives), c.name(move.element),
                                 std::to_string(c.contribution_of(move.element).persons_per_element)};
    append(row, change_of(c, move));
    append(row, {step.line.valid() ? c.at(step.line).id : "", std::to_string(step.slack_days),
                 exchange::join(move.waits_for.rules, ";"), move.waits_for.words});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Section path_section(const Reported& reported) {
  const auto& path = reported.plan.path;
  if (path.empty()) return {"", {"Nobody moves."}, {}, {}};
  int slack = 0;
  for (const PathStep& step : path) slack += step.slack_days;
  Section section{"Critical path",
                  {"To the last move, each step waiting for the one before; " + count(slack, "day", "days") +
                   " to spare in all. What each waits for is what breaks when it alone is a day earlier."},
                  path_table(reported),
                  {}};
  if (const auto open = explain::open_decisions(path.front()); !open.empty()) {
    section.after.push_back("If the " + exchange::one_of(open) +
                            " it begins with comes a week later, its end moves by " +
                            count(std::max(0, week - slack), "day", "days") + ", unless it is planned anew.");
  }
  return section;
}

}  // namespace rebadge::cli
