#include "verify/schedule.h"

#include <algorithm>
#include <cstddef>

namespace rebadge::verify {
namespace {

using Rule = BrokenScheduleRule::Rule;

class Counting {
 public:
  Counting(const Project& project, const std::vector<int>& starts) : project_(project), starts_(starts) {}

  ScheduleRecount result() {
    check_starts();
    check_precedences();
    for (std::size_t r = 0; r < project_.capacity.size(); ++r) check_capacity(r);
    return found_;
  }

 private:
  [[nodiscard]] bool starts(std::size_t job) const { return job < starts_.size() && starts_[job] >= 0; }
  [[nodiscard]] std::int64_t start(std::size_t job) const { return starts_[job]; }
  [[nodiscard]] std::int64_t finish(std::size_t job) const { return start(job) + project_.jobs[job].duration; }

  void check_starts() {
    for (std::size_t j = 0; j < project_.jobs.size(); ++j) {
      if (starts(j)) {
        found_.makespan = std::max(found_.makespan, finish(j));
      } else {
        found_.broken.push_back({Rule::start, static_cast<int>(j), -1, j < starts_.size() ? starts_[j] : -1, 0});
      }
    }
  }

  void check_precedences() {
    std::vector<BrokenScheduleRule> broken;
    for (const auto& [before, after, lag] : project_.precedences) {
      const auto first = static_cast<std::size_t>(before), then = static_cast<std::size_t>(after);
      if (!starts(first) || !starts(then)) continue;
      const std::int64_t least = start(first) + lag;
      if (start(then) < least) broken.push_back({Rule::precedence, after, before, start(then), least});
    }
    std::sort(broken.begin(), broken.end(),
              [](const auto& a, const auto& b) { return a.who != b.who ? a.who < b.who : a.where < b.where; });
    found_.broken.insert(found_.broken.end(), broken.begin(), broken.end());
  }

  // Every day by itself.
  void check_capacity(std::size_t resource) {
    for (std::int64_t day = 0; day < found_.makespan; ++day) {
      std::int64_t needed = 0;
      for (std::size_t j = 0; j < project_.jobs.size(); ++j) {
        if (starts(j) && start(j) <= day && day < finish(j)) needed += project_.jobs[j].demand[resource];
      }
      if (needed > project_.capacity[resource]) {
        found_.broken.push_back(
            {Rule::capacity, static_cast<int>(resource), static_cast<int>(day), needed, project_.capacity[resource]});
      }
    }
  }

  const Project& project_;
  const std::vector<int>& starts_;
  ScheduleRecount found_;
};

}  // namespace

std::string to_string(const BrokenScheduleRule& broken) {
  const auto number = [](std::int64_t n) { return std::to_string(n); };
  switch (broken.rule) {
    case Rule::start:
      return "start: job " + number(broken.who) + ": found " + number(broken.found) + ", at least 0";
    case Rule::precedence:
      return "precedence: job " + number(broken.who) + " after job " + number(broken.where) + ": found " +
             number(broken.found) + ", at least " + number(broken.allowed);
    case Rule::capacity:
      break;
  }
  return "capacity: resource " + number(broken.who) + ", day " + number(broken.where) + ": found " +
         number(broken.found) + ", at most " + number(broken.allowed);
}

ScheduleRecount recount(const Project& project, const std::vector<int>& starts) {
  return Counting(project, starts).result();
}

}  // namespace rebadge::verify
