// The report's sections, one a file: what is shown of a plan -> HTML. One that has nothing to say is blank.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explain/shown.h"

namespace rebadge::report {

// What the page says besides, of the run and of the files.
struct Facts {
  std::string case_hash, plan_hash;
  std::size_t excused = 0;  // breaches of rules that the plan states itself
};

// A section that is on the page.
struct Link {
  std::string id, words;
};

std::string header(const explain::Shown& shown, const std::vector<Link>& links);
std::string map_section(const explain::Shown& shown);
std::string matrix_section(const explain::Shown& shown);
std::string transition_section(const explain::Shown& shown);
std::string gates_section(const explain::Shown& shown);
std::string shortfalls_section(const explain::Shown& shown);
std::string asks_section(const explain::Shown& shown);
std::string in_the_way_section(const explain::Shown& shown);
std::string training_section(const explain::Shown& shown);
std::string curve_section(const explain::Shown& shown);
std::string burden_section(const explain::Shown& shown);
std::string sources_section(const explain::Shown& shown);
std::string placemat_section(const explain::Shown& shown, const Facts& facts);
std::string footer(const explain::Shown& shown, const Facts& facts);

// Parts that the placemat shares.
struct MapSize {
  double width = 1180, height = 760;
};
// `prefix` keeps the ids of several maps on a page apart.
std::string map(const explain::Shown& shown, const std::string& prefix, const MapSize& size);
// Pieces of people: by mission, as certain as they are.
std::string people_bar(const Case& c, const std::vector<explain::Part>& parts, double scale);
std::string gate_mark(const ReliedGate& gate);
std::string missions_legend(const Case& c);
std::string priorities_legend();
// Says how many rows more the workbook has; blank where all are shown.
std::string left_out(std::size_t all, std::size_t shown, std::string_view what);
// Says that rows of the case are notional; blank where none are.
std::string notional_chip(const Case& c);
// The ISO name; of bodies without one, the code.
std::string nation_name(const Case& c, NationId nation);

// What is wanted and served of all lines.
struct Sum {
  Hundredths wanted, served;
};
Sum on_the_day(const explain::Shown& shown);

// Lines of one mission in one zone, as they stand together; by mission, then as the case has them.
struct LineGroup {
  MissionId mission;
  std::string zone;
  std::vector<const explain::MatrixRow*> rows;
  Sum sum;
};
std::vector<LineGroup> line_groups(const explain::Shown& shown);

}  // namespace rebadge::report
