// How few must and how many can change their mission.
#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <utility>

#include "laydown/bound.h"
#include "laydown/bound_limits.h"
#include "laydown/bridge.h"
#include "model/index.h"

namespace rebadge::laydown {
namespace {

using Pair = std::pair<int, int>;  // of missions: stood in, serves in

constexpr std::int64_t prices[] = {25, 50, 100, 200, 400};  // hundredths of a person a day

class Switches {
 public:
  Switches(const Case& c, const Problem& problem) : problem_(problem), limits_(limits_of(c, problem)) {
    for (std::size_t i = 0; i < limits_.columns.size(); ++i) {
      const Column& column = limits_.columns[i];
      const Profile& profile = problem_.profiles[at(column.profile)];
      if (!profile.standing || column.place->kind != Place::Kind::line) continue;
      const int stood = profile.places[1].mission;
      if (column.place->mission != stood) columns_[{stood, column.place->mission}].push_back(i);
    }
    if (columns_.empty()) return;
    for (const Run& run : runs_of(limits_)) {
      days_.push_back(run.days);
      programs_.push_back(std::make_unique<Program>(limits_, run.first));
      free_.push_back(programs_.back()->most({}));
    }
  }

  [[nodiscard]] std::vector<SwitchRange> ranges(std::int64_t served) {
    std::vector<SwitchRange> result;
    for (const auto& [pair, columns] : columns_) {
      SwitchRange range;
      range.from_mission = MissionId{at(pair.first)};
      range.to_mission = MissionId{at(pair.second)};
      range.most_bound = most(columns);
      range.least_bound = std::min(least(columns, served), range.most_bound);
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
    std::vector<std::pair<std::int64_t, std::int64_t>> losses;  // a day, days
    std::int64_t beyond = -served;
    for (std::size_t run = 0; run < programs_.size(); ++run) {
      beyond += free_[run] * days_[run];
      losses.emplace_back(free_[run] - programs_[run]->most(weights), days_[run]);
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

  const Problem& problem_;
  Limits limits_;
  std::map<Pair, std::vector<std::size_t>> columns_;
  std::vector<std::unique_ptr<Program>> programs_;  // by run
  std::vector<std::int64_t> days_, free_;           // by run: its days, and the most a day at no price
};

}  // namespace

std::vector<SwitchRange> switch_limits(const Case& c, Policy policy, Day as_of, Hundredths served) {
  const Bridge built = bridge(c, days_of(c), {policy, as_of, Objective::priced, {}});
  return Switches(c, built.problem).ranges(served.value);
}

}  // namespace rebadge::laydown
