// Seats of lift: how many there are and are taken, by route and period.
#include "cli/report/report.h"
#include "cli/words.h"

namespace rebadge::cli {

Table lift_table(const Reported& reported) {
  Table table;
  table.columns = {{"from_zone", "from zone"},
                   {"to_zone", "to zone"},
                   {"from", "from"},
                   {"until", "until"},
                   {"seats", "seats", Kind::number},
                   {"used", "used", Kind::number},
                   {"free", "free", Kind::number}};
  for (const LiftUse& use : reported.plan.lift) {
    table.rows.push_back({reported.c.at(use.from_zone).name, reported.c.at(use.to_zone).name, to_string(use.from),
                          to_string(use.until), std::to_string(use.seats), std::to_string(use.used),
                          std::to_string(use.seats - use.used)});
  }
  return table;
}

Section lift_section(const Reported& reported) {
  if (reported.plan.lift.empty()) return {"", {"Nobody takes a seat of lift."}, {}, {}};
  return {"Lift", {"Periods in which somebody travels, by the days of departure."}, lift_table(reported), {}};
}

}  // namespace rebadge::cli
