#include "exchange/plan_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "exchange/plan_files.h"
#include "exchange/text.h"

namespace rebadge::exchange {
namespace {

constexpr std::size_t required_columns = 4;
constexpr std::array gate_kinds{GateKind::consent, GateKind::mandate, GateKind::decision, GateKind::authorisation};
constexpr std::array ask_kinds{AskKind::caveat, AskKind::ceiling,  AskKind::earlier,
                               AskKind::beds,   AskKind::elements, AskKind::language};

// A row that serves has a place, one at home has none.
void check_place(const PlanRow& row, const Assignment& made) {
  const Case& c = row.content();
  if (made.serves == Serves::home) {
    for (const std::string_view column : {"site", "mission"}) {
      if (!row.text(column).empty())
        row.refuse(column, "a blank: the row serves HOME", "the row serves STAY or a line");
    }
    return;
  }
  const bool line = made.serves == Serves::line && made.line.valid();
  const bool stay = made.serves == Serves::stay && made.element.valid();
  if (row.text("site").empty()) {
    const SiteId stands = stay ? c.contribution_of(made.element).site : SiteId{};
    std::string guess = stands.valid() ? c.at(stands).id : std::string();
    if (line && c.at(made.line).sites.size() == 1) guess = c.at(c.at(made.line).sites.front()).id;
    row.refuse("site", "the site at which the element is", std::move(guess));
  }
  if (row.text("mission").empty()) {
    const MissionId mission = line   ? c.at(made.line).mission
                              : stay ? c.contribution_of(made.element).mission
                                     : MissionId{};
    row.refuse("mission", "the mission in which the element is", mission.valid() ? c.at(mission).id : "");
  }
}

// The ends of a move: HOME has no mission.
void read_end(const PlanRow& row, std::string_view site, std::string_view mission, SiteId& site_id,
              MissionId& mission_id) {
  site_id = row.site(site);
  mission_id = row.mission(mission);
  if (row.text(site).empty() != row.text(mission).empty()) {
    row.refuse(mission, "a mission with a site, and none at home");
  }
}

int days(const PlanRow& row, std::string_view column) {
  constexpr std::int64_t most = 1'000'000;
  const std::int64_t number = row.whole_number(column);
  if (std::abs(number) > most) row.refuse(column, "a number of days");
  return static_cast<int>(std::clamp(number, -most, most));
}

std::size_t many(const PlanRow& row, std::string_view column) {
  const std::int64_t number = row.whole_number(column);
  if (number < 0) row.refuse(column, "a number from 0 on");
  return static_cast<std::size_t>(std::max<std::int64_t>(number, 0));
}

// Unknown and missing columns.
bool check_header(const PlanIndex& index, const RawTable& table, const std::vector<std::string>& known) {
  const auto& header = table.header.cells;
  const std::size_t before = index.problems().size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::find(known.begin(), known.end(), header[i]) != known.end()) continue;
    index.problems().push_back(error_at(table.where(table.header, i), header[i], "one of the columns " + one_of(known),
                                        nearest(header[i], known).value_or("")));
  }
  for (std::size_t i = 0; i < required_columns; ++i) {
    if (std::find(header.begin(), header.end(), known[i]) != header.end()) continue;
    index.problems().push_back(
        error_at(fmt::format("{}, row {}", table.place, table.header.number), "", "the column " + known[i]));
  }
  return index.problems().size() == before;
}

template <class Take>
void each_row(const PlanIndex& index, const RawTable& table, const std::vector<std::string>& known, Take&& take) {
  if (!check_header(index, table, known)) return;
  for (const RawRow& raw : table.rows) {
    PlanRow row(index, [&](std::string_view column) {
      const auto& header = table.header.cells;
      const auto at = std::find(header.begin(), header.end(), column);
      if (at == header.end()) return fmt::format("{}, row {}, column {}", table.place, raw.number, column);
      return table.where(raw, static_cast<std::size_t>(at - header.begin()));
    });
    for (std::size_t i = 0; i < table.header.cells.size(); ++i) {
      row.set(table.header.cells[i], std::string(raw.cells[i]));
      if (table.refused.contains({raw.number, i})) row.set_refused(table.header.cells[i]);
    }
    take(row);
  }
}

}  // namespace

