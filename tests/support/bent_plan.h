// Plans with rows that nobody planned: days, sites, lines, stops at home and gaps drawn at random. Whether one keeps
// the rules is for the verifier to say.
#pragma once

#include "model/plan.h"
#include "search/random.h"

namespace rebadge::test {

class Bender {
 public:
  Bender(const Case& c, std::uint64_t seed) : c_(c), random_(seed) {}

  // Some other rows for one element and those who support it.
  Plan bend(Plan plan);

 private:
  [[nodiscard]] bool follows(const Assignment& row, ElementId who) const;
  Assignment draw_row(ElementId who, bool first);

  const Case& c_;
  search::Random random_;
};

}  // namespace rebadge::test
