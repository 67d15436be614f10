// How few must and how many can change their mission.
#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "laydown/bound.h"
#include "laydown/bound_limits.h"
#include "laydown/bound_runs.h"
#include "laydown/bridge.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

using Pair = std::pair<int, int>;  // of missions: stood in, serves in

constexpr std::int64_t prices[] = {25, 50, 100, 200, 400};  // hundredths of a person a day

class Switches {
 public:
  Switches(const Limits& limits, Programs& programs) : problem_(limits.problem), limits_(limits), programs_(programs) {
    for (std::size_t i = 0; i < limits_.columns.size(); ++i) {
      const Column& column = limits_.columns[i];
      const Profile& profile = problem_.profiles[at(column.profile)];
      if (!profile.standing || column.place->kind != Place::Kind::line) continue;
      const int stood = profile.places[1].mission;
      if (column.place->mission != stood) columns_[{stood, column.place->mission}].push_back(i);
    }
  }

  [[nodiscard]] std::vector<SwitchRange> ranges(std::int64_t served) {
    std::vector<SwitchRange> result;
    const bool solved = !columns_.empty() && programs_.solve_free();
    for (const auto& [pair, columns] : columns_) {
      SwitchRange range;
      range.from_mission = MissionId{at(pair.first)};
      range.to_mission = MissionId{at(pair.second)};
      range.most_bound = most(columns);
      if (solved) range.least_bound = std::min(least(columns, served), range.most_bound);
      result.push_back(range);
    }
    return result;
  }

 private:
  [[nodiscard]] std::set<int> profiles(const std::vector<std::size_t>& columns) const {
    std::set<int> found;
    for (const std::size_t i : columns) found.insert(limits_.columns[i].profile);
    return found;
  }

  // All who can, less those whom `keep` holds to the end where they stand: who leaves such a post does not come back.
  [[nodiscard]] std::int64_t most(const std::vector<std::size_t>& columns) const {
    const std::set<int> able = profiles(columns);
    std::int64_t persons = 0;
    for (const int p : able) persons += limits_.units[at(p)] * problem_.profiles[at(p)].line_persons;
    for (const Row& row : problem_.rows) {
      if (row.kind == Row::Kind::floor && row.rule == static_cast<int>(Rule::keep)) persons -= held(row, able);
    }
    return persons;
  }

  // Of those who are able, the persons whom a row of `keep` holds on the last day.
  [[nodiscard]] std::int64_t held(const Row& row, const std::set<int>& able) const {
    std::int64_t wanted = row.limit.back(), others = 0;
    for (std::size_t p = 0; p < problem_.profiles.size(); ++p) {
      const Profile& profile = problem_.profiles[p];
      const bool counts =
          profile.standing && std::any_of(profile.places[1].touches().begin(), profile.places[1].touches().end(),
                                          [&](const Touch& touch) { return touch.counter == row.counters[0]; });
      if (counts && able.count(static_cast<int>(p)) == 0) others += limits_.units[p] * profile.line_persons;
    }
    return std::max<std::int64_t>(0, wanted - others);
  }

  [[nodiscard]] std::int64_t least(const std::vector<std::size_t>& columns, std::int64_t served) {
    Weights weights;
    weights.marked.assign(limits_.columns.size(), 0);
    for (const std::size_t i : columns) weights.marked[i] = 1;
    std::int64_t persons = 0;
    // The dearest first: where enough is served then, it is at any price.
    for (auto price = std::rbegin(prices); price != std::rend(prices); ++price) {
      weights.price = *price;
      persons = std::max(persons, least_at(weights, served));
      if (persons == 0) return 0;
    }
    std::int64_t step = 0;
    for (const int p : profiles(columns)) step = std::gcd(step, problem_.profiles[at(p)].line_persons);
    step = std::max<std::int64_t>(step, 1);
    return (persons + step - 1) / step * step;
  }

  // The best set of runs holds those that lose most a day.
  [[nodiscard]] std::int64_t least_at(const Weights& weights, std::int64_t served) {
    std::int64_t beyond = -served;
    for (const Programs::OfRun& run : programs_.runs()) beyond += *run.free * run.run.days;
    if (most_lost(weights) <= beyond) return 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> losses;  // a day, days
    for (Programs::OfRun& run : programs_.runs()) {
      const auto most = programs_.most(run, weights);
      if (!most) return 0;
      losses.emplace_back(*run.free - *most, run.run.days);
    }
    std::sort(losses.begin(), losses.end(), std::greater<>());
    std::int64_t best = 0, lost = 0, days = 0;
    for (const auto& [loss, length] : losses) {
      lost += loss * length;
      days += length;
      if (lost <= beyond) continue;
      const std::int64_t per_person = weights.price * days;
      best = std::max(best, (lost - beyond + per_person - 1) / per_person);
    }
    return best;
  }

  // No set of runs loses more: whoever serves at no price may do so at this one, and pay it.
  [[nodiscard]] std::int64_t most_lost(const Weights& weights) const {
    constexpr std::int64_t rounding = 200;  // hundredths a day, of the solver's and of whole persons
    std::int64_t lost = 0;
    for (const Programs::OfRun& run : programs_.runs()) {
      double persons = 0;
      for (const auto& [column, there] : run.serving) {
        if (weights.marked[at(column)] != 0) persons += there;
      }
      const auto paid = static_cast<std::int64_t>(std::ceil(persons * static_cast<double>(weights.price)));
      if (paid > 0) lost += (paid + rounding) * run.run.days;
    }
    return lost;
  }

  const Problem& problem_;
  const Limits& limits_;
  Programs& programs_;
  std::map<Pair, std::vector<std::size_t>> columns_;
};

}  // namespace

std::vector<SwitchRange> switch_limits(const Case& c, Policy policy, Day as_of, Hundredths served) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  const Limits limits = limits_of(c, built.problem);
  Programs programs(limits, bound_effort, true);
  return Switches(limits, programs).ranges(served.value);
}

Limited bound_and_switches(const Case& c, Policy policy, Day as_of, Hundredths served, std::int64_t effort) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  const Limits limits = limits_of(c, built.problem);
  Programs programs(limits, effort, true);
  Limited found;
  found.bound = programs.bound();
  found.switches = Switches(limits, programs).ranges(served.value);
  return found;
}

}  // namespace rebadge::laydown
