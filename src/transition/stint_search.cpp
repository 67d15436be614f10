#include "transition/stint_search.h"

#include <algorithm>
#include <utility>

#include "transition/culprits.h"
#include "transition/open.h"

namespace rebadge::transition {
namespace {

using laydown::Cost;
using laydown::Line;
using laydown::Place;
using laydown::Stint;
using laydown::Trajectory;

constexpr std::int64_t weighed_every = 64;      // changes tried
constexpr std::int64_t weight_of_minimum = 16;  // of a person-day below minimum beside one unfilled
constexpr int units_drawn = 6;                  // for one lack
constexpr int redated = 25;                     // percent of the changes

}  // namespace

StintSearch::StintSearch(const laydown::Problem& problem, const std::vector<Trajectory>& start, std::uint64_t seed)
    : problem_(&problem), state_(problem, start), random_(seed), redate_(problem), add_tour_(problem) {
  cost_ = state_.cost();
  units_of_line_.resize(problem.lines.size());
  for (std::size_t u = 0; u < problem.units.size(); ++u) {
    int last = -1;
    for (const Place& place : problem.profile_of(static_cast<int>(u)).places) {
      if (place.kind != Place::Kind::line || place.line == last) continue;
      last = place.line;
      units_of_line_[at(last)].push_back(static_cast<int>(u));
    }
  }
}

void StintSearch::redate_all(const search::StopRule& stop) {
  for (int better = 1, tried = 0; better * 50 > tried;) {
    better = tried = 0;
    for (std::size_t u = 0; u < problem_->units.size() && stop.interruption().empty(); ++u) {
      const int unit = static_cast<int>(u);
      for (std::size_t i = 1; i < state_.trajectory(unit).size(); ++i, ++tried) {
        if (redate_.improve(state_, unit, i)) ++better;
      }
    }
  }
  cost_ = state_.cost();
}

bool StintSearch::keep_if_no_worse(int unit, const Trajectory& before, Trajectory other) {
  state_.insert(unit, std::move(other));
  const Cost& cost = state_.cost();
  if (cost <= cost_) {
    cost_ = cost;
    return true;
  }
  state_.remove(unit);
  state_.insert(unit, before);
  return false;
}

void StintSearch::weigh_lacks() {
  lacks_.assign(problem_->lines.size(), 0);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < problem_->lines.size(); ++i) {
    const Line& line = problem_->lines[i];
    std::int64_t weight = 0;
    for (int slot = 0; slot < problem_->slots; ++slot) weight += weight_of(line, slot);
    sum += static_cast<std::uint64_t>(weight);
    lacks_[i] = sum;
  }
}

// What is below minimum weighs more.
std::int64_t StintSearch::weight_of(const Line& line, int slot) const {
  const std::int64_t demand = line.demand[at(slot)];
  if (demand == 0) return 0;
  const std::int64_t got = state_.served(line, slot);
  const std::int64_t below = std::max<std::int64_t>(0, line.minimum * 100 - got);
  return (demand * 100 - got + weight_of_minimum * below) * problem_->unfilled_price[at(line.priority)];
}

StintSearch::Lack StintSearch::draw_lack() {
  if (lacks_.back() == 0) return {};
  const auto drawn = std::upper_bound(lacks_.begin(), lacks_.end(), random_.next() % lacks_.back());
  Lack lack{static_cast<int>(drawn - lacks_.begin()), 0};
  const Line& line = problem_->lines[at(lack.line)];
  std::vector<std::int64_t> sums;
  std::int64_t sum = 0;
  for (int slot = 0; slot < problem_->slots; ++slot) sums.push_back(sum += weight_of(line, slot));
  if (sum == 0) return {};
  const auto on = static_cast<std::int64_t>(random_.next() % static_cast<std::uint64_t>(sum));
  lack.slot = static_cast<int>(std::upper_bound(sums.begin(), sums.end(), on) - sums.begin());
  return lack;
}

// A place of the line that is open to the unit then, drawn among them; -1: none.
int StintSearch::place_for(int unit, const Lack& lack) {
  const auto& places = problem_->profile_of(unit).places;
  const auto first = std::partition_point(places.begin() + 1, places.end(), [&](const Place& place) {
    return place.kind != Place::Kind::line || place.line < lack.line;
  });
  int drawn = -1, seen = 0;
  for (auto place = first; place != places.end() && place->line == lack.line; ++place) {
    if (place->kept || place->presence()[at(lack.slot)] != 1 || place->serving()[at(lack.slot)] == 0) continue;
    if (random_.below(at(++seen)) == 0) drawn = static_cast<int>(place - places.begin());
  }
  return drawn;
}

