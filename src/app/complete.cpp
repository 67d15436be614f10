#include "app/complete.h"

#include <algorithm>

#include "explain/gate_book.h"
#include "explain/moves.h"
#include "explain/relied_gates.h"
#include "explain/shortfalls.h"
#include "laydown/bound.h"

namespace rebadge::app {
namespace {

// What was planned is counted again; pairs that the engine has no range for get one of a single value.
void add_switches(const Case& c, const explain::Timeline& timeline, Plan& plan) {
  const auto same = [](const SwitchRange& range) {
    return [&](const SwitchRange& other) {
      return other.from_mission == range.from_mission && other.to_mission == range.to_mission;
    };
  };
  const auto counted = explain::switches_of(c, timeline);
  for (SwitchRange& range : plan.switches) {
    const auto found = std::find_if(counted.begin(), counted.end(), same(range));
    range.planned = found == counted.end() ? 0 : found->planned;
  }
  for (const SwitchRange& range : counted) {
    if (std::any_of(plan.switches.begin(), plan.switches.end(), same(range))) continue;
    plan.switches.push_back(range);
    plan.switches.back().fewest = plan.switches.back().most = range.planned;
  }
}

// What the linear program proves of plans that serve as much.
void add_switch_limits(const Case& c, Plan& plan) {
  for (const SwitchRange& limit : laydown::switch_limits(c, plan.policy, explain::as_of(c, plan), plan.fill->served)) {
    for (SwitchRange& range : plan.switches) {
      if (range.from_mission != limit.from_mission || range.to_mission != limit.to_mission) continue;
      range.least_bound = limit.least_bound;
      range.most_bound = limit.most_bound;
    }
  }
}

}  // namespace

Reading reading(const Case& c, const Plan& plan) {
  Reading result;
  result.timeline = explain::timeline(c, plan);
  result.service = explain::service(c, result.timeline);
  result.laydown = explain::laydown(c, result.timeline, result.service);
  return result;
}

void complete(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan) {
  plan.score = recount.score;
  plan.fill = recount.fill;
  plan.moves = reading.timeline.moves;
  plan.gates = explain::relied_gates(c, plan, reading.timeline);
  plan.shortfalls = explain::shortfalls(c, plan, reading.timeline, reading.service);
  add_switches(c, reading.timeline, plan);
  add_switch_limits(c, plan);
  plan.bound = laydown::bound(c, plan.policy, explain::as_of(c, plan));
}

}  // namespace rebadge::app
