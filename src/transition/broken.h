// What a dated plan breaks, in words.
#pragma once

#include <string>
#include <vector>

#include "laydown/bridge.h"
#include "laydown/state.h"
#include "model/case.h"

namespace rebadge::transition {

// One sentence a rule, what breaks it and a run of days; nothing where no rule is broken.
std::vector<std::string> broken(const Case& c, const laydown::Bridge& bridge, const laydown::State& state);

}  // namespace rebadge::transition
