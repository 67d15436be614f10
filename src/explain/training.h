// What training gave, as it was known on a day: throughput, what suspensions cost, what units are able to do; and which
// courses a plan endangers.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::explain {

// How far a course was on the day: what was done only later had then not been done.
CourseState state_on(const Course& course, Day as_of);

struct ActivityCourses {
  ActivityId activity;
  std::array<std::int64_t, 6> courses{};  // by state
  std::int64_t places = 0;                // of all courses that are not replaced by another
  std::int64_t started = 0, graduated = 0;
};

// What began and ended in a week, which begins on a Monday. Who started counts in the week of the first day, who
// graduated in that of the last.
struct WeekOfTraining {
  ActivityId activity;
  Day monday;
  std::int64_t began = 0, ended = 0;
  std::int64_t places = 0, started = 0;  // of those that began
  std::int64_t graduated = 0;            // of those that ended
};

struct Throughput {
  std::vector<ActivityCourses> activities;
  std::vector<WeekOfTraining> weeks;  // by activity, then week; weeks without either are left out
};
Throughput throughput(const Case& c, Day as_of);

// A course that was not held as planned. `graduates`: derived, its places at the rate of graduates a place of the
// activity's completed courses; none where no course of it is completed.
struct Setback {
  CourseId course;
  CourseState state = CourseState::cancelled;  // moved, suspended or cancelled; planned: it is still to be held then
  std::optional<std::int64_t> graduates;
  bool lost = false;             // cancelled, or moved, with no course in its place
  std::optional<int> days_late;  // first day against first day of the course that is held instead
};

// Under each suspension the courses planned on days on which it stops them; a course is under the first of them alone.
struct SuspensionCost {
  std::optional<std::size_t> suspension;  // a row of the table; none: other reasons
  std::vector<Setback> courses;
};
// Suspensions in the order of their first days, those that cost nothing too; other reasons last.
std::vector<SuspensionCost> suspension_costs(const Case& c, Day as_of);

// Over the courses under a suspension; graduates that cannot be told make the sum one of the others.
struct CostSums {
  std::array<std::int64_t, 6> courses{};  // by state
  std::int64_t places = 0;                // of those that are not still to be held then
  std::optional<std::int64_t> lost, late;
};
CostSums sums_of(const Case& c, const SuspensionCost& cost);
// What a suspension is about: `MISSION, SITE`, or all.
std::string words_of(const Case& c, const Scope& scope);

// The last rating of a unit and capability on or before the day; of two on one day the later row.
struct Standing {
  std::size_t rating;  // a row of the table
  bool stale = false;
};
// By capability, then unit.
std::vector<Standing> standings(const Case& c, Day as_of);

// A course that is still to be held or is being held, on days of which these are known.
struct OpenCourse {
  CourseId course;
  Day from, until;
};
// By the line whose people hold them; courses of no line are left out.
std::map<RequirementId, std::vector<OpenCourse>> open_courses(const Case& c, Day as_of);

// A course whose line has fewer people than are wanted on some of its days, as far as these are planned.
struct Endangered {
  CourseId course;
  Day from, until;     // the first such day, and the day after the last
  int days = 0;        // such days
  int days_below = 0;  // of them, those below the line's minimum
  Hundredths worst;    // persons unserved on the worst day
};
std::vector<Endangered> endangered(const Case& c, const std::vector<Shortfall>& shortfalls, Day as_of);

}  // namespace rebadge::explain
