// Which bounds had to do with conflicts lately (VSIDS; Moskewicz et al., "Chaff", 2001), in whole numbers: those of a
// variable by value, and all of a variable's together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "schedule/trail.h"

namespace rebadge::schedule {

class Activity {
 public:
  // As the variables' bounds are now; `most` values in all, so that those of a long range share one number.
  explicit Activity(const Trail& trail, std::size_t most = std::size_t{1} << 22);

  void note(Bound b) {
    const auto variable = static_cast<std::size_t>(b.side / 2);
    add(variables_[variable]);
    add(values_[place(variable, b.side % 2 == 0 ? b.least - 1 : -b.least)]);
  }
  // What was noted before counts for less from now on.
  void fade();

  // Of all its values together.
  [[nodiscard]] std::uint64_t of(int variable) const { return variables_[static_cast<std::size_t>(variable)]; }
  // Of `variable <= value` and its opposite.
  [[nodiscard]] std::uint64_t of(int variable, int value) const {
    return values_[place(static_cast<std::size_t>(variable), value)];
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t variable, int value) const {
    return first_[variable] + (static_cast<std::size_t>(value - low_[variable]) >> shift_);
  }
  void add(std::uint64_t& activity) { activity += step_; }

  std::vector<int> low_;            // by variable
  std::vector<std::size_t> first_;  // likewise, of its values
  std::vector<std::uint64_t> variables_, values_;
  std::uint64_t step_ = 1024;
  int shift_ = 0;
};

}  // namespace rebadge::schedule
