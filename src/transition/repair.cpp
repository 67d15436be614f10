#include "transition/repair.h"

#include <algorithm>
#include <utility>

#include "laydown/best_response.h"
#include "laydown/last_plan.h"
#include "model/index.h"
#include "transition/culprits.h"
#include "transition/decode.h"

namespace rebadge::transition {
namespace {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::State;
using laydown::Stint;
using laydown::Trajectory;

constexpr int most_rounds = 4;

// Site and line on each slot before `until`; -1: home, or no line; -2: under way. One post may be two places of a
// profile.
std::vector<std::pair<int, int>> posts(const laydown::Profile& profile, const Trajectory& path, int until) {
  std::vector<std::pair<int, int>> posts(at(until), {-2, -2});
  for (const Stint& stint : path) {
    const Place& place = profile.places[at(stint.place)];
    for (int slot = stint.from; slot < std::min(stint.until, until); ++slot) posts[at(slot)] = {place.site, place.line};
  }
  return posts;
}

// The first slot of the stint on which it may not be there, or on which it may not come; the stint's end: none.
int shut_in(const Problem& problem, const laydown::Profile& profile, const Trajectory& path, std::size_t i) {
  const Stint& stint = path[i];
  const Place& place = profile.places[at(stint.place)];
  if (place.kind == Place::Kind::home) return stint.until;
  if (i > 0 && stint.from < problem.slots) {
    const bool sets_out = place.departing().empty() || place.departing()[at(stint.leaves)] != 0;
    if (!sets_out || place.taking_up()[at(stint.from)] == 0) return stint.leaves;
  }
  for (int slot = stint.from; slot < stint.until; ++slot) {
    if (place.presence()[at(slot)] != 1) return slot;
  }
  return stint.until;
}

}  // namespace

Repair::Repair(const Case& before, const std::vector<Assignment>& rows, const Case& now,
               const laydown::BridgeOptions& options)
    : now_(now),
      bridge_(laydown::bridge(now, laydown::days_of(now), options)),
      state_(bridge_.problem),
      carried_(laydown::carry_over(before, rows, now, bridge_).trajectories) {
  state_.place(carried_);
}

bool Repair::holds() { return state_.cost()[Cost::hard] == 0 && state_.cost()[Cost::withdrawn] == 0; }

int Repair::shut_from(int unit) const {
  const Trajectory& path = carried_[at(unit)];
  for (std::size_t i = 0; i < path.size(); ++i) {
    const int shut = shut_in(bridge_.problem, bridge_.problem.profile_of(unit), path, i);
    if (shut < path[i].until) return shut;
  }
  return bridge_.problem.slots;
}

State Repair::unrepaired() const {
  std::vector<Trajectory> cut = carried_;
  const int slots = bridge_.problem.slots;
  for (std::size_t u = 0; u < cut.size(); ++u) {
    const int shut = shut_from(static_cast<int>(u));
    if (shut == slots) continue;
    Trajectory& path = cut[u];
    while (path.size() > 1 && path.back().from >= shut) path.pop_back();
    path.back().until = std::min(path.back().until, shut);
    path.push_back({0, shut, slots, shut, -1});
  }
  State state(bridge_.problem);
  state.place(cut);
  return state;
}

// Who breaks a rule or is shut out; and who is at home and could stand in on a line that those served.
std::vector<int> Repair::hit() {
  std::vector<int> units = culprits(state_);
  std::vector<char> known(bridge_.problem.units.size(), 0), lacks(bridge_.problem.lines.size(), 0);
  for (const int unit : units) known[at(unit)] = 1;
  for (std::size_t u = 0; u < known.size(); ++u) {
    const int unit = static_cast<int>(u);
    if (state_.unit_cost(unit)[Cost::withdrawn] > 0 && known[u] == 0) units.push_back(unit), known[u] = 1;
    if (shut_from(unit) == bridge_.problem.slots) continue;
    for (const Stint& stint : carried_[u]) {
      const int line = state_.profile(unit).places[at(stint.place)].line;
      if (line >= 0) lacks[at(line)] = 1;
    }
  }
  for (std::size_t u = 0; u < known.size(); ++u) {
    const laydown::Profile& profile = bridge_.problem.profile_of(static_cast<int>(u));
    const bool idle = profile.places[at(state_.trajectory(static_cast<int>(u)).back().place)].kind == Place::Kind::home;
    const bool could = std::any_of(profile.places.begin(), profile.places.end(), [&](const Place& place) {
      return place.kind == Place::Kind::line && lacks[at(place.line)] != 0;
    });
    if (known[u] == 0 && idle && could) units.push_back(static_cast<int>(u));
  }
  return units;
}

bool Repair::respond(int unit, int known) {
  const Trajectory before = state_.trajectory(unit);
  const Cost cost = state_.cost();
  laydown::Mask mask;
  std::vector<std::vector<char>> cuts;
  const laydown::Profile& profile = state_.profile(unit);
  const auto done = posts(profile, before, known);
  const Place& start = profile.places[at(profile.standing ? 1 : 0)];
  if (std::count(done.begin(), done.end(), std::pair{start.site, start.line}) == known) {
    mask.not_before = known;
  } else {
    // It serves on those days what it served; whether it comes there as it did is looked at afterwards.
    cuts.assign(bridge_.problem.lines.size(), std::vector<char>(at(bridge_.problem.slots), 0));
    for (auto& line : cuts) std::fill(line.begin(), line.begin() + known, 1);
    for (const Stint& stint : before) {
      const int line = profile.places[at(stint.place)].line;
      if (line < 0) continue;
      for (int slot = stint.from; slot < std::min(stint.until, known); ++slot) cuts[at(line)][at(slot)] = 0;
    }
    mask.cuts = &cuts;
  }
  laydown::BestResponse response(bridge_.problem);
  state_.remove(unit);
  Trajectory other = response.find(state_, unit, mask);
  if (posts(profile, other, known) == done) {
    state_.insert(unit, std::move(other));
    if (state_.cost() < cost) return true;
    state_.remove(unit);
  }
  state_.insert(unit, before);
  return false;
}

void Repair::mend(Day known) {
  const int slot = std::clamp(known - now_.from, 0, bridge_.problem.slots);
  if (slot == bridge_.problem.slots) return;
  bool better = true;
  for (int round = 0; better && round < most_rounds; ++round) {
    better = false;
    for (const int unit : hit()) better = respond(unit, slot) || better;
  }
}

std::vector<Assignment> Repair::rows() const { return assignments_of(now_, bridge_, state_); }

std::int64_t Repair::served(const State& state, int line, int slot) {
  const laydown::Line& wanted = state.problem().lines[at(line)];
  return wanted.demand[at(slot)] == 0 ? 0 : state.served(wanted, slot);
}

}  // namespace rebadge::transition
