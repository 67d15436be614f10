// What training gives: courses, and what units were found able to do.
#include "exchange/tables.h"

namespace rebadge::exchange {
namespace {

// A unit has no table of its own: it is what courses and ratings call it.
constexpr std::int64_t most_persons = 1'000'000;  // of one course: sums over all rows, and rates, then fit into 64 bits
constexpr std::string_view of_a_unit = "the same word in courses and ratings";

// What a state says of the actual days and figures.
void check_state(Reading& reading, std::size_t row, const Course& course) {
  const auto refuse = [&](bool wrong, std::string_view column, std::string expected, std::string maybe = {}) {
    if (wrong) reading.error("courses", row, column, std::move(expected), std::move(maybe));
  };
  const CourseState state = course.state;
  const bool broken_off = state == CourseState::suspended || state == CourseState::cancelled;
  const bool held = state == CourseState::running || state == CourseState::completed || broken_off;
  const bool completed = state == CourseState::completed;
  const std::string is = fmt::format("for its state is {}", word(state));
  refuse(!held && course.actual_from, "actual_from", "nothing, " + is, "the state is running");
  refuse((state == CourseState::running || completed) && !course.actual_from, "actual_from",
         "the day on which it began, " + is);
  refuse(completed && !course.actual_until, "actual_until", "the day after its last, " + is);
  refuse(!completed && !broken_off && course.actual_until, "actual_until", "nothing, " + is, "the state is completed");
  refuse(course.actual_until && !course.actual_from, "actual_from", "the day on which it began, for it has an end");
  refuse(course.started && !course.actual_from, "started", "nothing, for it has not begun", "actual_from is missing");
  refuse(completed && !course.started, "started", "the persons who started, " + is);
  refuse(completed && !course.graduated, "graduated", "the persons who graduated, " + is);
  refuse(!completed && course.graduated, "graduated", "nothing, " + is, "the state is completed");
  const bool wants_reason = state == CourseState::moved || broken_off;
  refuse(wants_reason && course.reason.empty(), "reason", fmt::format("why it is {}", word(state)));
  refuse(course.replaced_by.valid() && state != CourseState::moved && state != CourseState::cancelled, "replaced_by",
         "nothing, " + is, "the state is moved");
}

void check_course(Reading& reading, std::size_t row, const Course& course) {
  check_window(reading, "courses", row, course.from, course.until);
  check_window(reading, "courses", row, course.actual_from, course.actual_until, "actual_until", "actual_from");
  check_state(reading, row, course);
  if (course.graduated && course.started && *course.graduated > *course.started) {
    reading.error("courses", row, "graduated", fmt::format("at most the persons who started ({})", *course.started),
                  *course.started == 0 ? "" : "started and graduated are swapped");
  }
}

std::vector<Column<Course>> course_columns() {
  return with_provenance<Course>({
      column("course", required, &Course::id, Key{}, "the course's id"),
      column("requirement", optional, &Course::requirement, Reference{}, "the line whose people hold it"),
      column("activity", required, &Course::activity, Reference{}, "what is trained; of a line, the line's"),
      column("site", optional, &Course::site, Reference{}, "where it is held; blank is where the line is"),
      column("audience", optional, &Course::audience, Key{}, fmt::format("the unit that is trained, {}", of_a_unit)),
      column("from", required, &Course::from, DayForm{}, "its first day as planned"),
      column("until", required, &Course::until, DayForm{}, "the day after its last as planned"),
      column("actual_from", optional, &Course::actual_from, DayForm{}, "the day on which it began"),
      column("actual_until", optional, &Course::actual_until, DayForm{}, "the day after the one on which it ended"),
      column("places", required, &Course::places, Whole{1, most_persons}, "persons who can take part"),
      column("started", optional, &Course::started, Whole{0, most_persons}, "persons who did"),
      column("graduated", optional, &Course::graduated, Whole{0, most_persons}, "persons who passed"),
      column("state", required, &Course::state, OneOf<CourseState>{CourseState::cancelled},
             "how far it is; moved: not held on its planned days"),
      column("reason", optional, &Course::reason, Words{}, "why it is moved, suspended or cancelled"),
      column("replaced_by", optional, &Course::replaced_by, Reference{}, "the course that is held instead"),
  });
}

}  // namespace

template <>
const Table<Course>& table<Course>() {
  static const Table<Course> courses{
      {"courses", optional, "What is trained, when, for whom, and what came of it.", "course", true},
      &Case::courses,
      course_columns(),
      check_course};
  return courses;
}

template <>
const Table<Rating>& table<Rating>() {
  static const Table<Rating> ratings{
      {"ratings", optional,
       "What units were found able to do; the last row of a unit and capability holds, for its days.", "", false},
      &Case::ratings,
      with_provenance<Rating>({
          column("unit", required, &Rating::unit, Key{}, fmt::format("the unit, {}", of_a_unit)),
          column("capability", required, &Rating::capability, Reference{}, "what it is able to do"),
          column("level", required, &Rating::level, OneOf<Level>{Level::independent}, "how well"),
          column("on", required, &Rating::on, DayForm{}, "the day on which it was found"),
          column("assessor", optional, &Rating::assessor, Words{}, "who found it"),
          column("evidence", optional, &Rating::evidence, Words{}, "by what"),
          column("valid_days", required, &Rating::valid_days, Whole{1, 3650}, "days for which it is good; stale then"),
      }),
      {}};
  return ratings;
}

}  // namespace rebadge::exchange
