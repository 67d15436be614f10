#include "tests/support/brute_force.h"

#include <algorithm>

#include "laydown/tours.h"

namespace rebadge::test {
namespace {

using laydown::Cost;
using laydown::Place;
using laydown::Problem;
using laydown::Profile;
using laydown::Route;
using laydown::since_before;
using laydown::State;
using laydown::Stint;
using laydown::Trajectory;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// All that one unit can do.
class Wanderer {
 public:
  Wanderer(const Problem& problem, const Profile& profile, std::size_t most)
      : problem_(problem), profile_(profile), most_(most) {}

  std::optional<std::vector<Trajectory>> all() {
    const int start = profile_.standing ? 1 : 0;
    go({{start, 0, 0, 0, -1}}, since_before, -1);
    if (too_many()) return std::nullopt;
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool too_many() const { return found_.size() > most_; }

  // The last stint may still grow. `tour`: the day on which the tour began; `left`: the day of leaving for home.
  void go(const Trajectory& so_far, int tour, int left) {
    if (too_many()) return;
    const Stint& last = so_far.back();
    const Place& here = profile_.places[at(last.place)];
    const int slot = last.until;
    if (slot == problem_.slots) {
      found_.push_back(so_far);
      return;
    }
    const bool first = so_far.size() == 1;
    if (slot > last.from || first) leave(so_far, here, slot, tour, left);
    // Stay another day.
    if (here.kind == Place::Kind::line && here.presence()[at(slot)] == 0) return;
    Trajectory longer = so_far;
    const bool home = here.kind == Place::Kind::home;
    if (!home && over_tour(problem_, profile_, here, slot, tour)) return;
    ++longer.back().until;
    go(longer, tour, left);
  }

  void leave(const Trajectory& so_far, const Place& here, int slot, int tour, int left) {
    if (here.kind != Place::Kind::home && here.leaving()[at(slot)] == 0) return;
    for (std::size_t q = 0; q < profile_.places.size(); ++q) {
      const Place& to = profile_.places[q];
      if (static_cast<int>(q) == so_far.back().place || to.kind == Place::Kind::stay) continue;
      if (to.kept && here.kind != Place::Kind::stay && !here.kept) continue;
      if (here.kept && here.site == to.site && here.line == to.line) continue;
      const bool home = to.kind == Place::Kind::home;
      if (!home && to.departing()[at(slot)] == 0) continue;
      if (home && !may_end_tour(problem_, profile_, here, slot, tour)) continue;
      // Left on the first day, which no row could say, it cannot pause under way.
      const bool may_pause = so_far.back().until > so_far.back().from;
      if (here.area == to.area) {
        const bool pauses = !home && here.site != to.site && may_pause;
        for (int slot2 = slot; slot2 < (pauses ? problem_.slots : slot + 1); ++slot2) {
          arrive(so_far, static_cast<int>(q), slot, slot2, -1, tour, left);
        }
        continue;
      }
      if (to.kept) continue;
      const auto& routes = problem_.routes[at(here.area)][at(to.area)];
      for (std::size_t r = 0; r < routes.size(); ++r) {
        const int soonest = slot + routes[r].days;
        if (home && soonest >= problem_.slots) {
          if (routes[r].areas.size() == 2) arrive(so_far, 0, slot, problem_.slots, static_cast<int>(r), tour, left);
          continue;
        }
        const bool pauses = !home && may_pause;
        for (int slot2 = soonest; slot2 < (pauses ? problem_.slots : std::min(problem_.slots, soonest + 1)); ++slot2) {
          arrive(so_far, static_cast<int>(q), slot, slot2, static_cast<int>(r), tour, left);
        }
      }
    }
  }

  void arrive(const Trajectory& so_far, int q, int leaves, int slot, int route, int tour, int left) {
    const Place& to = profile_.places[at(q)];
    const Place& from = profile_.places[at(so_far.back().place)];
    if (to.kind != Place::Kind::home && (to.taking_up()[at(slot)] == 0 || to.presence()[at(slot)] == 0)) return;
    if (from.kind == Place::Kind::home) {
      if (left >= 0 && slot - left < profile_.dwell) return;
      tour = slot;
    }
    if (to.kind == Place::Kind::home) left = leaves;
    Trajectory longer = so_far;
    longer.push_back({q, slot, slot, leaves, route});
    if (slot == problem_.slots)
      found_.push_back(longer);
    else
      go(longer, tour, left);
  }

  const Problem& problem_;
  const Profile& profile_;
  std::size_t most_;
  std::vector<Trajectory> found_;
};

}  // namespace

std::optional<std::vector<Trajectory>> all_trajectories(const Problem& problem, const Profile& profile,
                                                        std::size_t most) {
  return Wanderer(problem, profile, most).all();
}

std::optional<BruteForce> best_by_brute_force(const Problem& problem, std::size_t most_plans) {
  std::vector<std::vector<Trajectory>> choices;
  std::size_t plans = 1;
  for (const auto& unit : problem.units) {
    auto all = all_trajectories(problem, problem.profiles[at(unit.profile)], most_plans);
    if (!all) return std::nullopt;
    choices.push_back(std::move(*all));
    plans *= std::max<std::size_t>(1, choices.back().size());
    if (plans > most_plans) return std::nullopt;
  }
  State state(problem);
  std::optional<BruteForce> best;
  const auto choose = [&](const auto& self, std::size_t u) -> void {
    if (u == choices.size()) {
      if (best && !(state.cost() < best->cost)) return;
      best = BruteForce{state.cost(), {}};
      for (std::size_t i = 0; i < choices.size(); ++i) best->best.push_back(state.trajectory(static_cast<int>(i)));
      return;
    }
    for (const Trajectory& trajectory : choices[u]) {
      state.remove(static_cast<int>(u));
      state.insert(static_cast<int>(u), trajectory);
      self(self, u + 1);
    }
  };
  choose(choose, 0);
  return best;
}

}  // namespace rebadge::test
