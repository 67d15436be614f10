#include "app/tables.h"

#include "explain/asked.h"

namespace rebadge::app {
namespace {

using exchange::RawTable;

RawTable table(const std::string& name, const std::vector<std::string>& columns) {
  return {name, "sheet " + name, true, {1, columns}, {}};
}

void add(RawTable& to, const std::vector<std::string>& cells) {
  to.rows.push_back({static_cast<int>(to.rows.size()) + 2, cells});
}

std::string text(std::int64_t number) { return std::to_string(number); }
std::string blank_or(std::int64_t number) { return number == 0 ? "" : text(number); }

// Parts per million as a percentage that a spreadsheet takes as a number.
std::string percent(std::int64_t ppm) { return to_string(Hundredths{(ppm + 50) / 100}); }

RawTable laydown(const explain::Shown& shown) {
  const Case& c = shown.c;
  std::vector<std::string> columns{"requirement", "mission", "sites", "activity", "priority", "day",
                                   "wanted",      "served",  "gap",   "waiting",  "persons"};
  for (const NationId nation : shown.matrix.nations) columns.push_back(c.at(nation).id);
  RawTable result = table("laydown", columns);
  for (const explain::MatrixRow& row : shown.matrix.rows) {
    const Requirement& line = c.at(row.line);
    std::string sites;
    for (const std::string& site : line.sites_written) sites += (sites.empty() ? "" : ";") + site;
    std::vector<std::string> cells{line.id,
                                   c.at(line.mission).id,
                                   sites,
                                   c.at(line.activity).id,
                                   text(line.priority),
                                   to_string(shown.day),
                                   to_string(row.wanted),
                                   to_string(row.served),
                                   to_string(row.wanted - row.served),
                                   text(row.waiting),
                                   text(row.persons)};
    for (const explain::MatrixCell& cell : row.cells) cells.push_back(blank_or(cell.persons));
    add(result, cells);
  }
  return result;
}

// Without asks that somebody looked for, or where none gains, the table has no rows.
RawTable asks(const explain::Shown& shown) {
  RawTable result = table("asks", {"rank", "who", "kind", "ask", "gain", "bound_gain", "priced", "priority_1",
                                   "priority_2", "priority_3", "priority_4", "priority_5", "change"});
  if (!shown.plan.asked) return result;
  for (const Ask& ask : shown.plan.asked->asks) {
    const explain::AskWords words = explain::words_of(ask);
    std::vector<std::string> cells{text(static_cast<std::int64_t>(result.rows.size()) + 1),
                                   words.who,
                                   words.kind,
                                   words.words,
                                   to_string(ask.gain),
                                   to_string(ask.bound_gain),
                                   to_string(ask.priced)};
    for (const Hundredths amount : ask.gain_by_priority) cells.push_back(to_string(amount));
    cells.push_back(words.change);
    add(result, cells);
  }
  return result;
}

RawTable in_the_way(const explain::Shown& shown) {
  RawTable result = table("in_the_way", {"rank", "reason", "persons", "person_days_at_most", "priority_1", "priority_2",
                                         "priority_3", "priority_4", "priority_5", "requirements"});
  for (const explain::Obstacle& obstacle : shown.obstacles) {
    std::vector<std::string> cells{text(static_cast<std::int64_t>(result.rows.size()) + 1), obstacle.reason,
                                   text(obstacle.persons), to_string(obstacle.total())};
    for (const Hundredths amount : obstacle.most) cells.push_back(to_string(amount));
    std::string lines;
    for (const RequirementId line : obstacle.lines) lines += (lines.empty() ? "" : ";") + shown.c.at(line).id;
    cells.push_back(lines);
    add(result, cells);
  }
  return result;
}

RawTable burden(const explain::Shown& shown) {
  RawTable result = table("burden", {"nation", "day", "people", "posts", "offered_pledged", "offered_authorised",
                                     "offered_deployed", "person_days_pledged", "person_days_authorised",
                                     "person_days_deployed", "person_days", "share_percent", "key_percent"});
  for (const explain::BurdenRow& row : shown.burden) {
    add(result,
        {shown.c.at(row.nation).id, to_string(shown.day), text(row.people), text(row.posts), text(row.offered[0]),
         text(row.offered[1]), text(row.offered[2]), text(row.person_days[0]), text(row.person_days[1]),
         text(row.person_days[2]), text(row.all_days()), percent(row.share), row.key ? percent(*row.key) : ""});
  }
  return result;
}

}  // namespace

std::vector<RawTable> shown_tables(const explain::Shown& shown) {
  return {laydown(shown), asks(shown), in_the_way(shown), burden(shown)};
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names{"plan",  "excuses",    "pauses", "moves", "path",
                                              "gates", "shortfalls", "cover",  "lift",  "laydown",
                                              "asks",  "in_the_way", "burden"};
  return names;
}

}  // namespace rebadge::app
