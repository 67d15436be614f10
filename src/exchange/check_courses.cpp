// A course and its line say the same, what replaces it is another one, and its days fit those of the case.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "exchange/checks.h"

namespace rebadge::exchange {
namespace {

class Courses {
 public:
  explicit Courses(Reading& reading) : reading_(reading), c_(reading.content) {}

  void check() {
    for (row_ = 0; row_ < c_.courses.size(); ++row_) {
      if (!reading_.sound("courses", row_)) continue;
      check_line();
      check_replacement();
    }
    check_circles();
  }

 private:
  void refuse(std::string_view column, std::string expected, std::string maybe = {}) {
    reading_.error("courses", row_, column, std::move(expected), std::move(maybe));
  }

  void check_line() {
    const Course& course = c_.courses[row_];
    if (!course.requirement.valid() || !reading_.sound("requirements", course.requirement.at())) return;
    const Requirement& line = c_.at(course.requirement);
    if (line.activity != course.activity) {
      refuse("activity", fmt::format("the activity of its line {}", line.id), id_of(line.activity));
    }
    if (course.site.valid() && std::find(line.sites.begin(), line.sites.end(), course.site) == line.sites.end()) {
      refuse("site", fmt::format("a site of {}, which is at {}", line.id, one_of(line.sites_written)));
    }
  }

  void check_replacement() {
    const CourseId other = c_.courses[row_].replaced_by;
    if (!other.valid() || !reading_.sound("courses", other.at())) return;
    const ActivityId activity = c_.at(other).activity;
    if (activity == c_.courses[row_].activity) return;
    refuse("replaced_by",
           fmt::format("a course of the same activity, and {} is one of {}", c_.at(other).id, id_of(activity)));
  }

  // A circle of replacements would be courses that are never held. Each is said once, and each row looked at once.
  void check_circles() {
    std::vector<std::size_t> seen(c_.courses.size(), 0);
    for (std::size_t start = 0; start < seen.size(); ++start) {
      CourseId at{start};
      while (at.valid() && seen[at.at()] == 0) {
        seen[at.at()] = start + 1;
        at = c_.at(at).replaced_by;
      }
      if (!at.valid() || seen[at.at()] != start + 1) continue;
      row_ = at.at();
      refuse("replaced_by", c_.at(at).replaced_by == at ? "another course than itself"
                                                        : "no circle, and what replaces it leads back to it");
    }
  }

  [[nodiscard]] std::string id_of(ActivityId activity) const { return activity.valid() ? c_.at(activity).id : ""; }

  Reading& reading_;
  const Case& c_;
  std::size_t row_ = 0;
};

void check_ratings(Reading& reading) {
  const Case& c = reading.content;
  std::map<std::tuple<std::string_view, CapabilityId, Day, std::string_view>, std::size_t> first;
  for (std::size_t row = 0; row < c.ratings.size(); ++row) {
    if (!reading.sound("ratings", row)) continue;
    const Rating& rating = c.ratings[row];
    const auto [entry, fresh] = first.try_emplace({rating.unit, rating.capability, rating.on, rating.assessor}, row);
    if (fresh) continue;
    reading.error("ratings", row, "on",
                  fmt::format("one row for each unit, capability, day and assessor, and row {} is for the same",
                              reading.sheet("ratings").raw.rows[entry->second].number));
  }
}

// Of a course that is still to be held, or is being held.
void warn_of_days(Reading& reading, std::size_t row) {
  const Case& c = reading.content;
  const Course& course = c.courses[row];
  if (course.state == CourseState::planned && course.from < c.as_of) {
    reading.warn(
        "courses", row, "from",
        fmt::format("it was to begin before {}, the day of the case, and is still planned", to_string(c.as_of)));
  }
  if (course.requirement.valid()) {
    const Requirement& line = c.at(course.requirement);
    const bool early = std::max(course.from, c.from) < line.from;
    if (early || line.until < std::min(course.until, c.until)) {
      reading.warn("courses", row, early ? "from" : "until",
                   fmt::format("its line {} is wanted from {} until {} only", line.id, to_string(line.from),
                               to_string(line.until)));
    }
  }
  for (const Suspension& stop : c.suspensions) {
    const bool meets = stop.from < course.until && (!stop.until || course.from < *stop.until);
    if (!meets || !stops(c, stop, course)) continue;
    reading.warn("courses", row, "state",
                 fmt::format("work there is suspended from {}{}", to_string(stop.from),
                             stop.until ? " until " + to_string(*stop.until) : ""));
    return;
  }
}

}  // namespace

void check_courses(Reading& reading) {
  Courses(reading).check();
  check_ratings(reading);
}

void warn_of_courses(Reading& reading) {
  const Case& c = reading.content;
  for (std::size_t row = 0; row < c.courses.size(); ++row) {
    const Course& course = c.courses[row];
    if (course.state == CourseState::planned || course.state == CourseState::running) warn_of_days(reading, row);
    if (course.started && *course.started > course.places) {
      reading.warn("courses", row, "started", fmt::format("it has {} places only", course.places));
    }
    if (course.actual_from && *course.actual_from < course.from) {
      reading.warn("courses", row, "actual_from",
                   fmt::format("it began before {}, the day that was planned", to_string(course.from)));
    }
  }
}

}  // namespace rebadge::exchange
