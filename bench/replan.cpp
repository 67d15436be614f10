// Plans a laydown once, then again and again after one row of the case has changed, or was changed back: how long that
// takes, and how good the plan is beside one that is made afresh in ten times the time.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/generate_options.h"
#include "bench/generator_changes.h"
#include "bench/quantile.h"
#include "laydown/bridge.h"
#include "laydown/last_plan.h"
#include "laydown/phased/search.h"
#include "laydown/state.h"
#include "search/stop.h"
#include "transition/decode.h"

namespace rebadge::bench {
namespace {

namespace phased = laydown::phased;
using laydown::Bridge;
using laydown::Trajectory;
using search::Cost;

struct Request {
  Proportions size;
  std::uint64_t seed = 1;
  int changes = 100, threads = 1, fresh_times = 10;
  double seconds = 10;
  std::int64_t effort = 30'000;
  bool list = false;
};

Bridge bridge_of(const Case& c) { return laydown::bridge(c, laydown::phases_of(c, c.as_of), laydown::options_of(c)); }

Cost cost_of(const laydown::Problem& problem, const std::vector<Trajectory>& plan) {
  laydown::State state(problem);
  state.place(plan);
  return state.cost();
}

std::vector<Assignment> rows_of(const Case& c, const Bridge& bridge, const std::vector<Trajectory>& plan) {
  laydown::State state(bridge.problem);
  state.place(plan);
  return transition::assignments_of(c, bridge, state);
}

// Seconds, by step.
struct Times {
  double problem = 0, search = 0;
  [[nodiscard]] double all() const { return problem + search; }
};

struct Outcome {
  std::string change;
  Times times;
  Cost replanned, afresh;
  [[nodiscard]] double beside() const {  // percent that the new plan is dearer than the one made afresh
    return 100.0 * (static_cast<double>(replanned[Cost::priced]) / static_cast<double>(afresh[Cost::priced]) - 1);
  }
  // Broken rules, withdrawals, excuses and minimums come before the price.
  [[nodiscard]] bool worse_above_price() const {
    for (int level = 0; level < Cost::priced; ++level) {
      if (replanned[level] != afresh[level]) return replanned[level] > afresh[level];
    }
    return false;
  }
};

class Run {
 public:
  explicit Run(const Request& request)
      : request_(request), random_(request.seed), first_(generated_case(request.size)), case_(first_) {}

  std::vector<Outcome> all() {
    plan_once();
    std::vector<Outcome> outcomes;
    for (int i = 0; i < request_.changes; ++i) {
      Case changed = first_;
      // Every other time back to the first case, which so keeps its size.
      std::string told = i % 2 == 1 ? "as it was" : change_row(changed, random_);
      outcomes.push_back(replan(std::move(changed), std::move(told)));
      const Outcome& now = outcomes.back();
      if (!request_.list) continue;
      std::cout << fmt::format("{:6.1f} ms  {:+7.2f} %  hard {} {}  excused {} {}  {}", now.times.all() * 1000,
                               now.beside(), now.replanned[Cost::hard], now.afresh[Cost::hard],
                               now.replanned[Cost::excuse], now.afresh[Cost::excuse], now.change)
                << std::endl;
    }
    return outcomes;
  }

 private:
  void plan_once() {
    bridge_ = bridge_of(case_);
    phased::PhasedSearch search(bridge_.problem, {request_.seed, request_.threads, {}, {}});
    search.construct();
    search.improve({{}, request_.seconds});
    rows_ = rows_of(case_, bridge_, search.best());
  }

