#include "tests/support/pruned_force.h"

#include <algorithm>
#include <numeric>

#include "laydown/compact.h"

namespace rebadge::test {
namespace {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::Profile;
using laydown::Row;
using laydown::State;
using laydown::Trajectory;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// What counting says something of, in order. Cover besides: it falls by no more than what is below minimums.
const laydown::Levels counted{Cost::hard,        Cost::withdrawn,   Cost::minimum,     Cost::minimum + 1,
                              Cost::minimum + 2, Cost::minimum + 3, Cost::minimum + 4, Cost::priced};
using Sum = laydown::Compact<8>;
constexpr std::size_t first_minimum = 2, last_minimum = 6;

constexpr std::int64_t looks_of_a_placement = 100;  // by the time that it takes

class Placer {
 public:
  Placer(const Problem& problem, const std::vector<Trajectory>& known, const ForceLimits& limits)
      : problem_(problem), limits_(limits), state_(problem), order_(problem.units.size()) {
    state_.place(known);
    best_ = {without_motion(state_.cost()), known};
  }

  std::optional<BruteForce> run() {
    for (const auto& profile : problem_.profiles) {
      auto all = all_trajectories(problem_, profile, limits_.trajectories);
      if (!all) return std::nullopt;
      choices_.emplace_back();
      for (Trajectory& each : *all) {
        const Cost own = laydown::own_cost(problem_, profile, each);
        choices_.back().push_back({std::move(each), laydown::compact<8>(own, counted)});
      }
    }
    find_growing_rows();
    for (std::size_t u = 0; u < order_.size(); ++u) state_.remove(static_cast<int>(u));
    // Like units side by side; those with most to choose from last.
    std::iota(order_.begin(), order_.end(), 0);
    std::ranges::stable_sort(
        order_, {}, [&](int unit) { return std::pair(choices_of(unit).size(), problem_.units[at(unit)].profile); });
    choose(0, 0);
    if (looks_ > limits_.looks) return std::nullopt;
    return best_;
  }

 private:
  struct Choice {
    Trajectory trajectory;
    Sum own;
  };
  // By place and slot, summed from the first slot on: what is saved by being there, and under way from or to there.
  struct Saved {
    std::vector<std::vector<Sum>> there, under_way;
  };

  [[nodiscard]] const std::vector<Choice>& choices_of(int unit) const {
    return choices_[at(problem_.units[at(unit)].profile)];
  }

  // Fills; and limits of which more people never take less: of these a breach stays.
  void find_growing_rows() {
    std::vector<char> falls(at(problem_.counters), 0);
    for (const Profile& profile : problem_.profiles) {
      for (const Place& place : profile.places) {
        for (const auto& touches : {place.touches(), place.holds()}) {
          for (const auto& touch : touches) {
            if (touch.amount < 0) falls[at(touch.counter)] = 1;
          }
        }
      }
    }
    for (const Row& row : problem_.rows) {
      const bool grows = std::ranges::none_of(row.counters, [&](int counter) { return falls[at(counter)] != 0; });
      const bool sum = row.kind == Row::Kind::capacity || (row.kind == Row::Kind::ceiling && row.counters.size() == 1);
      growing_.push_back(row.kind == Row::Kind::fill || (grows && sum) ? 1 : 0);
    }
  }

  Sum of_rows(std::span<const int> rows, int slot) {
    Cost cost;
    for (const int row : rows) {
      if (growing_[at(row)] != 0) state_.add_row(row, slot, 1, cost);
    }
    return laydown::compact<8>(cost, counted);
  }

  // The more units are there the less another one saves.
  Saved saved(const Profile& profile) {
    Saved all;
    for (const Place& place : profile.places) {
      auto& there = all.there.emplace_back(1);
      auto& under_way = all.under_way.emplace_back(1);
      for (int slot = 0; slot < problem_.slots; ++slot) {
        const Sum before = of_rows(place.rows(), slot), held = of_rows(place.hold_rows(), slot);
        state_.shift(place, slot, 1);
        there.push_back(there.back() + before - of_rows(place.rows(), slot));
        state_.shift(place, slot, -1);
        state_.shift_held(place, slot, 1);
        under_way.push_back(under_way.back() + held - of_rows(place.hold_rows(), slot));
        state_.shift_held(place, slot, -1);
      }
    }
    return all;
  }

