#include "tests/support/bent_plan.h"

namespace rebadge::test {

Plan Bender::bend(Plan plan) {
  const ElementId who{random_.below(c_.elements.size())};
  if (c_.contribution_of(who).support_of.valid()) return plan;
  std::vector<Assignment> rows;
  Day day = c_.from + random_.between(0, 2) * random_.between(0, c_.horizon_days() - 1);
  if (random_.chance(40)) day = c_.from;
  for (int i = random_.between(0, 3); i > 0 && day < c_.until; --i) {
    Assignment row = draw_row(who, rows.empty() && day == c_.from);
    row.from = day;
    row.until = random_.chance(45) ? c_.until : day + random_.between(1, c_.until - day);
    rows.push_back(row);
    day = row.until + (random_.chance(50) ? 0 : random_.between(0, 4));
  }
  std::erase_if(plan.assignments, [&](const Assignment& row) { return row.element == who || follows(row, who); });
  for (const Assignment& row : rows) plan.assignments.push_back(row);
  for (std::size_t e = 0; e < c_.elements.size(); ++e) {
    for (Assignment row : rows) {
      row.element = ElementId{e};
      if (!follows(row, who)) continue;
      row.line = {};
      if (row.serves == Serves::line) row.serves = Serves::stay;
      plan.assignments.push_back(row);
    }
  }
  return plan;
}

bool Bender::follows(const Assignment& row, ElementId who) const {
  const ContributionId whom = c_.contribution_of(row.element).support_of;
  if (!whom.valid() || c_.at(who).contribution != whom) return false;
  return (c_.at(row.element).number - 1) % c_.at(whom).elements + 1 == c_.at(who).number;
}

Assignment Bender::draw_row(ElementId who, bool first) {
  const Contribution& own = c_.contribution_of(who);
  Assignment row{who, {}, {}, Serves::home};
  if (first && own.status == Status::deployed && random_.chance(60)) {
    row.serves = Serves::stay;
    row.site = own.site;
    row.mission = own.mission;
  } else if (random_.chance(80)) {
    row.serves = Serves::line;
    row.line = RequirementId{random_.below(c_.requirements.size())};
    const Requirement& line = c_.at(row.line);
    row.site = line.sites[random_.below(line.sites.size())];
    row.mission = line.mission;
  }
  return row;
}

}  // namespace rebadge::test
