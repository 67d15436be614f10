// Decisions not yet taken, in words.
#pragma once

#include <string>

#include "model/case.h"
#include "model/plan.h"

namespace rebadge::report {

// Who takes it: the named body of a mandate or decision, the nation of a pledge, the host's authority of a consent.
std::string holder(const Case& c, const ReliedGate& gate);

// What it is and how it stands. Of a consent the scope: host and authority stand beside it.
std::string which(const ReliedGate& gate);

}  // namespace rebadge::report
