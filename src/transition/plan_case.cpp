#include "transition/plan_case.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "laydown/exact/proof.h"
#include "laydown/last_plan.h"
#include "laydown/least_cost.h"
#include "laydown/phased/search.h"
#include "laydown/search.h"
#include "laydown/sweep_scope.h"
#include "model/index.h"
#include "transition/broken.h"
#include "transition/dating.h"
#include "transition/decode.h"
#include "transition/pins.h"
#include "transition/ranges.h"
#include "transition/stint_search.h"

namespace rebadge::transition {
namespace {

using laydown::Bridge;
using laydown::Found;
using laydown::Search;
using laydown::SearchOptions;
using laydown::State;
using laydown::Trajectory;
using search::StopRule;

// A best response of every unit takes less than about a second.
constexpr std::int64_t most_work_of_small = 4'000'000;  // slots x places of all units, and sweeps

std::int64_t work_of(const laydown::Problem& problem, const laydown::Unit& unit) {
  return static_cast<std::int64_t>(problem.profiles[at(unit.profile)].places.size()) * problem.slots;
}

std::int64_t work_of(const laydown::Problem& problem) {
  std::int64_t work = 0;
  for (const laydown::Unit& unit : problem.units) work += work_of(problem, unit);
  return work;
}

// Over a long horizon tours are a sweep for each week in which they may begin, half of the horizon each.
std::int64_t work_of_responses(const laydown::Problem& problem) {
  const std::int64_t sweeps = problem.slots > laydown::SweepScope::short_horizon ? problem.slots / 14 : 1;
  std::int64_t work = 0;
  for (const laydown::Unit& unit : problem.units) {
    work += work_of(problem, unit) * (problem.profiles[at(unit.profile)].toured ? sweeps : 1);
  }
  return work;
}

// By size, so that a case of some two hundred elements and half a year takes about a second: a response costs about
// slots x places of its unit.
std::int64_t default_iterations(const laydown::Problem& problem) {
  const std::int64_t mean =
      work_of(problem) / std::max<std::int64_t>(1, static_cast<std::int64_t>(problem.units.size())) + 100;
  return std::clamp<std::int64_t>(160'000 / mean, 60, 3'000);
}

// Small changes of the dated plan for each unit.
constexpr std::int64_t changes_a_unit = 4;

// Of the laydown by small changes: beside an iteration of best responses, and at most for each unit and slot.
constexpr std::int64_t effort_an_iteration = 10'000, effort_a_slot = 400;
// Of the proof of a small case: beside an iteration.
constexpr std::int64_t proof_an_iteration = 300;

// What each part may take of the seconds, in percent; nothing takes more than is left of all.
namespace share {
constexpr int least = 5;                                   // what no plan undercuts
constexpr int laydown_changes = 4, laydown_responses = 4;  // each time that it is laid down
constexpr int first_schedule = 36, second_schedule = 24;
constexpr int proof = 8;
constexpr int range = 5;  // each of two after each other
static_assert(least + 2 * (laydown_changes + laydown_responses) + first_schedule + second_schedule + proof +
                  2 * range <=
              100);
// Of a large case, which has one schedule and no proof.
constexpr int large_schedule = 80, large_range = 6;
static_assert(laydown_changes + laydown_responses + large_schedule + large_range <= 100);
constexpr int small_changes = 25;  // percent of a schedule's share: before best responses
}  // namespace share

// What the laydown wanted and the schedule could not give for most of the time is cut from the laydown.
bool cut_back(const State& laydown, const State& schedule, std::vector<std::vector<std::vector<char>>>& cuts) {
  bool any = false;
  const laydown::Problem& coarse = laydown.problem();
  const laydown::Problem& dated = schedule.problem();
  cuts.resize(coarse.units.size());
  for (std::size_t u = 0; u < coarse.units.size(); ++u) {
    const int unit = static_cast<int>(u);
    const auto done = schedule.services(unit);
    for (const auto& wanted : laydown.services(unit)) {
      for (int slot = wanted.from; slot < wanted.until; ++slot) {
        int days = 0;
        for (const auto& service : done) {
          if (service.line != wanted.line) continue;
          days += std::max(0, std::min(dated.start[at(service.until)], coarse.start[at(slot) + 1]) -
                                  std::max(dated.start[at(service.from)], coarse.start[at(slot)]));
        }
        if (2 * days >= coarse.length(slot)) continue;
        if (cuts[u].empty()) cuts[u].resize(coarse.lines.size());
        auto& line = cuts[u][at(wanted.line)];
        if (line.empty()) line.assign(at(coarse.slots), 0);
        if (line[at(slot)] == 0) any = true;
        line[at(slot)] = 1;
      }
    }
  }
  return any;
}

// The searches of one case, and what they share.
class Planner {
 public:
  Planner(const Case& c, const PlanOptions& options) : case_(c), options_(options), clock_(options.clock) {
    const laydown::BridgeOptions how{options.policy, options.as_of, options.objective, options.rules};
    coarse_ = laydown::bridge(c, laydown::phases_of(c, options.as_of), how);
    dated_ = laydown::bridge(c, laydown::days_of(c), how);
    unkept_ = unkept_pins(c, dated_, how);
    if (!unkept_.empty()) return;
    small_ = work_of_responses(dated_.problem) <= most_work_of_small;
    if (small_) {
      const StopRule stop = rule(0, share::least);
      least_ = laydown::least_cost(c, dated_.problem, [&stop] { return !stop.interruption().empty(); });
    } else {
      coarse_.problem.arrival_days = days_an_arrival_costs;
    }
    iterations_ = options.iterations.value_or(default_iterations(dated_.problem));
  }

