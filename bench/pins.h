// How long it takes to mend a dated plan after one pin.
#pragma once

#include <cstdint>
#include <vector>

#include "laydown/bridge.h"
#include "laydown/trajectory.h"
#include "model/case.h"

namespace rebadge::bench {

struct PinRequest {
  int pins = 0;  // one after the other, each of the plan as it was
  std::uint64_t seed = 1;
};

// `days` is made from the case, which has no pins; the plan keeps all rules. Prints a table; 0 where all mended plans
// do, by the verifier.
int measure_pins(const Case& c, laydown::Bridge days, const std::vector<laydown::Trajectory>& plan,
                 const PinRequest& request);

}  // namespace rebadge::bench
