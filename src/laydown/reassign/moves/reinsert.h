// A few elements that have to do with one another are taken out and put back depth first: each where it costs least of
// all nodes looked at, then on the next best ones, while what is in costs less than the best found. What no single move
// can do, such as two classes that need one another and go together, is done here.
#pragma once

#include <vector>

#include "laydown/reassign/moves/move.h"

namespace rebadge::laydown::reassign {

class Reinsert {
 public:
  explicit Reinsert(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(State& state, search::Random& random, const Temperature& temperature);

 private:
  struct Freed {
    int element, node;  // where it was
  };
  struct Branch {
    Amount delta;
    int node;
  };
  void free_some(State& state, search::Random& random);
  [[nodiscard]] int draw_related(const State& state, search::Random& random) const;
  void descend(State& state, search::Random& random, std::size_t depth, std::int64_t& effort);

  const Candidates* candidates_;
  std::vector<Freed> freed_;
  std::vector<std::vector<Branch>> branches_;  // by depth
  std::vector<int> nodes_, best_;              // by freed element
  Amount limit_ = 0;                           // of the cost
  bool found_ = false;
};

}  // namespace rebadge::laydown::reassign
