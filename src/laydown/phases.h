// The shortest path of one unit through places and phases: what sweep.h finds, in O(phases x places). Without dates a
// move takes no time and holds nothing, nothing is handed over, and all that tells moves between two places apart is
// whether they share the site, the mission and the area. So each place looks at the best departure from its own post,
// from its site and from the rest, not at all places. Tours are told apart by their first slot only while some might be
// too short to end or too long to go on.
#pragma once

#include <memory>
#include <vector>

#include "laydown/state.h"
#include "laydown/sweep.h"

namespace rebadge::laydown {

struct PhaseShape;
template <std::size_t N>
class PhasePath;

class PhaseSweep {
 public:
  explicit PhaseSweep(const Problem& problem);
  ~PhaseSweep();

  // The problem must not be dated.
  Trajectory best_path(const State& state, int profile, const Values& values, const Levels& levels, const Mask& mask);

 private:
  const Problem* problem_;
  std::vector<std::unique_ptr<PhaseShape>> shapes_;  // by profile, as they are asked for
  std::unique_ptr<PhasePath<5>> five_;
  std::unique_ptr<PhasePath<8>> eight_;
  std::unique_ptr<PhasePath<Cost::levels>> all_;
};

}  // namespace rebadge::laydown
