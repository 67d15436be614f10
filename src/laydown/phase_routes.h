// Which route a unit takes between two areas in a phase: the first with seats. Looked up when asked for.
#pragma once

#include <vector>

#include "laydown/phase_shape.h"
#include "laydown/state.h"
#include "model/index.h"

namespace rebadge::laydown {

struct Mask;

class PhaseRoutes {
 public:
  explicit PhaseRoutes(const Problem& problem) : problem_(problem) {}
  void reset(const State& state, const Profile& profile, const PhaseShape& shape, const Mask& mask);
  // Areas of the shape; -1: none.
  int first(int from, int to, int slot) {
    int& known = known_[at(from) * shape_->areas.size() * at(problem_.slots) + at(to) * at(problem_.slots) + at(slot)];
    if (known == unknown) known = find(from, to, slot);
    return known;
  }

 private:
  [[nodiscard]] int find(int from, int to, int slot) const;
  [[nodiscard]] bool has_seats(const Route& route, int slot) const;

  static constexpr int unknown = -2;

  const Problem& problem_;
  const State* state_ = nullptr;
  const Profile* profile_ = nullptr;
  const PhaseShape* shape_ = nullptr;
  const Mask* mask_ = nullptr;
  std::vector<int> known_;  // by pair of areas and slot
};

}  // namespace rebadge::laydown
