#include "exchange/plan_xlsx.h"

#include <string>
#include <string_view>
#include <vector>

#include "exchange/plan_files.h"
#include "exchange/plan_rows.h"
#include "exchange/text.h"
#include "exchange/xlsx_write.h"

namespace rebadge::exchange {
namespace {

RawTable sheet(const std::string& name, const std::vector<std::string>& columns) {
  return {name, "sheet " + name, true, {1, columns}, {}};
}

void add(RawTable& table, const std::vector<std::string>& cells) {
  table.rows.push_back({static_cast<int>(table.rows.size()) + 2, cells});
}

std::string site_text(const Case& c, SiteId id) { return id.valid() ? c.at(id).id : "HOME"; }
std::string mission_text(const Case& c, MissionId id) { return id.valid() ? c.at(id).id : std::string(); }

RawTable move_rows(const Case& c, const Plan& plan) {
  RawTable table = sheet("moves", {"element", "nation", "persons", "leaves", "arrives", "from_site", "from_mission",
                                   "to_site", "to_mission", "relieves", "route", "waits_for"});
  for (const Move& move : plan.moves) {
    const Contribution& contribution = c.contribution_of(move.element);
    add(table, {c.name(move.element), c.at(contribution.nation).id, std::to_string(contribution.persons_per_element),
                to_string(move.leaves), to_string(move.arrives), site_text(c, move.from_site),
                mission_text(c, move.from_mission), site_text(c, move.to_site), mission_text(c, move.to_mission),
                element_list(c, move.relieves), route_text(c, move.route), move.waits_for.words});
  }
  return table;
}

RawTable gate_rows(const Plan& plan) {
  RawTable table = sheet(
      "gates", {"kind", "id", "state", "expected_on", "needed_by", "persons", "person_days", "slack_days", "critical"});
  for (const ReliedGate& gate : plan.gates) {
    add(table, {std::string(word(gate.kind)), gate.id, gate.state, gate.expected_on ? to_string(*gate.expected_on) : "",
                to_string(gate.needed_by), std::to_string(gate.persons), std::to_string(gate.person_days),
                gate.slack_days ? std::to_string(*gate.slack_days) : "", gate.critical ? "yes" : "no"});
  }
  return table;
}

// A row a reason; a shortfall that nobody could serve has one without.
RawTable shortfall_rows(const Case& c, const Plan& plan) {
  RawTable table =
      sheet("shortfalls", {"requirement", "from", "until", "persons", "reason", "persons_under_this_reason"});
  for (const Shortfall& shortfall : plan.shortfalls) {
    const std::vector<std::string> start{c.at(shortfall.requirement).id, to_string(shortfall.from),
                                         to_string(shortfall.until), to_string(shortfall.persons)};
    const auto with = [&](const std::string& reason, const std::string& persons) {
      std::vector<std::string> cells = start;
      cells.push_back(reason);
      cells.push_back(persons);
      add(table, cells);
    };
    if (shortfall.supply.empty()) with("", "");
    for (const Supply& supply : shortfall.supply) with(supply.reason, std::to_string(supply.persons));
  }
  return table;
}

RawTable cover_rows(const Case& c, const Plan& plan) {
  RawTable table = sheet("cover", {"requirement", "from", "until", "served", "minimum", "wanted"});
  for (const CoverRun& run : plan.cover) {
    add(table, {c.at(run.requirement).id, to_string(run.from), to_string(run.until), to_string(run.served),
                to_string(run.minimum), to_string(run.wanted)});
  }
  return table;
}

RawTable lift_rows(const Case& c, const Plan& plan) {
  RawTable table = sheet("lift", {"from_zone", "to_zone", "from", "until", "seats", "used"});
  for (const LiftUse& use : plan.lift) {
    add(table, {c.at(use.from_zone).name, c.at(use.to_zone).name, to_string(use.from), to_string(use.until),
                std::to_string(use.seats), std::to_string(use.used)});
  }
  return table;
}

RawTable path_rows(const Case& c, const Plan& plan) {
  RawTable table = sheet("path", {"element", "leaves", "arrives", "from_site", "from_mission", "to_site", "to_mission",
                                  "requirement", "slack_days", "waits_for"});
  for (const PathStep& step : plan.path) {
    const Move& move = step.move;
    add(table, {c.name(move.element), to_string(move.leaves), to_string(move.arrives), site_text(c, move.from_site),
                mission_text(c, move.from_mission), site_text(c, move.to_site), mission_text(c, move.to_mission),
                step.line.valid() ? c.at(step.line).id : "", std::to_string(step.slack_days), move.waits_for.words});
  }
  return table;
}

RawTable pause_rows(const Case& c, const Plan& plan) {
  RawTable table = sheet("pauses", {"requirement", "activity", "from", "until", "persons", "priority", "decision"});
  for (const Pause& pause : plan.pauses) {
    add(table, {c.at(pause.requirement).id, c.at(pause.activity).id, to_string(pause.from), to_string(pause.until),
                to_string(pause.persons), std::to_string(pause.priority), pause.decision});
  }
  return table;
}

}  // namespace

std::vector<RawTable> plan_tables(const Case& c, const Plan& plan) {
  return {assignment_rows(c, plan), excuse_rows(c, plan), pause_rows(c, plan),
          move_rows(c, plan),       path_rows(c, plan),   gate_rows(plan),
          shortfall_rows(c, plan),  cover_rows(c, plan),  lift_rows(c, plan)};
}

std::optional<Problem> write_plan_xlsx(const Case& c, const Plan& plan, const std::filesystem::path& file,
                                       const std::vector<RawTable>& more) {
  std::vector<RawTable> sheets = plan_tables(c, plan);
  sheets.insert(sheets.end(), more.begin(), more.end());
  std::erase_if(sheets, [](const RawTable& table) { return table.rows.empty() && table.name != "plan"; });
  return write_workbook(file, sheets);
}

}  // namespace rebadge::exchange
