#include "tests/support/random_project.h"

#include <algorithm>
#include <cstddef>

#include "search/random.h"

namespace rebadge::test {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Depth first over the starts of all jobs; what a rule forbids already is not gone on with.
class Enumeration {
 public:
  Enumeration(const Project& project, int makespan, bool all) : project_(project), makespan_(makespan), all_(all) {
    needed_.assign(at(makespan), std::vector<int>(project.capacity.size()));
  }

  std::vector<std::vector<int>> run() {
    from(0);
    return found_;
  }

 private:
  [[nodiscard]] bool in_order(int job) const {
    return std::all_of(project_.precedences.begin(), project_.precedences.end(), [&](const Project::Precedence& p) {
      return std::max(p.before, p.after) > job || starts_[at(p.after)] >= starts_[at(p.before)] + p.lag;
    });
  }

  bool add(int job, int sign) {
    bool fits = true;
    const auto& [duration, demand] = project_.jobs[at(job)];
    for (int day = starts_[at(job)]; day < starts_[at(job)] + duration; ++day) {
      for (std::size_t r = 0; r < demand.size(); ++r) {
        needed_[at(day)][r] += sign * demand[r];
        fits = fits && needed_[at(day)][r] <= project_.capacity[r];
      }
    }
    return fits;
  }

  void from(int job) {
    if (job == static_cast<int>(project_.jobs.size())) {
      found_.push_back(starts_);
      return;
    }
    for (int start = 0; start + project_.jobs[at(job)].duration <= makespan_; ++start) {
      starts_.push_back(start);
      const bool fits = add(job, 1);
      if (fits && in_order(job)) from(job + 1);
      add(job, -1);
      starts_.pop_back();
      if (!all_ && !found_.empty()) return;
    }
  }

  const Project& project_;
  int makespan_;
  bool all_;
  std::vector<std::vector<int>> needed_;  // by day and resource
  std::vector<int> starts_;
  std::vector<std::vector<int>> found_;
};

}  // namespace

Project random_project(std::uint64_t seed, const ProjectSize& size) {
  search::Random random(seed);
  Project project;
  for (int r = 0; r < size.resources; ++r) project.capacity.push_back(random.between(2, 5));
  for (int j = 0; j < size.jobs; ++j) {
    auto& job = project.jobs.emplace_back();
    job.duration = random.chance(10) ? 0 : random.between(1, size.longest);
    for (const int capacity : project.capacity)
      job.demand.push_back(random.chance(30) ? 0 : random.between(0, capacity));
  }
  for (int i = 0; i < size.jobs; ++i) {
    for (int j = i + 1; j < size.jobs; ++j) {
      if (!random.chance(20)) continue;
      const int duration = project.jobs[at(i)].duration;
      const int lag = size.lags && random.chance(40) ? random.between(0, duration + 2) : duration;
      project.precedences.push_back({i, j, lag});
    }
  }
  return project;
}

std::vector<std::vector<int>> all_schedules(const Project& project, int makespan) {
  return Enumeration(project, makespan, true).run();
}

int best_by_brute_force(const Project& project) {
  int makespan = 0;
  while (Enumeration(project, makespan, false).run().empty()) ++makespan;
  return makespan;
}

}  // namespace rebadge::test
