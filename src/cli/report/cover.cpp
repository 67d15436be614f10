// How lines are covered day by day, and which of them pause.
#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t fewest_marks = 10;

// Of some days the worst tells, the last of these.
enum class Mark { unwanted, full, part, unserved, below };

std::string_view drawn(Mark mark) {
  switch (mark) {
    case Mark::full:
      return "█";
    case Mark::part:
      return "▒";
    case Mark::below:
      return "!";
    case Mark::unserved:
      return "░";
    case Mark::unwanted:
      break;
  }
  return "·";
}

Mark mark_of(const CoverRun& run) {
  if (run.served >= run.wanted) return Mark::full;
  if (run.served < run.minimum) return Mark::below;
  return run.served > Hundredths{} ? Mark::part : Mark::unserved;
}

using Runs = std::vector<const CoverRun*>;

std::string strip(const Case& c, const Runs& runs, int days_a_mark) {
  std::vector<Mark> marks(static_cast<std::size_t>((c.horizon_days() + days_a_mark - 1) / days_a_mark), Mark::unwanted);
  for (const CoverRun* run : runs) {
    for (Day day = run->from; day < run->until; ++day) {
      Mark& mark = marks[static_cast<std::size_t>((day - c.from) / days_a_mark)];
      mark = std::max(mark, mark_of(*run));
    }
  }
  std::string text;
  for (const Mark mark : marks) text += drawn(mark);
  return text;
}

std::vector<std::string> row_of(const Requirement& line, const Runs& runs) {
  Hundredths least = runs.front()->served, wanted;
  for (const CoverRun* run : runs) {
    least = std::min(least, run->served);
    wanted = std::max(wanted, run->wanted);
  }
  return {line.id, std::to_string(line.priority), to_string(least), line.minimum ? std::to_string(*line.minimum) : "",
          to_string(wanted)};
}

// A mark is a period at least, and as many days as make the strip fit beside the other columns.
int days_of_mark(const Case& c, const Table& table, std::size_t page_width) {
  std::size_t others = 0;
  for (std::size_t i = 0; i + 1 < table.columns.size(); ++i) {
    std::size_t broadest = width(table.columns[i].title);
    for (const auto& row : table.rows) broadest = std::max(broadest, width(row[i]));
    others += broadest + 2;
  }
  const std::size_t room = std::max(fewest_marks, page_width > others + 2 ? page_width - others - 2 : 0);
  const auto marks = static_cast<int>(room);
  return std::max({1, c.period_days(), (c.horizon_days() + marks - 1) / marks});
}

}  // namespace

Table cover_table(const Reported& reported, std::optional<RequirementId> line) {
  Table table;
  table.columns = {{"requirement", "requirement"},
                   {"from", "from"},
                   {"until", "until"},
                   {"served", "served", Kind::number},
                   {"minimum", "minimum", Kind::number},
                   {"wanted", "wanted", Kind::number}};
  for (const CoverRun& run : reported.plan.cover) {
    if (line && run.requirement != *line) continue;
    table.rows.push_back({reported.c.at(run.requirement).id, to_string(run.from), to_string(run.until),
                          to_string(run.served), to_string(run.minimum), to_string(run.wanted)});
  }
  return table;
}

Section cover_section(const Reported& reported, std::size_t page_width) {
  const Case& c = reported.c;
  Table table;
  table.columns = {{"requirement", "requirement"},     {"priority", "prio", Kind::number},
                   {"least", "least", Kind::number},   {"minimum", "minimum", Kind::number},
                   {"wanted", "wanted", Kind::number}, {"days", "day by day", Kind::shown}};
  std::vector<Runs> by_line(c.requirements.size());
  for (const CoverRun& run : reported.plan.cover) by_line[run.requirement.at()].push_back(&run);
  for (std::size_t r = 0; r < by_line.size(); ++r) {
    if (by_line[r].empty()) continue;
    table.rows.push_back(row_of(c.requirements[r], by_line[r]));
    table.rows.back().emplace_back();
  }
  const int days = days_of_mark(c, table, page_width);
  std::size_t row = 0;
  for (const Runs& runs : by_line) {
    if (!runs.empty()) table.rows[row++].back() = strip(c, runs, days);
  }
  const std::string scale =
      "A mark is " + count(days, "day", "days") + " from " + to_string(c.from) +
      ": █ served in full, ▒ in part, ░ not at all, ! below the minimum, · not wanted; of several days the worst.";
  return {"Cover, persons by worth",
          {scale},
          std::move(table),
          {"All days of one line: rebadge explain CASE PLAN cover ID"}};
}

std::optional<Section> pauses_section(const Reported& reported) {
  if (reported.plan.pauses.empty()) return std::nullopt;
  Table table;
  table.columns = {{"requirement", "requirement"},
                   {"activity", "activity"},
                   {"from", "from"},
                   {"until", "until"},
                   {"persons", "below", Kind::number},
                   {"priority", "prio", Kind::number},
                   {"decision", "to be decided"}};
  for (const Pause& pause : reported.plan.pauses) {
    table.rows.push_back({reported.c.at(pause.requirement).id, reported.c.at(pause.activity).id, to_string(pause.from),
                          to_string(pause.until), to_string(pause.persons), std::to_string(pause.priority),
                          pause.decision});
  }
  return Section{"Training that pauses",
                 {"Lines below their minimum, by so many persons at worst; of one day the least important first."},
                 std::move(table),
                 {}};
}

}  // namespace rebadge::cli
