#include "explain/shown.h"

namespace rebadge::explain {

Shown shown(const Case& c, const Plan& plan, const Timeline& timeline, const Service& service, const Laydown& laydown,
            Day day) {
  Shown result{c, plan, timeline, service, laydown, day, {}, {}, {}, {}, {}, {}, {}};
  result.hung = hanging_days(c, plan, timeline);
  result.present = present_on(c, timeline, result.hung, day);
  result.sites = by_site(c, result.present);
  result.nations = by_nation(c, result.present);
  result.matrix = matrix(c, plan, service, result.present, day);
  result.burden = burden(c, timeline, result.present);
  result.obstacles = obstacles(c, plan.shortfalls);
  return result;
}

}  // namespace rebadge::explain
