#include "explain/training.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace rebadge::explain {
namespace {

Day monday_of(Day day) {
  constexpr int thursday = 3;  // 1970-01-01, day 0
  const int weekday = ((day.number + thursday) % 7 + 7) % 7;
  return day - weekday;
}

bool not_held(CourseState state) {
  return state == CourseState::moved || state == CourseState::suspended || state == CourseState::cancelled;
}

// Graduates a place of the completed courses of each activity.
class Rates {
 public:
  Rates(const Case& c, Day as_of) : rates_(c.activities.size()) {
    for (const Course& course : c.courses) {
      if (state_on(course, as_of) != CourseState::completed) continue;
      rates_[course.activity.at()].places += course.places;
      rates_[course.activity.at()].graduated += course.graduated.value_or(0);
    }
  }
  // Rounded to the nearest person.
  [[nodiscard]] std::optional<std::int64_t> graduates(const Course& course) const {
    const Rate& rate = rates_[course.activity.at()];
    if (rate.places == 0) return std::nullopt;
    const std::int64_t each = rate.graduated / rate.places, rest = rate.graduated % rate.places;
    return course.places * each + (course.places * rest * 2 + rate.places) / (rate.places * 2);
  }

 private:
  struct Rate {
    std::int64_t places = 0, graduated = 0;
  };
  std::vector<Rate> rates_;
};

bool meets(const Suspension& stop, const Course& course) {
  return stop.from < course.until && (!stop.until || course.from < *stop.until);
}

// By course, the one that is held in the end in its place; the reader refuses circles.
std::vector<CourseId> held_instead(const Case& c) {
  std::vector<CourseId> last(c.courses.size());
  std::vector<std::size_t> way;
  for (std::size_t i = 0; i < last.size(); ++i) {
    std::size_t at = i;
    while (!last[at].valid() && c.courses[at].replaced_by.valid()) {
      way.push_back(at);
      at = c.courses[at].replaced_by.at();
    }
    const CourseId end = last[at].valid() ? last[at] : CourseId{at};
    for (const std::size_t on_it : way) last[on_it] = end;
    way.clear();
  }
  return last;
}

Setback setback(const Case& c, CourseId id, CourseState state, CourseId instead, const Rates& rates) {
  const Course& course = c.at(id);
  Setback result{id, state, rates.graduates(course), false, {}};
  result.lost = !instead.valid() && (state == CourseState::cancelled || state == CourseState::moved);
  if (instead.valid()) result.days_late = c.at(instead).actual_from.value_or(c.at(instead).from) - course.from;
  return result;
}

// The rows of the table by their first days.
std::vector<std::size_t> by_day(const std::vector<Suspension>& suspensions) {
  std::vector<std::size_t> order(suspensions.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return suspensions[a].from < suspensions[b].from; });
  return order;
}

}  // namespace

CourseState state_on(const Course& course, Day as_of) {
  const bool begun = course.actual_from && *course.actual_from <= as_of;
  const bool ended = course.actual_until && *course.actual_until - 1 <= as_of;
  if (course.state != CourseState::completed && course.state != CourseState::running) return course.state;
  if (!begun) return CourseState::planned;
  return ended ? course.state : CourseState::running;
}

Throughput throughput(const Case& c, Day as_of) {
  std::map<ActivityId, ActivityCourses> activities;
  std::map<std::pair<ActivityId, Day>, WeekOfTraining> weeks;
  const auto week = [&](const Course& course, Day day) -> WeekOfTraining& {
    const Day monday = monday_of(day);
    return weeks.try_emplace({course.activity, monday}, WeekOfTraining{course.activity, monday}).first->second;
  };
  for (const Course& course : c.courses) {
    const CourseState state = state_on(course, as_of);
    ActivityCourses& all = activities.try_emplace(course.activity, ActivityCourses{course.activity}).first->second;
    ++all.courses[static_cast<std::size_t>(state)];
    if (!course.replaced_by.valid()) all.places += course.places;
    if (course.actual_from && *course.actual_from <= as_of) {
      WeekOfTraining& first = week(course, *course.actual_from);
      ++first.began;
      first.places += course.places;
      first.started += course.started.value_or(0);
      all.started += course.started.value_or(0);
    }
    if (state != CourseState::completed) continue;
    WeekOfTraining& last = week(course, *course.actual_until - 1);
    ++last.ended;
    last.graduated += course.graduated.value_or(0);
    all.graduated += course.graduated.value_or(0);
  }
  Throughput result;
  for (const auto& [activity, row] : activities) result.activities.push_back(row);
  for (const auto& [key, row] : weeks) result.weeks.push_back(row);
  return result;
}

