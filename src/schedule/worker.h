// One thread's search.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "schedule/genetic.h"
#include "schedule/neighbourhoods.h"
#include "schedule/solver.h"

namespace rebadge::schedule {

class Worker {
 public:
  // Breeds a few schedules.
  Worker(const Problem& problem, std::uint64_t seed, int bound);
  // There will be time to breed about so many.
  void expect(double schedules);
  // Bred in a round.
  static std::int64_t schedules_a_conflict(const Problem& problem);

  // Breeds, then searches with so many conflicts, about.
  void round(std::int64_t conflicts, const std::function<bool()>& stop);
  // Goes on from another's schedule.
  void follow(const Worker& other);

  [[nodiscard]] const Genetic::Member& best() const { return best_; }
  [[nodiscard]] int bound() const { return bound_; }
  [[nodiscard]] bool proved() const { return bound_ >= best_.makespan; }
  [[nodiscard]] std::int64_t conflicts() const { return solver_ ? solver_->conflicts() : 0; }
  [[nodiscard]] std::int64_t schedules() const { return genetic_.schedules(); }

 private:
  void note(const Genetic::Member& member);
  void take(const std::vector<int>& starts);
  void raise_bound(std::int64_t conflicts, const std::function<bool()>& stop);
  void search_around(std::int64_t conflicts, const std::function<bool()>& stop);
  void search_all(std::int64_t conflicts, const std::function<bool()>& stop);

  const Problem& problem_;
  Genetic genetic_;
  Neighbourhoods neighbourhoods_;
  search::Random random_;
  std::unique_ptr<Solver> solver_;
  Genetic::Member best_;
  int bound_ = 0;
  int restarts_ = 0;
};

}  // namespace rebadge::schedule
