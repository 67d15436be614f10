#include "transition/plan_case.h"

#include <algorithm>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include "laydown/exact/proof.h"
#include "laydown/last_plan.h"
#include "laydown/least_cost.h"
#include "laydown/phased/search.h"
#include "laydown/search.h"
#include "transition/broken.h"
#include "transition/dating.h"
#include "transition/decode.h"
#include "transition/pins.h"
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

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// A best response of every unit takes less than about a second.
constexpr std::int64_t most_work_of_small = 4'000'000;  // slots x places of all units

std::int64_t work_of(const laydown::Problem& problem) {
  std::int64_t work = 0;
  for (const laydown::Unit& unit : problem.units) {
    work += static_cast<std::int64_t>(problem.profiles[at(unit.profile)].places.size()) * problem.slots;
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

StopRule rule_of(const PlanOptions& options, std::int64_t iterations, int percent_of_seconds) {
  StopRule rule;
  rule.iterations = iterations;
  if (options.seconds) {
    rule.seconds = *options.seconds * percent_of_seconds / 100;
    if (!options.iterations) rule.iterations.reset();
  }
  rule.stop = options.stop;
  return rule;
}

std::vector<Trajectory> trajectories_of(const State& state) {
  std::vector<Trajectory> all;
  for (std::size_t u = 0; u < state.problem().units.size(); ++u) all.push_back(state.trajectory(static_cast<int>(u)));
  return all;
}

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
  Planner(const Case& c, const PlanOptions& options) : case_(c), options_(options) {
    const laydown::BridgeOptions how{options.policy, options.as_of, options.objective, options.rules};
    coarse_ = laydown::bridge(c, laydown::phases_of(c, options.as_of), how);
    dated_ = laydown::bridge(c, laydown::days_of(c), how);
    unkept_ = unkept_pins(c, dated_, how);
    if (!unkept_.empty()) return;
    small_ = work_of(dated_.problem) <= most_work_of_small;
    if (small_) {
      const StopRule stop = rule_of(options, 0, 10);
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
    if (options_.ranges) add_ranges(plan, state, best);
    plan.termination = {best.reason, clock_.elapsed(), best.iterations};
    return plan;
  }

 private:
  // The laydown, with what the schedule could not do cut out: by many small changes, then by best responses.
  std::vector<Trajectory> lay_down(const std::vector<std::vector<std::vector<char>>>& cuts) {
    laydown::phased::Budget budget;
    const auto cells = static_cast<std::int64_t>(coarse_.problem.units.size()) * coarse_.problem.slots;
    budget.effort = std::min(iterations_ / 4 * effort_an_iteration, cells * effort_a_slot);
    if (options_.seconds && !options_.iterations) budget = {{}, *options_.seconds * 4 / 100};
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
    const StopRule stop = rule_of(options_, iterations_ / 4, 4);
    Search search(coarse_.problem, how);
    search.construct(changes.best(), 1, stop);
    return search.improve(stop).best;
  }

  // A laydown with dates, improved by small changes.
  StintSearch dated(const std::vector<Trajectory>& laydown, std::uint64_t seed, const StopRule& stop) {
    const auto wishes = wishes_of(coarse_.problem, laydown, dated_.problem);
    StintSearch changes(dated_.problem, Dating(dated_.problem).date(wishes), seed);
    changes.redate_all(stop);
    changes.mend(stop);
    return changes;
  }

  // The same, and by best responses where these are quick.
  Found refine(const State& guide, std::uint64_t seed, int share) {
    const auto units = static_cast<std::int64_t>(dated_.problem.units.size());
    const StopRule first = rule_of(options_, units * changes_a_unit, small_ ? share * 15 / 100 : share);
    StintSearch changes = dated(trajectories_of(guide), seed, first);
    const Found found = improved(changes, first);
    if (!small_) return found;
    SearchOptions open;
    open.seed = seed;
    open.least = least_;
    open.progress = options_.progress;
    const StopRule stop = rule_of(options_, iterations_ * share / 100, share * 45 / 100);
    Search search(dated_.problem, open);
    search.construct(found.best, 1, stop);
    return search.improve(stop);
  }

  static Found improved(StintSearch& changes, const StopRule& stop) {
    Found found;
    found.iterations = changes.improve(stop);
    found.reason = stop.reason(found.iterations);
    found.best = changes.trajectories();
    found.cost = changes.state().cost();
    return found;
  }

  Found refine_on_threads(const State& guide, int share) {
    return best_on_threads([&](std::uint64_t seed) { return refine(guide, seed, share); });
  }

  // From the last plan as it is; nothing where it does not hold, or where trajectories would say it in other rows, as
  // of one that was written by hand.
  std::optional<Found> improve_last(int share) {
    if (options_.last == nullptr || !options_.last_holds) return std::nullopt;
    const auto last = laydown::carry_over(case_, *options_.last, case_, dated_).trajectories;
    State state(dated_.problem);
    state.place(last);
    if (state.cost()[search::Cost::hard] > 0) return std::nullopt;
    if (assignments_of(case_, dated_, state) != *options_.last) return std::nullopt;
    return best_on_threads([&](std::uint64_t seed) {
      if (!small_) {
        StintSearch changes(dated_.problem, last, seed);
        const auto units = static_cast<std::int64_t>(dated_.problem.units.size());
        return improved(changes, rule_of(options_, units * changes_a_unit, share));
      }
      SearchOptions how;
      how.seed = seed;
      how.least = least_;
      how.progress = options_.progress;
      const StopRule stop = rule_of(options_, iterations_ * share / 100, share * 60 / 100);
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
    if (auto last = improve_last(small_ ? 60 : 90)) {
      return !small_ || at_bound(*last) ? *last : better(*last, refine_on_threads(laydown, 40));
    }
    if (!small_) return refine_on_threads(laydown, 90);
    Found best = refine_on_threads(laydown, 60);
    if (at_bound(best)) return best;
    State dated(dated_.problem);
    dated.place(best.best);
    if (!cut_back(laydown, dated, cuts)) {
      return better(best, refine_on_threads(laydown, 40));
    }
    State repaired(coarse_.problem);
    repaired.place(lay_down(cuts));
    return better(best, refine_on_threads(repaired, 40));
  }

  // A small case's plan is proved, or bettered; not with pins, for which proofs are not held against brute force.
  void prove(Found& best) const {
    if (at_bound(best) || !case_.pins.empty() || !laydown::can_prove(dated_.problem)) return;
    const StopRule stop = rule_of(options_, 0, 10);
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

  // How many switch, by pair of missions, over the plans that a search met.
  struct Switched {
    std::map<std::pair<int, int>, std::int64_t> fewest, most;
  };

  // The fewest and the most that switch at the plan's fill, and the ends of the curve; side by side, as each stands
  // alone.
  void add_ranges(Plan& plan, const State& state, const Found& best) {
    const CurvePoint here = point_of("this plan", state);
    if (!small_) return add_ranges_of_large(plan, state, here);
    const std::int64_t iterations = iterations_ / 8;
    laydown::Problem dear = dated_.problem;
    for (std::int64_t& price : dear.unfilled_price) price = 0;
    laydown::Problem eager = dated_.problem;
    eager.strict = true;
    Switched low, high;
    CurvePoint fewest, most;
    {
      const std::jthread one([&] {
        low = range_of_switch(400, state, best, iterations);
        most = end_of_curve("most filled", eager, best.best, iterations);
      });
      const std::jthread other([&] {
        high = range_of_switch(-400, state, best, iterations);
        fewest = end_of_curve("fewest moves", dear, {}, 0);
      });
    }
    for (const auto& [pair, persons] : high.most) low.most[pair] = std::max(low.most[pair], persons);
    for (auto& [pair, persons] : low.fewest) {
      const auto other = high.fewest.find(pair);
      persons = std::min(persons, other == high.fewest.end() ? 0 : other->second);
    }
    plan.switches = ranges_of(low, switched(state));
    if (fewest.moved > here.moved) fewest.moved = here.moved, fewest.unfilled = here.unfilled;
    if (most.unfilled > here.unfilled) most.moved = here.moved, most.unfilled = here.unfilled;
    plan.curve = {fewest, here, most};
  }

  // Of a large case no other plans are searched at the plan's fill, and the plan is the end of its curve.
  void add_ranges_of_large(Plan& plan, const State& state, const CurvePoint& here) {
    const auto planned = switched(state);
    plan.switches = ranges_of({planned, planned}, planned);
    laydown::Problem dear = coarse_.problem;
    for (std::int64_t& price : dear.unfilled_price) price = 0;
    laydown::phased::PhasedSearch changes(dear, {options_.seed, options_.threads, {}, options_.stop});
    changes.construct();
    CurvePoint fewest = point_of("fewest moves", dated(changes.best(), options_.seed, rule_of(options_, 0, 6)).state());
    if (fewest.moved > here.moved) fewest.moved = here.moved, fewest.unfilled = here.unfilled;
    CurvePoint most = here;
    most.name = "most filled";
    plan.curve = {fewest, here, most};
  }

  static std::vector<SwitchRange> ranges_of(const Switched& met,
                                            const std::map<std::pair<int, int>, std::int64_t>& planned) {
    std::vector<SwitchRange> ranges;
    const auto of = [](const std::map<std::pair<int, int>, std::int64_t>& persons, const std::pair<int, int>& pair) {
      const auto found = persons.find(pair);
      return found == persons.end() ? 0 : found->second;
    };
    for (const auto& [pair, persons] : met.most) {
      if (persons == 0) continue;
      SwitchRange range;
      range.from_mission = MissionId{at(pair.first)};
      range.to_mission = MissionId{at(pair.second)};
      range.most = persons;
      range.fewest = of(met.fewest, pair);
      range.planned = of(planned, pair);
      ranges.push_back(range);
    }
    return ranges;
  }

  Switched range_of_switch(std::int64_t price, const State& state, const Found& best, std::int64_t iterations) {
    Switched met;
    met.fewest = met.most = switched(state);
    const Hundredths unfilled = point_of("", state).unfilled;
    laydown::Problem problem = dated_.problem;
    problem.switch_price = price;
    SearchOptions how;
    how.seed = options_.seed + 1;
    how.accepts = [&](State& other) {
      const search::Cost& cost = other.cost();
      if (cost[search::Cost::hard] > 0) return false;
      for (int level = search::Cost::withdrawn; level < search::Cost::unfilled; ++level) {
        if (cost[level] > best.cost[level]) return false;
      }
      if (point_of("", other).unfilled > unfilled) return false;
      const auto now = switched(other);
      for (const auto& [pair, persons] : now) {
        met.most[pair] = std::max(met.most[pair], persons);
        met.fewest.try_emplace(pair, 0);
      }
      for (auto& [pair, persons] : met.fewest) {
        const auto found = now.find(pair);
        persons = std::min(persons, found == now.end() ? 0 : found->second);
      }
      return true;
    };
    Search search(problem, how);
    search.construct(best.best, 0);
    search.improve(rule_of(options_, iterations, 6));
    return met;
  }

  CurvePoint end_of_curve(const std::string& name, const laydown::Problem& problem,
                          const std::vector<Trajectory>& start, std::int64_t iterations) {
    SearchOptions how;
    how.seed = options_.seed + 2;
    const StopRule stop = rule_of(options_, iterations, 6);
    Search search(problem, how);
    search.construct(start, start.empty() ? 1 : 0, stop);
    const Found found = search.improve(stop);
    State state(problem);
    state.place(found.best);
    return point_of(name, state);
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