  std::variant<Plan, Unplannable> plan() {
    if (!unkept_.empty()) return Unplannable{unkept_, false};
    Found best = schedule();
    prove(best);
    State state(dated_.problem);
    state.place(best.best);
    if (best.cost[search::Cost::hard] > 0) return Unplannable{broken(case_, dated_, state)};
    Plan plan;
    plan.policy = options_.policy;
    if (options_.as_of != case_.as_of) plan.as_of = options_.as_of;
    plan.objective = options_.objective;
    plan.seed = options_.seed;
    plan.assignments = assignments_of(case_, dated_, state);
    plan.excuses = excuses_of(case_, dated_, state, options_.as_of);
    if (options_.ranges) {
      const Ranges ranges = small_ ? searched(state, best) : alone(state);
      plan.switches = ranges.switches;
      plan.curve = ranges.curve;
    }
    plan.termination = {best.reason, clock_.elapsed(), best.iterations};
    return plan;
  }

 private:
  // So many iterations, or where seconds are asked for, so much of them.
  [[nodiscard]] StopRule rule(std::int64_t iterations, int percent) const {
    StopRule rule(options_.clock);
    rule.iterations = iterations;
    if (options_.seconds) {
      rule.seconds = seconds_of(percent);
      if (!options_.iterations) rule.iterations.reset();
    }
    rule.stop = options_.stop;
    return rule;
  }

  [[nodiscard]] double seconds_of(int percent) const {
    return std::max(0.0, std::min(*options_.seconds * percent / 100, *options_.seconds - clock_.elapsed()));
  }

  // The laydown, with what the schedule could not do cut out: by many small changes, then by best responses.
  std::vector<Trajectory> lay_down(const std::vector<std::vector<std::vector<char>>>& cuts) {
    laydown::phased::Budget budget;
    const auto cells = static_cast<std::int64_t>(coarse_.problem.units.size()) * coarse_.problem.slots;
    budget.effort = std::min(iterations_ / 4 * effort_an_iteration, cells * effort_a_slot);
    if (options_.seconds && !options_.iterations) budget = {{}, seconds_of(share::laydown_changes)};
    laydown::phased::PhasedSearch changes(coarse_.problem, {options_.seed, options_.threads, cuts, options_.stop});
    if (options_.last != nullptr) {
      changes.carry_on(laydown::carry_over(case_, *options_.last, case_, coarse_));
      changes.improve(budget, laydown::phased::little_warmth);
    } else {
      changes.construct();
      changes.improve(budget);
    }
    SearchOptions how;
    how.seed = options_.seed;
    how.cuts = cuts;
    const StopRule stop = rule(iterations_ / 4, share::laydown_responses);
    Search search(coarse_.problem, how);
    search.construct(changes.best(), 1, stop);
    return search.improve(stop).best;
  }

  // A laydown with dates, improved by small changes.
  StintSearch with_dates(const std::vector<Trajectory>& laydown, std::uint64_t seed, const StopRule& stop) const {
    const auto wishes = wishes_of(coarse_.problem, laydown, dated_.problem);
    StintSearch changes(dated_.problem, Dating(dated_.problem).date(wishes), seed);
    changes.redate_all(stop);
    changes.mend(stop);
    return changes;
  }

  // How far a schedule is improved, in percent of the iterations and of the seconds.
  struct Effort {
    int iterations = 0, seconds = 0;
  };
  static constexpr Effort first{60, share::first_schedule}, second{40, share::second_schedule};
  static constexpr Effort only{100, share::large_schedule};

  // The same, and by best responses where these are quick.
  Found refine(const State& guide, std::uint64_t seed, const Effort& effort) {
    const StopRule changing =
        rule(small_changes(), small_ ? effort.seconds * share::small_changes / 100 : effort.seconds);
    StintSearch changes = with_dates(guide.trajectories(), seed, changing);
    Found found = improved(changes, changing);
    if (!small_) return found;
    SearchOptions open;
    open.seed = seed;
    open.least = least_;
    open.progress = options_.progress;
    const StopRule stop =
        rule(iterations_ * effort.iterations / 100, effort.seconds * (100 - share::small_changes) / 100);
    Search search(dated_.problem, open);
    search.construct(found.best, 1, stop);
    return search.improve(stop);
  }

  // Where nothing else follows they are the iterations.
  [[nodiscard]] std::int64_t small_changes() const {
    const std::int64_t changes = static_cast<std::int64_t>(dated_.problem.units.size()) * changes_a_unit;
    return small_ ? changes : options_.iterations.value_or(changes);
  }