  static Sum saved_by(const Saved& saved, const Choice& choice) {
    Sum sum;
    sum -= choice.own;
    for (std::size_t i = 0; i < choice.trajectory.size(); ++i) {
      const auto& stint = choice.trajectory[i];
      const auto& there = saved.there[at(stint.place)];
      sum += there[at(stint.until)] - there[at(stint.from)];
      if (i == 0 || stint.leaves == stint.from) continue;
      for (const int end : {choice.trajectory[i - 1].place, stint.place}) {
        sum += saved.under_way[at(end)][at(stint.from)] - saved.under_way[at(end)][at(stint.leaves)];
      }
    }
    return sum;
  }

  // What there is with the units that are placed. Of the rules only those whose breach others do not mend.
  Cost now() {
    Cost cost = state_.cost();
    cost[Cost::hard] = 0;
    for (const int unit : order_) {
      if (state_.inserted(unit)) cost[Cost::hard] += state_.unit_cost(unit)[Cost::hard];
    }
    for (std::size_t l = 0; l < problem_.lift.size(); ++l) {
      for (std::size_t b = 0; b < problem_.lift[l].seats.size(); ++b) {
        cost[Cost::hard] += std::max<std::int64_t>(0, -state_.free_seats(static_cast<int>(l), static_cast<int>(b)));
      }
    }
    for (std::size_t r = 0; r < problem_.rows.size(); ++r) {
      Cost of_row;
      for (int slot = 0; slot < problem_.slots && growing_[r] != 0; ++slot) {
        state_.add_row(static_cast<int>(r), slot, 1, of_row);
      }
      cost[Cost::hard] += of_row[Cost::hard];
    }
    return cost;
  }

  // Fewer people have a line's minimum no sooner: cover is owed for no fewer days than now.
  [[nodiscard]] bool may_be_better(const Cost& now, const Sum& saved) const {
    std::int64_t below_minimums = 0;
    for (std::size_t i = first_minimum; i <= last_minimum; ++i) below_minimums += saved.level[i];
    std::size_t next = 0;
    for (int level = 0; level <= Cost::priced; ++level) {
      std::int64_t least = 0;
      if (level == Cost::excuse) least = std::max<std::int64_t>(0, now[level] - below_minimums);
      if (level == counted[next]) least = std::max<std::int64_t>(0, now[level] - saved.level[next++]);
      if (least != best_.cost[level]) return least < best_.cost[level];
    }
    for (int level = Cost::comfort; level < Cost::levels; ++level) {
      if (best_.cost[level] > 0) return true;
    }
    return false;
  }

  // The most that the units from there on save, each alone.
  Sum most_saved(std::size_t from) {
    Sum all;
    for (std::size_t u = from; u < order_.size(); ++u) {
      const Saved here = saved(problem_.profile_of(order_[u]));
      Sum most = saved_by(here, choices_of(order_[u]).front());
      for (const Choice& choice : choices_of(order_[u])) {
        const Sum sum = saved_by(here, choice);
        for (std::size_t i = 0; i < sum.level.size(); ++i) most.level[i] = std::max(most.level[i], sum.level[i]);
      }
      looks_ += std::ssize(choices_of(order_[u]));
      all += most;
    }
    return all;
  }

  // Of like units the later one has no earlier choice.
  void choose(std::size_t u, std::size_t first) {
    if (u == order_.size()) {
      const Cost cost = without_motion(state_.cost());
      if (cost < best_.cost) best_ = {cost, state_.trajectories()};
      return;
    }
    const int unit = order_[u];
    const Cost cost = now();
    const Sum later = most_saved(u + 1);
    const Saved here = saved(problem_.profile_of(unit));
    const auto& choices = choices_of(unit);
    for (std::size_t i = first; i < choices.size(); ++i) {
      if (++looks_ > limits_.looks) return;
      if (!may_be_better(cost, saved_by(here, choices[i]) + later)) continue;
      looks_ += looks_of_a_placement;
      state_.insert(unit, choices[i].trajectory);
      const bool like =
          u + 1 < order_.size() && problem_.units[at(order_[u + 1])].profile == problem_.units[at(unit)].profile;
      choose(u + 1, like ? i : 0);
      state_.remove(unit);
    }
  }

  const Problem& problem_;
  const ForceLimits& limits_;
  State state_;
  BruteForce best_;
  std::vector<char> growing_;                 // by row
  std::vector<std::vector<Choice>> choices_;  // by profile
  std::vector<int> order_;                    // of units
  std::int64_t looks_ = 0;
};

}  // namespace

std::optional<BruteForce> best_by_pruned_force(const Problem& problem, const std::vector<Trajectory>& known,
                                               const ForceLimits& limits) {
  return Placer(problem, known, limits).run();
}

}  // namespace rebadge::test
