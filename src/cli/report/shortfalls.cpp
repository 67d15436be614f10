// What is wanted and not served, the weightiest first, with the first reasons.
#include <algorithm>
#include <numeric>

#include "cli/report/report.h"
#include "cli/words.h"
#include "explain/shortfalls.h"
#include "explain/training.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 12;
constexpr std::size_t reasons_shown = 3;

std::int64_t weight(const Case& c, const Shortfall& shortfall) {
  const auto priority = static_cast<std::size_t>(c.at(shortfall.requirement).priority - 1);
  return shortfall.persons.value * (shortfall.until - shortfall.from) * c.prices().unfilled[priority];
}

// Why the gap stays: of those who do not serve the line already, the reasons in their order.
std::string reasons(const Shortfall& shortfall) {
  std::string text;
  std::size_t shown = 0;
  std::int64_t left_out = 0;
  for (const Supply& supply : shortfall.supply) {
    if (supply.reason == explain::serves_it_words) continue;
    if (shown == reasons_shown) {
      ++left_out;
      continue;
    }
    text += (shown++ == 0 ? "" : "; ") + thousands(supply.persons) + " " + supply.reason;
  }
  if (left_out > 0) text += "; and " + count(left_out, "more reason", "more reasons");
  return text.empty() ? "nobody else has the capability" : text;
}

// The courses of the line that are held on its days.
std::string courses(const Case& c, const Shortfall& shortfall, const auto& open) {
  std::string text;
  const auto of_line = open.find(shortfall.requirement);
  if (of_line == open.end()) return text;
  for (const explain::OpenCourse& course : of_line->second) {
    if (course.until <= shortfall.from || shortfall.until <= course.from) continue;
    text += (text.empty() ? "" : "; ") + c.at(course.course).id;
  }
  return text;
}

std::vector<const Shortfall*> weightiest_first(const Reported& reported) {
  std::vector<const Shortfall*> order;
  for (const Shortfall& shortfall : reported.plan.shortfalls) order.push_back(&shortfall);
  std::stable_sort(order.begin(), order.end(), [&](const Shortfall* a, const Shortfall* b) {
    return weight(reported.c, *a) > weight(reported.c, *b);
  });
  return order;
}

}  // namespace

std::optional<Section> shortfalls_section(const Reported& reported) {
  const Case& c = reported.c;
  if (reported.plan.shortfalls.empty()) return std::nullopt;
  Table table;
  table.columns = {{"requirement", "requirement"},
                   {"priority", "prio", Kind::number},
                   {"from", "from"},
                   {"until", "until"},
                   {"persons", "persons", Kind::number},
                   {"reasons", "of the supply"},
                   {"courses", "endangers"}};
  const auto open = explain::open_courses(c, reported.plan.as_of.value_or(c.as_of));
  Hundredths unserved;
  for (const Shortfall* shortfall : weightiest_first(reported)) {
    const Requirement& line = c.at(shortfall->requirement);
    unserved += shortfall->persons * (shortfall->until - shortfall->from);
    table.rows.push_back({line.id, std::to_string(line.priority), to_string(shortfall->from),
                          to_string(shortfall->until), to_string(shortfall->persons), reasons(*shortfall),
                          courses(c, *shortfall, open)});
  }
  Section section{
      "Shortfalls", {thousands(unserved) + " person-days are not served; the weightiest first."}, std::move(table), {}};
  shorten(section, rows_shown, reported.all);
  section.after.push_back("All reasons of one line: rebadge explain CASE PLAN requirement ID");
  return section;
}

Table supply_table(const Reported& reported, RequirementId line) {
  Table table;
  table.columns = {{"from", "from"},
                   {"until", "until"},
                   {"unserved", "unserved", Kind::number},
                   {"persons", "persons", Kind::number},
                   {"reason", "of the supply"}};
  for (const Shortfall& shortfall : reported.plan.shortfalls) {
    if (shortfall.requirement != line) continue;
    if (shortfall.supply.empty()) {
      table.rows.push_back({to_string(shortfall.from), to_string(shortfall.until), to_string(shortfall.persons), "0",
                            "nobody has the capability"});
    }
    for (const Supply& supply : shortfall.supply) {
      table.rows.push_back({to_string(shortfall.from), to_string(shortfall.until), to_string(shortfall.persons),
                            std::to_string(supply.persons), supply.reason});
    }
  }
  return table;
}

}  // namespace rebadge::cli
