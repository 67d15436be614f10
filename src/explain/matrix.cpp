#include "explain/matrix.h"

#include <algorithm>
#include <map>

#include "explain/gate_book.h"

namespace rebadge::explain {
namespace {

std::vector<NationId> contributors(const Case& c, const std::vector<Present>& present) {
  std::map<NationId, std::int64_t> persons;
  for (const Contribution& contribution : c.contributions) persons[contribution.nation];
  for (const Present& one : present) {
    if (one.stay->line.valid()) persons[c.contribution_of(one.element).nation] += one.persons;
  }
  std::vector<NationId> nations;
  for (const auto& [nation, number] : persons) nations.push_back(nation);
  std::stable_sort(nations.begin(), nations.end(), [&](NationId a, NationId b) { return persons[a] > persons[b]; });
  return nations;
}

// May the contribution serve the line on the day, at one of its sites? Otherwise the rule that keeps it from there.
void ask(const Case& c, const Plan& plan, GateBook& book, ContributionId id, RequirementId line, Day day,
         MatrixCell& cell) {
  const Contribution& contribution = c.at(id);
  const Requirement& row = c.at(line);
  if (cell.may || contribution.support_of.valid()) return;
  if (c.worth_percent(row.capability, contribution.capability) == 0) return;
  for (const SiteId site : row.sites) {
    const gates::Gate& gate = book.of({id, line, site, row.mission, row.activity, {}, false});
    const auto& reasons = reasons_on(gate.presence, day);
    if (gates::usable(reasons, plan.policy, day)) {
      cell.may = true;
      return;
    }
    if (cell.shut.empty() && !reasons.empty()) cell.shut = code(reasons.front().rule);
  }
}

}  // namespace

Matrix matrix(const Case& c, const Plan& plan, const Service& service, const std::vector<Present>& present, Day day) {
  Matrix result{contributors(c, present), {}};
  std::map<NationId, std::size_t> column;
  for (std::size_t i = 0; i < result.nations.size(); ++i) column[result.nations[i]] = i;
  const auto d = static_cast<std::size_t>(day - c.from);
  GateBook book(c, as_of(c, plan));
  for (std::size_t r = 0; r < c.requirements.size(); ++r) {
    MatrixRow row{RequirementId{r}, service.wanted[r][d], service.served[r][d], 0, 0, {}};
    row.cells.resize(result.nations.size());
    const Requirement& line = c.requirements[r];
    if (line.from <= day && day < line.until) {
      for (std::size_t i = 0; i < c.contributions.size(); ++i) {
        ask(c, plan, book, ContributionId{i}, row.line, day, row.cells[column.at(c.contributions[i].nation)]);
      }
    }
    result.rows.push_back(std::move(row));
  }
  for (const Present& one : present) {
    if (!one.stay->line.valid()) continue;
    const Contribution& contribution = c.contribution_of(one.element);
    MatrixRow& row = result.rows[one.stay->line.at()];
    MatrixCell& cell = row.cells[column.at(contribution.nation)];
    row.persons += one.persons;
    cell.persons += one.persons;
    if (one.hangs) cell.hanging += one.persons;
    cell.least = std::min(cell.least, contribution.status);
    if (suspended(c, c.at(row.line), one.stay->site, day)) row.waiting += one.persons;
  }
  return result;
}

}  // namespace rebadge::explain
