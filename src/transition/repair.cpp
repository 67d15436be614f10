#include "transition/repair.h"

#include <algorithm>
#include <utility>

#include "laydown/last_plan.h"
#include "model/index.h"
#include "transition/culprits.h"
#include "transition/decode.h"
#include "transition/open.h"
#include "transition/past.h"

namespace rebadge::transition {
namespace {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::State;
using laydown::Stint;
using laydown::Trajectory;

constexpr int most_rounds = 4;

}  // namespace

Repair::Repair(const Case& before, const std::vector<Assignment>& rows, const Case& now,
               std::shared_ptr<const laydown::Bridge> bridge)
    : now_(now),
      bridge_(std::move(bridge)),
      carried_(laydown::carry_over(before, rows, now, *bridge_).trajectories),
      state_(problem(), carried_),
      response_(problem()) {}

Repair::Repair(const Case& before, const std::vector<Assignment>& rows, const Case& now,
               const laydown::BridgeOptions& options)
    : Repair(before, rows, now,
             std::make_shared<const laydown::Bridge>(laydown::bridge(now, laydown::days_of(now), options))) {}

Repair::Repair(const Case& before, const std::vector<Assignment>& rows, const Repair& in_case_of)
    : Repair(before, rows, in_case_of.now_, in_case_of.bridge_) {}

bool Repair::holds() {
  if (state_.cost()[Cost::hard] > 0 || state_.cost()[Cost::withdrawn] > 0) return false;
  for (std::size_t u = 0; u < carried_.size(); ++u) {
    if (shut(static_cast<int>(u))) return false;
  }
  return true;
}

bool Repair::shut(int unit) const {
  return shut_from(problem(), state_.profile(unit), state_.trajectory(unit)) < problem().slots;
}

State Repair::unrepaired() const {
  std::vector<Trajectory> cut = carried_;
  const int slots = problem().slots;
  for (std::size_t u = 0; u < cut.size(); ++u) {
    const int shut = shut_from(problem(), state_.profile(static_cast<int>(u)), cut[u]);
    if (shut == slots) continue;
    Trajectory& path = cut[u];
    while (path.size() > 1 && path.back().from >= shut) path.pop_back();
    path.back().until = std::min(path.back().until, shut);
    path.push_back({0, shut, slots, shut, -1});
  }
  return State(problem(), cut);
}

// Who breaks a rule or is shut out; and who is at home and could stand in on a line of those who were shut out.
std::vector<int> Repair::hit() {
  const Problem& problem = this->problem();
  const Cost cost = state_.cost();  // no part of it is below 0
  std::vector<int> units = cost[Cost::hard] > 0 ? culprits(state_) : std::vector<int>{};
  std::vector<char> known(problem.units.size(), 0), lacks(problem.lines.size(), 0);
  for (const int unit : units) known[at(unit)] = 1;
  const auto add = [&](int unit) {
    if (known[at(unit)] == 0) units.push_back(unit);
    known[at(unit)] = 1;
  };
  for (std::size_t u = 0; u < carried_.size(); ++u) {
    const int unit = static_cast<int>(u);
    const laydown::Profile& profile = problem.profile_of(unit);
    const bool was_shut = shut_from(problem, profile, carried_[u]) < problem.slots;
    const bool is_shut = state_.trajectory(unit) == carried_[u] ? was_shut : shut(unit);
    if (is_shut || (cost[Cost::withdrawn] > 0 && state_.unit_cost(unit)[Cost::withdrawn] > 0)) add(unit);
    if (!was_shut) continue;
    for (const Stint& stint : carried_[u]) {
      const int line = profile.places[at(stint.place)].line;
      if (line >= 0) lacks[at(line)] = 1;
    }
  }
  for (std::size_t u = 0; u < carried_.size(); ++u) {
    const int unit = static_cast<int>(u);
    const auto& places = problem.profile_of(unit).places;
    const bool idle = places[at(state_.trajectory(unit).back().place)].kind == Place::Kind::home;
    const bool could = std::any_of(places.begin(), places.end(), [&](const Place& place) {
      return place.kind == Place::Kind::line && lacks[at(place.line)] != 0;
    });
    if (idle && could) add(unit);
  }
  return units;
}

// Better, or no longer through a shut gate, whatever that costs.
bool Repair::respond(int unit, int known) {
  if (const auto as_before = respond_alike(unit)) return *as_before;
  const Problem& problem = this->problem();
  Answer answer{problem.units[at(unit)].profile, state_.trajectory(unit), {}, {}, arrangement_};
  const Trajectory past = past_of(problem, answer.before, known);
  if (past.back().from >= problem.slots) return false;
  const bool was_shut = shut(unit);
  const Cost cost = state_.cost();
  state_.remove(unit);
  state_.insert(unit, joined(past, response_.find(state_, unit, onward(problem, past, known))));
  answer.gain = state_.cost() - cost;
  if (was_shut ? !shut(unit) : answer.gain < Cost{}) {
    answer.after = state_.trajectory(unit);
    ++arrangement_;
  } else {
    state_.remove(unit);
    state_.insert(unit, answer.before);
  }
  const bool better = answer.after.has_value();
  answers_.push_back(std::move(answer));
  return better;
}

std::optional<bool> Repair::respond_alike(int unit) {
  const auto known = std::find_if(answers_.rbegin(), answers_.rend(), [&](const Answer& answer) {
    return answer.profile == problem().units[at(unit)].profile && answer.before == state_.trajectory(unit);
  });
  if (known == answers_.rend()) return std::nullopt;
  if (!known->after) return known->arrangement == arrangement_ ? std::optional(false) : std::nullopt;
  const Cost cost = state_.cost();
  state_.remove(unit);
  state_.insert(unit, *known->after);
  if (state_.cost() - cost == known->gain) {
    ++arrangement_;
    return true;
  }
  state_.remove(unit);
  state_.insert(unit, known->before);
  return std::nullopt;
}

void Repair::mend(Day known) {
  const int slot = std::clamp(known - now_.from, 0, problem().slots);
  if (slot == problem().slots) return;
  bool better = true;
  answers_.clear();
  for (int round = 0; better && round < most_rounds; ++round) {
    better = false;
    for (const int unit : hit()) better = respond(unit, slot) || better;
  }
}

std::vector<Assignment> Repair::rows() const { return assignments_of(now_, *bridge_, state_); }

std::int64_t Repair::served(const State& state, int line, int slot) {
  const laydown::Line& wanted = state.problem().lines[at(line)];
  return wanted.demand[at(slot)] == 0 ? 0 : state.served(wanted, slot);
}

}  // namespace rebadge::transition
