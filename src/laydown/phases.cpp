#include "laydown/phases.h"

#include "laydown/best_response.h"
#include "laydown/phase_path.h"
#include "laydown/phase_shape.h"

namespace rebadge::laydown {

PhaseSweep::PhaseSweep(const Problem& problem)
    : problem_(&problem),
      shapes_(problem.profiles.size()),
      five_(std::make_unique<PhasePath<5>>(problem)),
      eight_(std::make_unique<PhasePath<8>>(problem)),
      all_(std::make_unique<PhasePath<Cost::levels>>(problem)) {}

PhaseSweep::~PhaseSweep() = default;

Trajectory PhaseSweep::best_path(const State& state, int profile_index, const Values& values, const Levels& levels,
                                 const Mask& mask) {
  const Profile& profile = problem_->profiles[static_cast<std::size_t>(profile_index)];
  auto& shape = shapes_[static_cast<std::size_t>(profile_index)];
  if (!shape) shape = std::make_unique<PhaseShape>(*problem_, profile);
  if (levels.size() <= 5) return five_->find(state, profile, *shape, values, mask, levels);
  if (levels.size() <= 8) return eight_->find(state, profile, *shape, values, mask, levels);
  return all_->find(state, profile, *shape, values, mask, levels);
}

}  // namespace rebadge::laydown