std::vector<SuspensionCost> suspension_costs(const Case& c, Day as_of) {
  const Rates rates(c, as_of);
  const std::vector<CourseId> instead = held_instead(c);
  std::vector<SuspensionCost> costs;
  for (const std::size_t row : by_day(c.suspensions)) costs.push_back({row, {}});
  SuspensionCost others;
  for (std::size_t i = 0; i < c.courses.size(); ++i) {
    const Course& course = c.courses[i];
    const CourseState state = state_on(course, as_of);
    if (!not_held(state) && state != CourseState::planned) continue;
    const auto first = std::find_if(costs.begin(), costs.end(), [&](const SuspensionCost& cost) {
      const Suspension& stop = c.suspensions[*cost.suspension];
      return meets(stop, course) && stops(c, stop, course);
    });
    if (first == costs.end() && state == CourseState::planned) continue;
    SuspensionCost& cost = first == costs.end() ? others : *first;
    cost.courses.push_back(setback(c, CourseId{i}, state, instead[i], rates));
  }
  if (!others.courses.empty()) costs.push_back(std::move(others));
  return costs;
}

CostSums sums_of(const Case& c, const SuspensionCost& cost) {
  CostSums sums;
  for (const Setback& setback : cost.courses) {
    ++sums.courses[static_cast<std::size_t>(setback.state)];
    if (setback.state == CourseState::planned) continue;
    sums.places += c.at(setback.course).places;
    auto& graduates = setback.lost ? sums.lost : sums.late;
    if (setback.graduates) graduates = graduates.value_or(0) + *setback.graduates;
  }
  return sums;
}

std::string words_of(const Case& c, const Scope& scope) {
  std::string text;
  const auto add = [&](auto id) {
    if (id.valid()) text += (text.empty() ? "" : ", ") + c.at(id).id;
  };
  add(scope.mission);
  add(scope.zone);
  add(scope.site);
  add(scope.activity);
  return text.empty() ? "all" : text;
}

std::vector<Standing> standings(const Case& c, Day as_of) {
  std::map<std::pair<CapabilityId, std::string_view>, std::size_t> last;
  for (std::size_t row = 0; row < c.ratings.size(); ++row) {
    const Rating& rating = c.ratings[row];
    if (as_of < rating.on) continue;
    const auto [entry, fresh] = last.try_emplace({rating.capability, rating.unit}, row);
    if (!fresh && c.ratings[entry->second].on <= rating.on) entry->second = row;
  }
  std::vector<Standing> result;
  for (const auto& [key, row] : last) result.push_back({row, c.ratings[row].stale_from() <= as_of});
  return result;
}

std::map<RequirementId, std::vector<OpenCourse>> open_courses(const Case& c, Day as_of) {
  std::map<RequirementId, std::vector<OpenCourse>> open;
  for (std::size_t i = 0; i < c.courses.size(); ++i) {
    const Course& course = c.courses[i];
    const CourseState state = state_on(course, as_of);
    if (!course.requirement.valid() || (state != CourseState::planned && state != CourseState::running)) continue;
    const Day from = state == CourseState::running ? *course.actual_from : course.from;
    open[course.requirement].push_back({CourseId{i}, from, course.until});
  }
  return open;
}

std::vector<Endangered> endangered(const Case& c, const std::vector<Shortfall>& shortfalls, Day as_of) {
  const auto open = open_courses(c, as_of);
  std::map<CourseId, Endangered> found;
  for (const Shortfall& shortfall : shortfalls) {
    const auto of_line = open.find(shortfall.requirement);
    if (of_line == open.end()) continue;
    const Requirement& line = c.at(shortfall.requirement);
    const bool below = whole(line.persons) - shortfall.persons < whole(line.minimum.value_or(0));
    for (const OpenCourse& course : of_line->second) {
      const Day from = std::max(course.from, shortfall.from), until = std::min(course.until, shortfall.until);
      if (until <= from) continue;
      Endangered& danger = found.try_emplace(course.course, Endangered{course.course, from, until}).first->second;
      danger.from = std::min(danger.from, from);
      danger.until = std::max(danger.until, until);
      danger.days += until - from;
      danger.days_below += below ? until - from : 0;
      danger.worst = std::max(danger.worst, shortfall.persons);
    }
  }
  std::vector<Endangered> result;
  for (const auto& [course, danger] : found) result.push_back(danger);
  return result;
}

}  // namespace rebadge::explain
