// The recount of score and fill (docs/planning-model.md, "Objective").
#pragma once

#include "verify/service.h"
#include "verify/world.h"

namespace rebadge::verify {

Score score_of(const World& world, const Service& service);
Fill fill_of(const World& world, const Service& service);

// `claim`: what the plan states of these is what was counted.
void check_claims(const World& world, const Score& score, const Fill& fill, Report& report);

}  // namespace rebadge::verify