bool StintSearch::go_out(int unit, std::size_t home, int place) {
  const Trajectory before = state_.trajectory(unit);
  Trajectory other = before;
  state_.remove(unit);
  if (add_tour_.add(state_, unit, other, home, place)) return keep_if_no_worse(unit, before, std::move(other));
  state_.insert(unit, before);
  return false;
}

bool StintSearch::serve_instead(int unit, std::size_t stint, int place) {
  const Trajectory before = state_.trajectory(unit);
  Trajectory other = before;
  other[stint].place = place;
  state_.remove(unit);
  if (redate_.date(state_, unit, other, stint) &&
      (stint + 1 == other.size() || redate_.date(state_, unit, other, stint + 1))) {
    return keep_if_no_worse(unit, before, std::move(other));
  }
  state_.insert(unit, before);
  return false;
}

bool StintSearch::serve(int unit, const Lack& lack) {
  const int place = place_for(unit, lack);
  if (place < 0) return false;
  const Trajectory& path = state_.trajectory(unit);
  const auto there =
      std::find_if(path.begin(), path.end(), [&](const Stint& stint) { return lack.slot < stint.until; });
  if (there == path.end() || there->from > lack.slot) return false;  // under way
  const auto stint = static_cast<std::size_t>(there - path.begin());
  const Place& here = problem_->profile_of(unit).places[at(there->place)];
  if (here.kind == Place::Kind::home) return go_out(unit, stint, place);
  if (stint == 0 || here.line == lack.line) return false;
  return serve_instead(unit, stint, place);
}

void StintSearch::fill(const Lack& lack) {
  const auto& units = units_of_line_[at(lack.line)];
  for (int i = 0; i < units_drawn && !units.empty(); ++i) {
    if (serve(units[random_.below(units.size())], lack)) return;
  }
}

void StintSearch::redate_one() {
  const int unit = static_cast<int>(random_.below(problem_->units.size()));
  const std::size_t stints = state_.trajectory(unit).size();
  if (stints > 1 && redate_.improve(state_, unit, 1 + random_.below(stints - 1))) cost_ = state_.cost();
}

void StintSearch::mend(const search::StopRule& stop) {
  laydown::BestResponse response(*problem_);
  for (bool better = true; better && cost_[Cost::hard] > 0;) {
    better = false;
    for (const int unit : culprits(state_)) {
      if (cost_[Cost::hard] == 0 || !stop.interruption().empty()) break;
      const Trajectory before = state_.trajectory(unit);
      state_.remove(unit);
      const std::int64_t broken = cost_[Cost::hard];
      keep_if_no_worse(unit, before, response.find(state_, unit));
      better = better || cost_[Cost::hard] < broken;
    }
  }
}

// On the best other days, whatever that costs; false: there are none.
bool StintSearch::must_redate(int unit, std::size_t stint) {
  Trajectory path = state_.trajectory(unit);
  state_.remove(unit);
  Trajectory other = path;
  const bool dated = redate_.date(state_, unit, other, stint);
  state_.insert(unit, dated ? std::move(other) : std::move(path));
  return dated;
}

void StintSearch::repair(const std::vector<int>& concerned, const search::StopRule& stop) {
  std::vector<int> lost;
  for (const int unit : concerned) {
    for (std::size_t i = 1; i < state_.trajectory(unit).size(); ++i) {
      if (may_move(problem_->profile_of(unit), state_.trajectory(unit), i)) {
        redate_.improve(state_, unit, i);
      } else if (!must_redate(unit, i)) {
        lost.push_back(unit);
        break;
      }
    }
  }
  laydown::BestResponse response(*problem_);
  for (const int unit : lost) {
    state_.remove(unit);
    state_.insert(unit, response.find(state_, unit));
  }
  cost_ = state_.cost();
  for (const int unit : concerned) {
    if (cost_[Cost::hard] == 0 || !stop.interruption().empty()) return;
    const Trajectory before = state_.trajectory(unit);
    state_.remove(unit);
    keep_if_no_worse(unit, before, response.find(state_, unit));
  }
  mend(stop);
}

std::int64_t StintSearch::improve(const search::StopRule& stop) {
  for (std::int64_t iteration = 0;; ++iteration) {
    if (!stop.reason(iteration).empty()) return iteration;
    if (iteration % weighed_every == 0) weigh_lacks();
    if (random_.chance(redated)) {
      redate_one();
      continue;
    }
    const Lack lack = draw_lack();
    if (lack.line >= 0) fill(lack);
  }
}

}  // namespace rebadge::transition
