#include "cli/report/training.h"

#include <algorithm>

#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {
namespace {

constexpr std::size_t rows_shown = 20;

std::string number(std::int64_t value) { return std::to_string(value); }
std::string number_or(std::optional<std::int64_t> value) { return value ? number(*value) : ""; }
std::int64_t size_of(const auto& rows) { return static_cast<std::int64_t>(rows.size()); }

std::string with_spaces(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class Id>
std::string id_or(const Case& c, Id id) {
  return id.valid() ? c.at(id).id : std::string();
}

Table activities_table(const Case& c, const explain::Throughput& throughput) {
  Table table;
  table.columns = {{"activity", "activity"}};
  for (int state = 0; state <= static_cast<int>(CourseState::cancelled); ++state) {
    const std::string name(word(static_cast<CourseState>(state)));
    table.columns.push_back({name, name, Kind::number});
  }
  for (const char* name : {"places", "started", "graduated"}) table.columns.push_back({name, name, Kind::number});
  for (const explain::ActivityCourses& row : throughput.activities) {
    std::vector<std::string> cells{c.at(row.activity).id};
    for (const std::int64_t courses : row.courses) cells.push_back(number(courses));
    for (const std::int64_t persons : {row.places, row.started, row.graduated}) cells.push_back(number(persons));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table weeks_table(const Case& c, const explain::Throughput& throughput) {
  Table table;
  table.columns = {{"activity", "activity"},
                   {"week", "week of"},
                   {"began", "courses begun", Kind::number},
                   {"places", "places", Kind::number},
                   {"started", "started", Kind::number},
                   {"ended", "courses completed", Kind::number},
                   {"graduated", "graduated", Kind::number}};
  for (const explain::WeekOfTraining& row : throughput.weeks) {
    table.rows.push_back({c.at(row.activity).id, to_string(row.monday), number(row.began), number(row.places),
                          number(row.started), number(row.ended), number(row.graduated)});
  }
  return table;
}

Table suspensions_table(const Case& c, const std::vector<explain::SuspensionCost>& costs) {
  Table table;
  table.columns = {{"from", "from"},
                   {"until", "until"},
                   {"scope", "scope"},
                   {"reason", "reason"},
                   {"cancelled", "cancelled", Kind::number},
                   {"moved", "moved", Kind::number},
                   {"suspended", "stopped", Kind::number},
                   {"planned", "planned", Kind::number},
                   {"places", "places", Kind::number},
                   {"graduates_lost", "lost", Kind::number},
                   {"graduates_late", "late", Kind::number}};
  for (const explain::SuspensionCost& cost : costs) {
    const explain::CostSums sums = explain::sums_of(c, cost);
    const Suspension* stop = cost.suspension ? &c.suspensions[*cost.suspension] : nullptr;
    const auto courses = [&](CourseState state) { return number(sums.courses[static_cast<std::size_t>(state)]); };
    table.rows.push_back({stop ? to_string(stop->from) : "", stop ? day_or(stop->until, "") : "",
                          stop ? explain::words_of(c, stop->scope) : "", stop ? stop->reason : "no suspension",
                          courses(CourseState::cancelled), courses(CourseState::moved), courses(CourseState::suspended),
                          courses(CourseState::planned), number(sums.places), number_or(sums.lost),
                          number_or(sums.late)});
  }
  return table;
}

Table setbacks_table(const Case& c, const std::vector<explain::SuspensionCost>& costs) {
  Table table;
  table.columns = {{"course", "course"},
                   {"activity", "activity"},
                   {"audience", "audience"},
                   {"from", "planned for"},
                   {"until", "", Kind::data},
                   {"state", "state"},
                   {"reason", "reason"},
                   {"suspended_from", "", Kind::data},
                   {"places", "places", Kind::number},
                   {"graduates", "graduates", Kind::number},
                   {"basis", "", Kind::data},
                   {"lost", "", Kind::data},
                   {"replaced_by", "instead"},
                   {"days_late", "days late", Kind::number}};
  for (const explain::SuspensionCost& cost : costs) {
    for (const explain::Setback& setback : cost.courses) {
      const Course& course = c.at(setback.course);
      table.rows.push_back({course.id, c.at(course.activity).id, course.audience, to_string(course.from),
                            to_string(course.until), std::string(word(setback.state)), course.reason,
                            cost.suspension ? to_string(c.suspensions[*cost.suspension].from) : "",
                            number(course.places), number_or(setback.graduates),
                            setback.graduates ? std::string(word(Basis::derived)) : "", setback.lost ? "yes" : "no",
                            id_or(c, course.replaced_by), setback.days_late ? number(*setback.days_late) : ""});
    }
  }
  return table;
}

Table ratings_table(const app::Training& training, bool stale_only) {
  const Case& c = training.content;
  Table table;
  table.columns = {{"unit", "unit"},
                   {"capability", "capability"},
                   {"level", "level"},
                   {"on", "found on"},
                   {"stale_from", "stale from"},
                   {"stale", "", Kind::data},
                   {"stale_days", "days stale", Kind::number},
                   {"assessor", "assessor"},
                   {"evidence", "evidence"}};
  for (const explain::Standing& standing : training.standings) {
    if (stale_only && !standing.stale) continue;
    const Rating& rating = c.ratings[standing.rating];
    table.rows.push_back({rating.unit, c.at(rating.capability).id, std::string(word(rating.level)),
                          to_string(rating.on), to_string(rating.stale_from()), standing.stale ? "yes" : "no",
                          standing.stale ? number(training.as_of - rating.stale_from()) : "", rating.assessor,
                          rating.evidence});
  }
  return table;
}

// Units by capability and level; a stale rating tells no level.
Table levels_table(const app::Training& training) {
  const Case& c = training.content;
  Table table;
  table.columns = {{"capability", "capability"}};
  for (const Level level : {Level::not_ready, Level::with_support, Level::independent}) {
    table.columns.push_back({std::string(word(level)), with_spaces(word(level)), Kind::number});
  }
  table.columns.push_back({"stale", "stale", Kind::number});
  std::array<std::int64_t, 4> units{};
  CapabilityId now;
  const auto close = [&] {
    if (!now.valid()) return;
    table.rows.push_back({c.at(now).id});
    for (const std::int64_t count : units) table.rows.back().push_back(number(count));
    units = {};
  };
  for (const explain::Standing& standing : training.standings) {
    const Rating& rating = c.ratings[standing.rating];
    if (rating.capability != now) close();
    now = rating.capability;
    ++units[standing.stale ? 3 : static_cast<std::size_t>(rating.level)];
  }
  close();
  return table;
}

Table endangered_table(const Case& c, const std::vector<explain::Endangered>& rows) {
  Table table;
  table.columns = {{"course", "course"},
                   {"activity", "activity"},
                   {"audience", "audience"},
                   {"requirement", "line"},
                   {"from", "short from"},
                   {"until", "until"},
                   {"days", "days", Kind::number},
                   {"days_below", "below minimum", Kind::number},
                   {"persons", "persons missing", Kind::number},
                   {"wanted", "of", Kind::number},
                   {"places", "places", Kind::number}};
  for (const explain::Endangered& row : rows) {
    const Course& course = c.at(row.course);
    const Requirement& line = c.at(course.requirement);
    table.rows.push_back({course.id, c.at(course.activity).id, course.audience, line.id, to_string(row.from),
                          to_string(row.until), number(row.days), number(row.days_below), to_string(row.worst),
                          number(line.persons), number(course.places)});
  }
  return table;
}

Section short_section(std::string heading, std::vector<std::string> lines, Table table, bool all) {
  Section section{std::move(heading), std::move(lines), std::move(table), {}};
  shorten(section, rows_shown, all);
  return section;
}

Section header(const app::Training& training) {
  const Case& c = training.content;
  return {c.title,
          {"as of " + to_string(training.as_of) + ", " + count(size_of(c.courses), "course", "courses") + ", " +
           count(size_of(c.ratings), "rating", "ratings")},
          {},
          {}};
}

std::vector<Section> cost_sections(const app::Training& training, bool all) {
  const Case& c = training.content;
  std::vector<Section> sections;
  if (training.costs.empty()) return sections;
  sections.push_back(short_section("What suspensions cost",
                                   {"Courses of days on which work stops: their places, and the graduates who are "
                                    "lost, as no course is held instead, "
                                    "or late."},
                                   suspensions_table(c, training.costs), all));
  Table courses = setbacks_table(c, training.costs);
  if (courses.rows.empty()) return sections;
  sections.push_back(short_section("Courses not held as planned",
                                   {"Graduates are derived: places, at the rate of graduates a place of the activity's "
                                    "completed courses; blank where "
                                    "none is completed. A course is counted under the first suspension that stops it."},
                                   std::move(courses), all));
  return sections;
}

}  // namespace

std::vector<TrainingPart> training_parts(const app::Training& training) {
  const Case& c = training.content;
  std::vector<TrainingPart> parts{{"activities", activities_table(c, training.throughput)},
                                  {"weeks", weeks_table(c, training.throughput)},
                                  {"suspensions", suspensions_table(c, training.costs)},
                                  {"setbacks", setbacks_table(c, training.costs)},
                                  {"levels", levels_table(training)},
                                  {"ratings", ratings_table(training, false)}};
  if (training.endangered) parts.push_back({"endangered", endangered_table(c, *training.endangered)});
  return parts;
}

Document training_report(const app::Training& training, bool all) {
  const Case& c = training.content;
  Document document{header(training)};
  if (c.courses.empty() && c.ratings.empty()) {
    document.front().lines.emplace_back("The case has no courses and no ratings: tables courses and ratings.");
    return document;
  }
  if (!c.courses.empty()) {
    document.push_back({"Courses by activity", {}, activities_table(c, training.throughput), {}});
    Table weeks = weeks_table(c, training.throughput);
    if (!weeks.rows.empty()) document.push_back(short_section("By week", {}, std::move(weeks), all));
    append(document, cost_sections(training, all));
  }
  if (!c.ratings.empty()) {
    document.push_back({"Units by what they are able to do", {}, levels_table(training), {}});
    Table stale = ratings_table(training, true);
    if (!stale.rows.empty()) document.push_back(short_section("Ratings gone stale", {}, std::move(stale), all));
  }
  if (!training.endangered || c.courses.empty()) return document;
  Table courses = endangered_table(c, *training.endangered);
  const bool none = courses.rows.empty();
  document.push_back(short_section("Courses that the plan's shortfalls endanger", {}, std::move(courses), all));
  if (none) document.back().lines.emplace_back("None: each line has its people while courses hang on it.");
  return document;
}

std::vector<std::string> courses_of_line(const Case& c, RequirementId line,
                                         const std::vector<explain::Endangered>& endangered, Day as_of) {
  std::vector<std::string> lines;
  const auto open = explain::open_courses(c, as_of);
  const auto of_line = open.find(line);
  if (of_line == open.end()) return lines;
  for (const explain::OpenCourse& row : of_line->second) {
    const Course& course = c.at(row.course);
    std::string text = "Course " + course.id + ", " + to_string(row.from) + " until " + to_string(row.until) + ", " +
                       count(course.places, "place", "places") + ": ";
    const auto found = std::find_if(endangered.begin(), endangered.end(),
                                    [&](const explain::Endangered& danger) { return danger.course == row.course; });
    if (found == endangered.end()) {
      text += "not endangered.";
    } else {
      text += "endangered on " + count(found->days, "day", "days") + " from " + to_string(found->from) + ", up to " +
              to_string(found->worst) + " persons missing" +
              (found->days_below > 0 ? ", below the minimum on " + thousands(std::int64_t{found->days_below}) : "") +
              ".";
    }
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace rebadge::cli
