// From a conflict to the clause that would have kept it from being: the first unique implication point (Marques-Silva
// and Sakallah, "GRASP", 1999; Zhang et al., 2001), on bounds: of each side only the strongest counts.
#pragma once

#include <limits>
#include <vector>

#include "schedule/activity.h"
#include "schedule/propagation.h"

namespace rebadge::schedule {

class Analysis {
 public:
  Analysis(Propagation& propagation, Activity& activity);

  // Goes back to the level of the conflict. False: it hangs on no decision, so that no schedule is left.
  bool run();
  // The first bound follows at `level()`, where all others fail; the second fails at that level.
  [[nodiscard]] const std::vector<Bound>& clause() const { return clause_; }
  [[nodiscard]] int level() const { return level_; }
  [[nodiscard]] int levels() const { return levels_; }  // that the clause is of

 private:
  static constexpr int none = std::numeric_limits<int>::min();
  struct Tried {
    int holds = none;                             // redundant if asked for that much
    int fails = std::numeric_limits<int>::max();  // not so
  };

  void add(Bound b);
  void resolve(int entry);
  void shorten();
  bool redundant(Bound b, int entry, int depth);
  void close();

  Propagation& propagation_;
  Activity& activity_;
  std::vector<int> wanted_, since_;  // by side
  std::vector<int> sides_;           // wanted at some time
  int top_ = 0, open_ = 0;           // level of the conflict; wanted on it
  std::vector<Bound> because_;
  std::vector<Tried> tried_;     // by entry
  std::vector<int> marked_;      // entries tried
  std::vector<char> of_clause_;  // by level
  std::vector<Bound> clause_;
  int level_ = 0, levels_ = 0;
};

}  // namespace rebadge::schedule
