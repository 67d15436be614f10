// Schedules from schedules: a genetic algorithm whose genes are starts. A child has the days on which its mother uses
// most from her, and what is before and after them from its father (Debels and Vanhoucke, "A decomposition-based
// genetic algorithm for the resource-constrained project-scheduling problem", 2007; the peaks are those of Valls,
// Ballestin and Quintanilla, "A hybrid genetic algorithm", 2008); each is justified.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "schedule/generation.h"
#include "schedule/problem.h"
#include "search/random.h"

namespace rebadge::schedule {

class Genetic {
 public:
  struct Member {
    int makespan = 0;
    std::vector<int> starts;
  };

  Genetic(const Problem& problem, std::uint64_t seed);

  // The larger the population, the later it is all alike, and the better then. It does not shrink.
  void grow_to(std::size_t members) { most_members_ = std::max(most_members_, members); }

  // So many more schedules, or until one is as short as `bound`, or asked to stop, or many children were in vain.
  void run(std::int64_t schedules, int bound, const std::function<bool()>& stop);
  // Takes in a schedule from elsewhere, justified.
  void add(std::vector<int> starts);

  [[nodiscard]] const Member& best() const { return best_; }
  [[nodiscard]] const std::vector<Member>& members() const { return members_; }
  [[nodiscard]] std::int64_t schedules() const { return schedules_; }

 private:
  Member first(int number);
  Member child(const Member& mother, const Member& father);
  [[nodiscard]] std::pair<int, int> peak(const Member& mother);
  const Member& pick();
  void keep(Member member);
  Member justified(std::vector<int> starts);

  const Problem& problem_;
  std::size_t most_members_ = 40;
  Justifier justifier_;
  search::Random random_;
  std::vector<Member> members_;
  Member best_;
  std::int64_t schedules_ = 0, in_vain_ = 0;
  std::vector<int> keys_;
  std::vector<std::int64_t> load_;    // of days until each
  std::vector<std::int64_t> weight_;  // by job: what a day of it uses of all resources
};

}  // namespace rebadge::schedule
