// The rules, family by family; each tells the report what is broken.
#pragma once

#include "verify/service.h"
#include "verify/world.h"

namespace rebadge::verify {

// Gates: window, site, mission, capability, line_kind, rank, language, held_for, notice, authorisation, mandate,
// consent, withdrawal, decision, and the caveats not_... and only_...
void check_gates(const World& world, Report& report);

void check_capacity(const World& world, Report& report);
// ceiling_mission, ceiling_mandate, ceiling_consent
void check_ceilings(const World& world, Report& report);
// at_most, keep_at_least, only_with
void check_caveats(const World& world, Report& report);
void check_conflicts(const World& world, Report& report);
// spread, needs
void check_activities(const World& world, Report& report);
void check_keep(const World& world, Report& report);
void check_support(const World& world, Report& report);
// min_tour, max_tour, dwell
void check_tours(const World& world, Report& report);
void check_whole(const World& world, Report& report);
void check_cover(const World& world, const Service& service, Report& report);
void check_handover(const World& world, const Service& service, Report& report);
void check_lift(const World& world, Report& report);
void check_pins(const World& world, Report& report);

// An inherited breach of a count: what the world as it stands has on the first day may stay, where it breaks the limit
// that holds on that day.
inline std::int64_t most_tolerated(std::int64_t limit, bool holds_at_start, std::int64_t at_start) {
  return holds_at_start ? std::max(limit, at_start) : limit;
}
inline std::int64_t least_tolerated(std::int64_t limit, bool holds_at_start, std::int64_t at_start) {
  return holds_at_start ? std::min(limit, at_start) : limit;
}

}  // namespace rebadge::verify
