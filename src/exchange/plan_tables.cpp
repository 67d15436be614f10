// A plan's rows as tables of text, for CSV and workbooks.
#include "exchange/csv.h"
#include "exchange/plan_files.h"
#include "exchange/plan_rows.h"
#include "exchange/text.h"

namespace rebadge::exchange {

std::string route_text(const Case& c, const std::vector<AreaId>& route) {
  std::vector<std::string> names;
  for (const AreaId area : route) names.push_back(c.at(area).name);
  return join(names, ";");
}

std::string element_list(const Case& c, const std::vector<ElementId>& elements) {
  std::vector<std::string> names;
  for (const ElementId element : elements) names.push_back(c.name(element));
  return join(names, ";");
}

RawTable assignment_rows(const Case& c, const Plan& plan) {
  RawTable table{"plan", "sheet plan", true, {1, assignment_columns()}, {}};
  for (const Assignment& row : plan.assignments) {
    table.rows.push_back({static_cast<int>(table.rows.size()) + 2,
                          {c.name(row.element), to_string(row.from), to_string(row.until), serves_text(c, row),
                           row.site.valid() ? c.at(row.site).id : "", row.mission.valid() ? c.at(row.mission).id : "",
                           element_list(c, row.relieves), route_text(c, row.route)}});
  }
  return table;
}

RawTable excuse_rows(const Case& c, const Plan& plan) {
  RawTable table{"excuses", "sheet excuses", true, {1, excuse_columns()}, {}};
  for (const Excuse& excuse : plan.excuses) {
    const std::string who = excuse.element.valid() ? c.name(excuse.element) : c.at(excuse.requirement).id;
    table.rows.push_back(
        {static_cast<int>(table.rows.size()) + 2,
         {std::string(code(excuse.rule)), who, to_string(excuse.from), to_string(excuse.until), excuse.reason}});
  }
  return table;
}

std::string plan_csv(const Case& c, const Plan& plan) { return to_csv(assignment_rows(c, plan)); }
std::string excuses_csv(const Case& c, const Plan& plan) { return to_csv(excuse_rows(c, plan)); }

}  // namespace rebadge::exchange
