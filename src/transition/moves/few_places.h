// A profile of which only some places are looked at. What is the same of all of them is copied once a profile.
#pragma once

#include <vector>

#include "laydown/problem.h"

namespace rebadge::transition {

class FewPlaces {
 public:
  // Home, which is 0, and these of the whole, from 1 on.
  void take(const laydown::Profile& whole, const std::vector<int>& places) {
    if (whole_ != &whole) {
      const laydown::UnitKind& kind = whole;
      static_cast<laydown::UnitKind&>(few_) = kind;
      whole_ = &whole;
    }
    few_.places.assign(1, whole.places.front());
    for (const int place : places) few_.places.push_back(whole.places[static_cast<std::size_t>(place)]);
  }
  [[nodiscard]] const laydown::Profile& profile() const { return few_; }
  [[nodiscard]] const laydown::Place& place(int i) const { return few_.places[static_cast<std::size_t>(i)]; }

 private:
  const laydown::Profile* whole_ = nullptr;
  laydown::Profile few_;
};

}  // namespace rebadge::transition
