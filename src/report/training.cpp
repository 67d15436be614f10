// What suspensions cost in courses and graduates, and which courses the shortfalls endanger. Of a case without courses
// nothing.
#include "explain/training.h"

#include <fmt/format.h>

#include "report/figures.h"
#include "report/html.h"
#include "report/sections.h"

namespace rebadge::report {
namespace {

std::string number_or_blank(std::optional<std::int64_t> number) { return number ? thousands(*number) : ""; }

std::string costs_table(const Case& c, const std::vector<explain::SuspensionCost>& costs) {
  std::string html =
      "<h3>What suspensions cost</h3>\n<div class=\"scroll\"><table><thead><tr><th class=\"n\">From</th><th "
      "class=\"n\">Until</th><th>Of what</th><th>Why</th><th class=\"n\">Courses cancelled</th><th "
      "class=\"n\">moved</th><th class=\"n\">stopped</th><th class=\"n\">Places</th><th class=\"n\">Graduates "
      "lost</th><th class=\"n\">late</th></tr></thead><tbody>\n";
  for (const explain::SuspensionCost& cost : costs) {
    const explain::CostSums sums = explain::sums_of(c, cost);
    const Suspension* stop = cost.suspension ? &c.suspensions[*cost.suspension] : nullptr;
    const auto courses = [&](CourseState state) { return thousands(sums.courses[static_cast<std::size_t>(state)]); };
    html += fmt::format(
        "<tr><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n al b\">{}</td><td "
        "class=\"n b\">{}</td></tr>\n",
        stop ? long_day(stop->from) : "", stop && stop->until ? long_day(*stop->until) : "",
        stop ? name(explain::words_of(c, stop->scope)) : "", stop ? name(stop->reason) : "other reasons",
        courses(CourseState::cancelled), courses(CourseState::moved), courses(CourseState::suspended),
        thousands(sums.places), number_or_blank(sums.lost), number_or_blank(sums.late));
  }
  return html + "</tbody></table></div>\n";
}

std::string endangered_table(const Case& c, const std::vector<explain::Endangered>& rows) {
  if (rows.empty()) return "<p>The plan endangers no course: each line has its people while courses hang on it.</p>\n";
  std::string html =
      "<h3>Courses that the shortfalls endanger</h3>\n<div class=\"scroll\"><table><thead><tr><th>Course</th>"
      "<th>Line</th><th class=\"n\">From</th><th class=\"n\">To</th><th class=\"n\">Days</th><th "
      "class=\"n\">Persons missing</th><th class=\"n\">Places</th></tr></thead><tbody>\n";
  for (const explain::Endangered& row : rows) {
    const Course& course = c.at(row.course);
    html += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n "
        "al "
        "b\">−{}</td><td class=\"n\">{}</td></tr>\n",
        name(course.id), name(c.at(course.requirement).id), short_day(row.from), short_day(row.until - 1), row.days,
        thousands(row.worst), thousands(course.places));
  }
  return html + "</tbody></table></div>\n";
}

}  // namespace

std::string training_section(const explain::Shown& shown) {
  const Case& c = shown.c;
  if (c.courses.empty()) return {};
  const Day as_of = shown.plan.as_of.value_or(c.as_of);
  const auto costs = explain::suspension_costs(c, as_of);
  return section(
      "training", "Training",
      count(static_cast<std::int64_t>(c.courses.size()), "course", "courses") + ", as known on " + long_day(as_of) +
          ". Graduates are derived: places, at the rate of graduates a place of the activity's completed "
          "courses; blank where none is completed. They are lost where no course is held instead, else late.",
      (costs.empty() ? "" : costs_table(c, costs)) +
          endangered_table(c, explain::endangered(c, shown.plan.shortfalls, as_of)));
}

}  // namespace rebadge::report
