#include "verify/verify.h"

#include <algorithm>

#include "verify/rules/rules.h"
#include "verify/score.h"

namespace rebadge::verify {

bool Recount::accepted() const {
  return std::all_of(violations.begin(), violations.end(), [](const Violation& v) { return v.excused; });
}

Recount verify(const Case& c, const Plan& plan) { return verify(c, plan, RuleSet{}); }

Recount verify(const Case& c, const Plan& plan, const RuleSet& rules) {
  Report report(c, plan, rules);
  const World world(c, plan, rules, report);
  const Service service(world);
  check_gates(world, report);
  check_capacity(world, report);
  check_ceilings(world, report);
  check_caveats(world, report);
  check_conflicts(world, report);
  check_activities(world, report);
  check_keep(world, report);
  check_support(world, report);
  check_tours(world, report);
  check_whole(world, report);
  check_cover(world, service, report);
  check_handover(world, service, report);
  check_lift(world, report);
  check_pins(world, report);
  Recount recount;
  recount.score = score_of(world, service);
  recount.fill = fill_of(world, service);
  check_claims(world, recount.score, recount.fill, report);
  recount.violations = report.violations();
  return recount;
}

}  // namespace rebadge::verify