  static Found improved(StintSearch& changes, const StopRule& stop) {
    Found found;
    found.iterations = changes.improve(stop);
    found.reason = stop.reason(found.iterations);
    found.best = changes.state().trajectories();
    found.cost = changes.state().cost();
    return found;
  }

  Found refine_on_threads(const State& guide, const Effort& effort) {
    return best_on_threads([&](std::uint64_t seed) { return refine(guide, seed, effort); });
  }

  // From the last plan as it is; nothing where it does not hold, or where trajectories would say it in other rows, as
  // of one that was written by hand.
  std::optional<Found> improve_last(const Effort& effort) {
    if (options_.last == nullptr || !options_.last_holds) return std::nullopt;
    const auto last = laydown::carry_over(case_, *options_.last, case_, dated_).trajectories;
    State state(dated_.problem);
    state.place(last);
    if (state.cost()[search::Cost::hard] > 0) return std::nullopt;
    if (assignments_of(case_, dated_, state) != *options_.last) return std::nullopt;
    return best_on_threads([&](std::uint64_t seed) {
      if (!small_) {
        StintSearch changes(dated_.problem, last, seed);
        return improved(changes, rule(small_changes(), effort.seconds));
      }
      SearchOptions how;
      how.seed = seed;
      how.least = least_;
      how.progress = options_.progress;
      const StopRule stop = rule(iterations_ * effort.iterations / 100, effort.seconds);
      Search search(dated_.problem, how);
      search.construct(last, 1, stop);
      return search.improve(stop);
    });
  }

  // Of a search on each thread, with seeds of their own.
  template <class F>
  Found best_on_threads(F&& search) {
    const int threads = std::max(1, options_.threads);
    std::vector<Found> found(at(threads));
    {
      std::vector<std::jthread> running;
      for (int t = 1; t < threads; ++t) {
        running.emplace_back(
            [&, t] { found[at(t)] = search(options_.seed + 1'000'003u * static_cast<std::uint64_t>(t)); });
      }
      found[0] = search(options_.seed);
    }
    std::size_t best = 0;
    for (std::size_t t = 1; t < found.size(); ++t) {
      if (found[t].cost < found[best].cost) best = t;
    }
    return found[best];
  }

  Found schedule() {
    std::vector<std::vector<std::vector<char>>> cuts;
    State laydown(coarse_.problem);
    laydown.place(lay_down(cuts));
    if (auto last = improve_last(small_ ? first : only)) {
      return !small_ || at_bound(*last) ? *last : better(*last, refine_on_threads(laydown, second));
    }
    if (!small_) return refine_on_threads(laydown, only);
    Found best = refine_on_threads(laydown, first);
    if (at_bound(best)) return best;
    State dated(dated_.problem);
    dated.place(best.best);
    if (!cut_back(laydown, dated, cuts)) {
      return better(best, refine_on_threads(laydown, second));
    }
    State repaired(coarse_.problem);
    repaired.place(lay_down(cuts));
    return better(best, refine_on_threads(repaired, second));
  }

  // A small case's plan is proved, or bettered; not with pins, for which proofs are not held against brute force.
  void prove(Found& best) const {
    if (at_bound(best) || !case_.pins.empty() || !laydown::can_prove(dated_.problem)) return;
    const StopRule stop = rule(0, share::proof);
    const laydown::ProofLimits limits{iterations_ * proof_an_iteration,
                                      [&stop] { return !stop.interruption().empty(); }};
    const laydown::Proof proof = laydown::prove(dated_.problem, best.best, limits);
    if (proof.better) {
      State state(dated_.problem);
      best.best = *proof.better;
      state.place(best.best);
      best.cost = state.cost();
    }
    if (proof.optimal && best.cost[search::Cost::hard] == 0) best.reason = "optimal";
  }

  static bool at_bound(const Found& found) { return found.reason == search::at_bound; }

  static Found better(Found a, Found b) {
    const std::int64_t iterations = a.iterations + b.iterations;
    Found best = b.cost < a.cost ? std::move(b) : std::move(a);
    best.iterations = iterations;
    return best;
  }

  Ranges searched(const State& state, const Found& best) const {
    return searched_ranges(state, best, {options_.seed, iterations_ / 8, [this](std::int64_t iterations) {
                                           return rule(iterations, share::range);
                                         }});
  }

  // Of a large case.
  Ranges alone(const State& state) const {
    laydown::Problem dear = coarse_.problem;
    for (std::int64_t& price : dear.unfilled_price) price = 0;
    laydown::phased::PhasedSearch changes(dear, {options_.seed, options_.threads, {}, options_.stop});
    changes.construct();
    return ranges_of_alone(state, with_dates(changes.best(), options_.seed, rule(0, share::large_range)).state());
  }

  const Case& case_;
  const PlanOptions& options_;
  StopRule clock_;
  Bridge coarse_, dated_;
  std::vector<std::string> unkept_;  // pins that no plan keeps
  search::Cost least_;
  std::int64_t iterations_ = 0;
  bool small_ = true;
};

}  // namespace

std::variant<Plan, Unplannable> plan_case(const Case& c, const PlanOptions& options) {
  return Planner(c, options).plan();
}

}  // namespace rebadge::transition
