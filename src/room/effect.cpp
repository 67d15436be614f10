#include "room/effect.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/complete.h"
#include "exchange/plan_rows.h"
#include "explain/moves.h"
#include "verify/verify.h"

namespace rebadge::room {
namespace {

json::object line_of(const explain::LineDifference& line) {
  return {{"requirement", line.requirement},
          {"priority", line.priority},
          {"first_wanted", to_json(line.first_wanted)},
          {"first", to_json(line.first)},
          {"second_wanted", to_json(line.second_wanted)},
          {"second", to_json(line.second)}};
}

json::object move_of(const explain::MoveDifference& move) {
  return {{"in_second", move.in_second},    {"contribution", move.contribution}, {"from_site", move.from_site},
          {"to_site", move.to_site},        {"from_mission", move.from_mission}, {"to_mission", move.to_mission},
          {"leaves", to_json(move.leaves)}, {"arrives", to_json(move.arrives)},  {"persons", move.persons}};
}

json::value gate_or_null(const std::optional<ReliedGate>& gate) { return gate ? to_json(*gate) : json::value(nullptr); }

}  // namespace

Standing standing(const Case& c, Plan plan, app::Telling telling) {
  verify::Recount recount = verify::verify(c, plan);
  Standing result;
  for (const Violation& violation : recount.violations) {
    if (!violation.excused && violation.rule != Rule::claim) result.broken.push_back(violation);
  }
  result.told = app::told(c, {std::move(plan), std::move(recount)}, telling);
  return result;
}

Carried carried(const Case& before, const Plan& plan, const Case& now) {
  exchange::LastPlan last = app::carried(before, plan, now);
  last.plan.policy = plan.policy;
  last.plan.objective = plan.objective;
  return {standing(now, std::move(last.plan), app::tell_briefly), std::move(last.left_out)};
}

Figures figures_of(const Case& c, const Plan& plan, const explain::Timeline& timeline) {
  Figures figures;
  if (plan.fill) {
    figures.wanted = plan.fill->wanted;
    figures.served = plan.fill->served;
  }
  if (plan.score) figures.priced = plan.score->priced;
  figures.moves = static_cast<std::int64_t>(timeline.moves.size());
  for (const SwitchRange& range : explain::switches_of(c, timeline)) figures.switching += range.planned;
  return figures;
}

json::object to_json(const Figures& figures) {
  return {{"wanted", to_json(figures.wanted)},
          {"served", to_json(figures.served)},
          {"moves", figures.moves},
          {"switching", figures.switching},
          {"priced", to_json(figures.priced)}};
}

json::value to_json(const Violation& violation) {
  return {{"rule", code(violation.rule)},      {"who", violation.who},
          {"where", violation.where},          {"from", to_json(violation.from)},
          {"until", to_json(violation.until)}, {"amount", to_json(violation.amount)},
          {"limit", to_json(violation.limit)}, {"words", sentence(violation.rule)}};
}

json::array to_json(const std::vector<Violation>& violations) {
  json::array all;
  for (const Violation& violation : violations) all.push_back(to_json(violation));
  return all;
}

json::value to_json(const ReliedGate& gate) {
  json::object object{{"kind", exchange::word(gate.kind)},
                      {"id", gate.id},
                      {"state", gate.state},
                      {"needed_by", to_json(gate.needed_by)},
                      {"persons", gate.persons},
                      {"person_days", gate.person_days},
                      {"critical", gate.critical}};
  if (gate.expected_on) object["expected_on"] = to_json(*gate.expected_on);
  if (gate.slack_days) object["slack_days"] = *gate.slack_days;
  return object;
}

json::object effect_document(const app::Told& before, const app::Told& after, const std::vector<Violation>& broken,
                             const Problems& left_out) {
  const explain::PlanDifference difference = explain::brief_difference(before.side(), after.side());
  json::array lines, moves, gates;
  for (const auto& line : difference.lines) lines.push_back(line_of(line));
  for (const auto& move : difference.moves) moves.push_back(move_of(move));
  for (const auto& gate : difference.gates) {
    gates.push_back({{"first", gate_or_null(gate.first)}, {"second", gate_or_null(gate.second)}});
  }
  return {{"broken", to_json(broken)},
          {"left_out", to_json(left_out)},
          {"before", to_json(figures_of(before.content, before.plan, before.reading.timeline))},
          {"after", to_json(figures_of(after.content, after.plan, after.reading.timeline))},
          {"lines", std::move(lines)},
          {"moves", std::move(moves)},
          {"gates", std::move(gates)}};
}

}  // namespace rebadge::room