const std::vector<std::string>& assignment_columns() {
  static const std::vector<std::string> columns{"element", "from",    "until",    "serves",
                                                "site",    "mission", "relieves", "route"};
  return columns;
}

const std::vector<std::string>& excuse_columns() {
  static const std::vector<std::string> columns{"rule", "who", "from", "until", "reason"};
  return columns;
}

std::string_view word(GateKind kind) {
  static constexpr std::array<std::string_view, 4> kinds{"consent", "mandate", "decision", "authorisation"};
  return kinds[static_cast<std::size_t>(kind)];
}

std::string serves_text(const Case& c, const Assignment& row) {
  if (row.serves == Serves::stay) return "STAY";
  return row.serves == Serves::home ? "HOME" : c.at(row.line).id;
}

Assignment read_assignment(const PlanRow& row) {
  Assignment made;
  made.element = row.element("element");
  std::tie(made.from, made.until) = row.window();
  const std::string_view serves = row.text("serves");
  made.serves = serves == "STAY" ? Serves::stay : serves == "HOME" ? Serves::home : Serves::line;
  if (made.serves == Serves::line) made.line = row.requirement("serves");
  made.site = row.site("site");
  made.mission = row.mission("mission");
  check_place(row, made);
  made.relieves = row.elements("relieves");
  made.route = row.route("route");
  return made;
}

Excuse read_excuse(const PlanRow& row) {
  Excuse made;
  std::tie(made.from, made.until) = row.window();
  made.reason = row.words("reason");
  if (row.text("rule") == code(Rule::cover)) {
    made.requirement = row.requirement("who");
  } else if (row.text("rule") == code(Rule::withdrawal)) {
    made.rule = Rule::withdrawal;
    made.element = row.element("who");
  } else {
    row.refuse("rule", "cover or withdrawal: nothing else can be excused");
  }
  return made;
}

Move read_move(const PlanRow& row) {
  Move made;
  made.element = row.element("element");
  read_end(row, "from_site", "from_mission", made.from_site, made.from_mission);
  read_end(row, "to_site", "to_mission", made.to_site, made.to_mission);
  made.leaves = row.day("leaves");
  made.arrives = row.day("arrives");
  made.relieves = row.elements("relieves");
  made.route = row.route("route");
  made.waits_for.words = row.words("waits_for");
  const std::string rules = row.words("waits_on");
  for (const std::string_view rule : split(rules, ';')) made.waits_for.rules.emplace_back(rule);
  return made;
}

ReliedGate read_gate(const PlanRow& row) {
  ReliedGate made;
  const auto kind =
      std::find_if(gate_kinds.begin(), gate_kinds.end(), [&](GateKind one) { return word(one) == row.text("kind"); });
  if (kind == gate_kinds.end()) {
    row.refuse("kind", "consent, mandate, decision or authorisation");
  } else {
    made.kind = *kind;
  }
  made.id = row.words("id");
  made.state = row.words("state");
  made.expected_on = row.day_or_none("expected_on");
  made.needed_by = row.day("needed_by");
  made.persons = row.whole_number("persons");
  made.person_days = row.whole_number("person_days");
  if (!row.text("slack_days").empty()) {
    made.slack_days = days(row, "slack_days");
  }
  made.critical = row.yes_or_no("critical");
  return made;
}

Shortfall read_shortfall(const PlanRow& row) {
  Shortfall made;
  made.requirement = row.requirement("requirement");
  std::tie(made.from, made.until) = row.window();
  made.persons = row.amount("persons");
  return made;
}

Supply read_supply(const PlanRow& row) { return {row.words("reason"), row.whole_number("persons")}; }

SwitchRange read_switch(const PlanRow& row) {
  SwitchRange made;
  for (const std::string_view column : {"from_mission", "to_mission"}) {
    if (row.text(column).empty()) row.refuse(column, "a mission of the case");
  }
  made.from_mission = row.mission("from_mission");
  made.to_mission = row.mission("to_mission");
  made.fewest = row.whole_number("fewest");
  made.planned = row.whole_number("planned");
  made.most = row.whole_number("most");
  if (!row.text("least_bound").empty()) made.least_bound = row.whole_number("least_bound");
  if (!row.text("most_bound").empty()) made.most_bound = row.whole_number("most_bound");
  return made;
}

