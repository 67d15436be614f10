// What is trained, and what units were found able to do. No plan hangs on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/provenance.h"
#include "model/strong.h"

namespace rebadge {

enum class CourseState { planned, running, completed, moved, suspended, cancelled };

// Training that a line gives to a unit. Moved: not held on its planned days; the course that replaces it, if there is
// one yet, is a row of its own.
struct Course {
  std::string id;
  RequirementId requirement;  // the line whose people hold it; may be invalid
  ActivityId activity;
  SiteId site;           // may be invalid: where the line is
  std::string audience;  // the unit that is trained; may be blank
  Day from, until;       // as planned
  std::optional<Day> actual_from, actual_until;
  std::int64_t places = 0;
  std::optional<std::int64_t> started, graduated;  // persons
  CourseState state = CourseState::planned;
  std::string reason;
  CourseId replaced_by;  // may be invalid
  Provenance provenance;
  friend bool operator==(const Course&, const Course&) = default;
};

enum class Level { not_ready, with_support, independent };

// What a unit was found able to do; good for `valid_days`, from `on` on.
struct Rating {
  std::string unit;
  CapabilityId capability;
  Level level = Level::not_ready;
  Day on;
  std::string assessor, evidence;
  int valid_days = 0;
  Provenance provenance;
  [[nodiscard]] Day stale_from() const { return on + valid_days; }
  friend bool operator==(const Rating&, const Rating&) = default;
};

std::string_view word(CourseState state);
std::string_view word(Level level);

}  // namespace rebadge
