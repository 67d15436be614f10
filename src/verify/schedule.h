// The independent recount of a schedule of a project, straight from the definition: slow and obvious, sharing nothing
// with what plans.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/project.h"

namespace rebadge::verify {

// A rule that a schedule breaks. Indices and days count from 0.
struct BrokenScheduleRule {
  enum class Rule {
    // Each job has a start, from day 0 on. `who` job, `found` its start, or -1 where it has none.
    start,
    // A job starts so many days after another at least. `who` the later job, `where` the other; `found` its start.
    precedence,
    // What the jobs under way on a day need of a resource is at most its capacity. `who` resource, `where` day; `found`
    // what they need.
    capacity,
  };
  Rule rule = Rule::start;
  int who = 0;
  int where = -1;
  std::int64_t found = 0, allowed = 0;  // `allowed` is the most for `capacity`, the least for others
  friend bool operator==(const BrokenScheduleRule&, const BrokenScheduleRule&) = default;
};

// `capacity: resource 1, day 12: found 11, at most 10`
std::string to_string(const BrokenScheduleRule& broken);

struct ScheduleRecount {
  std::int64_t makespan = 0;               // the first day on which no job is under way or to come
  std::vector<BrokenScheduleRule> broken;  // by rule, who and where
  [[nodiscard]] bool accepted() const { return broken.empty(); }
};

// `starts` by job. Jobs without a start are told and need nothing.
ScheduleRecount recount(const Project& project, const std::vector<int>& starts);

}  // namespace rebadge::verify
