#include "app/complete.h"

#include <algorithm>
#include <thread>

#include "explain/cover.h"
#include "explain/gate_book.h"
#include "explain/moves.h"
#include "explain/path.h"
#include "explain/relied_gates.h"
#include "explain/seats.h"
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
void add_limits(const laydown::Limited& limited, Plan& plan) {
  plan.bound = limited.bound;
  for (const SwitchRange& limit : limited.switches) {
    for (SwitchRange& range : plan.switches) {
      if (range.from_mission != limit.from_mission || range.to_mission != limit.to_mission) continue;
      range.least_bound = limit.least_bound;
      range.most_bound = limit.most_bound;
    }
  }
}

// What each move waits for, and the critical path, by the recount of plans in which one is earlier.
void add_waits(const Case& c, const explain::Timeline& timeline, Plan& plan) {
  explain::Waits waits(c, plan, timeline, judge_of(c), recount_effort);
  plan.path = explain::critical_path(c, waits);
  explain::add_waits(waits, plan.moves);
}

}  // namespace

explain::Judge judge_of(const Case& c) {
  return [&c](const Plan& bent) {
    verify::Recount recount = verify::verify(c, bent);
    std::erase_if(recount.violations, [](const Violation& violation) { return violation.excused; });
    return explain::Judged{std::move(recount.violations), recount.score};
  };
}

Reading reading(const Case& c, const Plan& plan) {
  Reading result;
  result.timeline = explain::timeline(c, plan);
  result.service = explain::service(c, result.timeline);
  result.laydown = explain::laydown(c, result.timeline, result.service);
  return result;
}

void tell(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan) {
  tell_briefly(c, recount, reading, plan);
  plan.shortfalls = explain::shortfalls(c, plan, reading.timeline, reading.service);
  plan.cover = explain::cover(c, reading.service);
  plan.lift = explain::lift_use(c, reading.timeline);
  plan.pauses = explain::pauses(c, recount.violations);
}

void tell_briefly(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan) {
  plan.score = recount.score;
  plan.fill = recount.fill;
  plan.moves = reading.timeline.moves;
  plan.gates = explain::relied_gates(c, plan, reading.timeline);
}

void complete(const Case& c, const verify::Recount& recount, const Reading& reading, Plan& plan) {
  laydown::Limited limited;
  {
    // Beside all else, which does not ask for it.
    const std::jthread limits([&limited, &c, policy = plan.policy, as_of = explain::as_of(c, plan), &recount] {
      limited = laydown::bound_and_switches(c, policy, as_of, recount.fill.served);
    });
    tell(c, recount, reading, plan);
    add_waits(c, reading.timeline, plan);
    add_switches(c, reading.timeline, plan);
  }
  add_limits(limited, plan);
}

}  // namespace rebadge::app