CurvePoint read_curve_point(const PlanRow& row) {
  return {row.words("name"), row.whole_number("moved"), row.amount("unfilled")};
}

CoverRun read_cover(const PlanRow& row) {
  CoverRun made;
  made.requirement = row.requirement("requirement");
  std::tie(made.from, made.until) = row.window();
  made.served = row.amount("served");
  made.minimum = row.amount("minimum");
  made.wanted = row.amount("wanted");
  return made;
}

LiftUse read_lift_use(const PlanRow& row) {
  LiftUse made;
  made.from_zone = row.area("from_zone");
  made.to_zone = row.area("to_zone");
  std::tie(made.from, made.until) = row.window();
  made.seats = row.whole_number("seats");
  made.used = row.whole_number("used");
  return made;
}

PathStep read_path_step(const PlanRow& row) {
  PathStep made;
  made.move = read_move(row);
  if (!row.text("requirement").empty()) made.line = row.requirement("requirement");
  made.slack_days = days(row, "slack_days");
  return made;
}

Pause read_pause(const PlanRow& row) {
  Pause made;
  made.requirement = row.requirement("requirement");
  made.activity = row.activity("activity");
  std::tie(made.from, made.until) = row.window();
  made.persons = row.amount("persons");
  const std::int64_t priority = row.whole_number("priority");
  if (priority < 1 || priority > 5) row.refuse("priority", "a priority from 1 to 5");
  made.priority = static_cast<int>(std::clamp<std::int64_t>(priority, 1, 5));
  made.decision = row.words("decision");
  return made;
}

Asked read_asked(const PlanRow& row) {
  Asked made;
  made.case_hash = row.words("case");
  made.plan_hash = row.words("plan");
  made.as_of = row.day("as_of");
  made.drawn = many(row, "drawn");
  made.within_reach = many(row, "within_reach");
  made.planned = many(row, "planned");
  made.pairs = many(row, "pairs");
  made.pairs_planned = many(row, "pairs_planned");
  if (made.within_reach > made.drawn) row.refuse("within_reach", "no more than were drawn");
  if (made.planned > made.within_reach) row.refuse("planned", "no more than are within reach");
  if (made.pairs_planned > made.pairs) row.refuse("pairs_planned", "no more than there are pairs");
  made.by_planning_again = row.amount("by_planning_again");
  return made;
}

Ask read_ask(const PlanRow& row) {
  Ask made;
  made.gain = row.amount("gain");
  made.bound_gain = row.amount("bound_gain");
  made.priced = row.amount("priced");
  return made;
}

AskedChange read_asked_change(const PlanRow& row) {
  AskedChange made;
  const auto kind =
      std::find_if(ask_kinds.begin(), ask_kinds.end(), [&](AskKind one) { return word(one) == row.text("kind"); });
  if (kind == ask_kinds.end()) {
    row.refuse("kind", "caveat, ceiling, earlier, capacity, people or language");
  } else {
    made.kind = *kind;
  }
  made.who = row.words("who");
  made.words = row.words("words");
  made.change = row.words("change");
  return made;
}

void add_assignments(const PlanIndex& index, const RawTable& table, Plan& plan) {
  each_row(index, table, assignment_columns(),
           [&](const PlanRow& row) { add_row(index, row, read_assignment, plan.assignments); });
}

void add_excuses(const PlanIndex& index, const RawTable& table, Plan& plan) {
  each_row(index, table, excuse_columns(), [&](const PlanRow& row) { add_row(index, row, read_excuse, plan.excuses); });
}

void put_in_order(Plan& plan) {
  const auto all = [](const Assignment& row) {
    return std::tie(row.element, row.from, row.until, row.serves, row.line, row.site, row.mission, row.relieves,
                    row.route);
  };
  std::sort(plan.assignments.begin(), plan.assignments.end(),
            [&](const Assignment& a, const Assignment& b) { return all(a) < all(b); });
}

}  // namespace rebadge::exchange