  Outcome replan(Case changed, std::string told) {
    Outcome outcome;
    outcome.change = std::move(told);
    const search::StopRule clock;
    bridge_ = laydown::update(std::move(bridge_), case_, changed, laydown::phases_of(changed, changed.as_of),
                              laydown::options_of(changed));
    const Bridge& bridge = bridge_;
    const laydown::CarriedOver last = laydown::carry_over(case_, rows_, changed, bridge);
    outcome.times.problem = clock.elapsed();
    phased::PhasedSearch search(bridge.problem, {request_.seed, request_.threads, {}, {}});
    search.replan(last, request_.effort);
    const std::vector<Trajectory> plan = search.best();
    outcome.times.search = clock.elapsed() - outcome.times.problem;
    outcome.replanned = cost_of(bridge.problem, plan);
    if (request_.fresh_times > 0) {
      const search::StopRule since;
      const Bridge again = bridge_of(changed);
      phased::PhasedSearch fresh(again.problem, {request_.seed, request_.threads, {}, {}});
      fresh.construct();
      fresh.improve({{}, std::max(0.0, outcome.times.all() * request_.fresh_times - since.elapsed())});
      outcome.afresh = cost_of(again.problem, fresh.best());
    }
    rows_ = rows_of(changed, bridge, plan);
    case_ = std::move(changed);
    return outcome;
  }

  const Request& request_;
  search::Random random_;
  Case first_, case_;
  Bridge bridge_;
  std::vector<Assignment> rows_;
};

template <class F>
void show_times(const std::string& name, const std::vector<Outcome>& outcomes, F&& seconds) {
  std::vector<double> values;
  for (const Outcome& outcome : outcomes) values.push_back(seconds(outcome.times) * 1000);
  std::cout << fmt::format("{:<28} {:>8.1f} {:>8.1f} {:>8.1f}\n", name, quantile(values, 0.5), quantile(values, 0.99),
                           quantile(values, 1));
}

void show(const Request& request, const std::vector<Outcome>& outcomes) {
  std::cout << fmt::format("{:<28} {:>8} {:>8} {:>8}\n", "ms", "median", "99 %", "most");
  show_times("problem and last plan", outcomes, [](const Times& t) { return t.problem; });
  show_times("repaired and improved", outcomes, [](const Times& t) { return t.search; });
  show_times("re-plan", outcomes, [](const Times& t) { return t.all(); });
  std::int64_t broken = 0;
  for (const Outcome& outcome : outcomes) broken += outcome.replanned[Cost::hard] > 0 ? 1 : 0;
  std::cout << fmt::format("\nplans that break a rule: {} of {}\n", broken, outcomes.size());
  if (request.fresh_times == 0) return;
  std::vector<double> beside;
  std::int64_t within = 0, worse = 0;
  for (const Outcome& outcome : outcomes) {
    beside.push_back(outcome.beside());
    worse += outcome.worse_above_price() ? 1 : 0;
    within += !outcome.worse_above_price() && outcome.beside() <= 0.5 ? 1 : 0;
  }
  std::cout << fmt::format(
      "beside a plan made afresh in {} times the time, dearer by: median {:+.2f} %, 99 % {:+.2f} %, most {:+.2f} %\n"
      "within 0.5 % of it: {} of {}; with more broken, excused or below minimum than it: {}\n",
      request.fresh_times, quantile(beside, 0.5), quantile(beside, 0.99), quantile(beside, 1), within, outcomes.size(),
      worse);
}

}  // namespace

void add_replan(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("replan", "Times re-plans of a generated case after one changed row.");
  const auto request = std::make_shared<Request>();
  add_proportions(*command, request->size);
  command->add_option("--case-seed", request->size.seed, "What the case is drawn from")->capture_default_str();
  command->add_option("--seed", request->seed, "What changes and searches draw from")->capture_default_str();
  command->add_option("--changes", request->changes, "How many rows change, one after the other")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--seconds", request->seconds, "How long the first plan is improved")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command->add_option("--effort", request->effort, "How far each re-plan is improved")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 50))
      ->capture_default_str();
  command->add_option("--afresh", request->fresh_times, "Times the time for a plan made afresh; 0: none is made")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  command->add_option("--threads", request->threads, "Searches side by side, which exchange the best plan")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_flag("--list", request->list, "Prints a line a re-plan");
  command->callback([&code, request] {
    const std::vector<Outcome> outcomes = Run(*request).all();
    show(*request, outcomes);
    code = 0;
  });
}

}  // namespace rebadge::bench
