// An element, mostly a large one, is put on a node; who stands in its way is ejected and put back where that costs
// least, the largest first. Given up as a whole where it costs too much.
#pragma once

#include <vector>

#include "laydown/reassign/moves/move.h"

namespace rebadge::laydown::reassign {

class InsertAndEject {
 public:
  explicit InsertAndEject(const Candidates& candidates) : candidates_(&candidates) {}

  Drawn draw(State& state, search::Random& random, const Temperature& temperature);

 private:
  struct Taken {
    int element, node;  // where it was
  };
  void take(State& state, int element);
  int draw_obstacle(const State& state, search::Random& random, int element, int to);
  // False where somebody finds no room.
  bool put_back(State& state, search::Random& random, std::int64_t& effort);
  void undo(State& state);

  const Candidates* candidates_;
  std::vector<Taken> taken_;
  std::vector<int> put_;  // of the taken, in order
};

}  // namespace rebadge::laydown::reassign
