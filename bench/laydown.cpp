// The laydown engine on one case, part by part: what each costs and how full its plans are, beside what a linear
// program says no laydown can exceed.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/generate_options.h"
#include "bench/peers/problem_file.h"
#include "exchange/case_reader.h"
#include "laydown/bound.h"
#include "laydown/bound_program.h"
#include "laydown/bridge.h"
#include "laydown/search.h"

namespace rebadge::bench {
namespace {

using laydown::Problem;
using laydown::Search;

struct Request {
  std::string case_path;
  std::filesystem::path problem_out, plan_out;
  Proportions size;
  double seconds = 10;
  std::optional<double> limit;
  std::optional<std::int64_t> iterations;
  std::uint64_t seed = 1;
  int threads = 1;
  bool bound = true, dated_bound = false;
};

constexpr double first_look = 2;  // seconds of improving

class Clock {
 public:
  [[nodiscard]] double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(start_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Hundredths of person-days by worth.
struct Fill {
  std::int64_t wanted = 0, served = 0;
};

Fill fill_of(const laydown::State& state) {
  Fill fill;
  const Problem& problem = state.problem();
  for (const laydown::Line& line : problem.lines) {
    for (int slot = 0; slot < problem.slots; ++slot) {
      fill.wanted += line.demand[static_cast<std::size_t>(slot)] * 100 * problem.length(slot);
      fill.served += state.served(line, slot) * problem.length(slot);
    }
  }
  return fill;
}

// The same program as the bound of the plan, but of the laydown: a program a phase, without travel and seats, which the
// laydown does not know.
std::int64_t bound_of(const Problem& problem) {
  laydown::Limits limits{problem, {}, std::vector<std::int64_t>(problem.profiles.size(), 0), {}};
  for (const laydown::Unit& unit : problem.units) ++limits.units[static_cast<std::size_t>(unit.profile)];
  for (std::size_t p = 0; p < problem.profiles.size(); ++p) {
    const auto& places = problem.profiles[p].places;
    for (std::size_t i = 1; i < places.size(); ++i) limits.columns.push_back({static_cast<int>(p), &places[i], 0});
  }
  std::int64_t served = 0;
  for (int slot = 0; slot < problem.slots; ++slot) {
    served += laydown::Program(limits, slot).most({}) * problem.length(slot);
  }
  return served;
}

class Table {
 public:
  Table() { std::cout << fmt::format("{:<40} {:>9}  {:>7}  {:>8}  {}\n", "", "seconds", "fill", "of bound", ""); }
  void row(const std::string& name, double seconds, const std::string& note = {}) const {
    print(name, seconds, "", "", note);
  }
  void plan(const std::string& name, double seconds, const Fill& fill, const std::string& note) const {
    print(name, seconds, percent(fill.served, fill.wanted), bound ? percent(fill.served, *bound) : "", note);
  }
  static std::string percent(std::int64_t part, std::int64_t all) {
    return all == 0 ? "-" : fmt::format("{:.2f} %", 100.0 * static_cast<double>(part) / static_cast<double>(all));
  }
  std::optional<std::int64_t> bound;

 private:
  static void print(const std::string& name, double seconds, const std::string& fill, const std::string& ratio,
                    const std::string& note) {
    std::cout << fmt::format("{:<40} {:>9.3f}  {:>7}  {:>8}  {}", name, seconds, fill, ratio, note) << std::endl;
  }
};

std::string shape_of(const Problem& problem) {
  std::size_t places = 0, touches = 0;
  for (const laydown::Profile& profile : problem.profiles) {
    places += profile.places.size();
    for (const laydown::Place& place : profile.places) touches += place.touches.size();
  }
  return fmt::format("{} phases, {} units of {} profiles, {} places, {} touches, {} rows, {} counters", problem.slots,
                     problem.units.size(), problem.profiles.size(), places, touches, problem.rows.size(),
                     problem.counters);
}

// Searches side by side, each with a seed of its own, as in a plan; the best is shown.
class Searches {
 public:
  Searches(const Problem& problem, const Request& request) {
    const auto threads = static_cast<std::size_t>(request.threads);
    options_.resize(threads);
    for (std::size_t t = 0; t < threads; ++t) {
      options_[t].seed = request.seed + 1'000'003u * t;
      all_.push_back(std::make_unique<Search>(problem, options_[t]));
    }
    iterations_.resize(threads);
  }
  void construct() {
    for_each([](Search& search) -> std::int64_t {
      search.construct({}, 2);
      return 0;
    });
  }
  void improve(std::optional<double> seconds, std::optional<std::int64_t> iterations) {
    for_each([&](Search& search) {
      search::StopRule stop;
      stop.seconds = seconds;
      stop.iterations = iterations;
      return search.improve(stop).iterations;
    });
  }
  // First plan and improving, until the rule says stop.
  void plan(const search::StopRule& stop) {
    for_each([&](Search& search) {
      search.construct({}, 2, stop);
      return search.improve(stop).iterations;
    });
  }
  // Of the first; they are told apart by their cost only.
  [[nodiscard]] laydown::State best() {
    std::optional<laydown::State> best;
    for (const auto& search : all_) {
      laydown::State state(search->state().problem());
      for (std::size_t u = 0; u < search->best().size(); ++u) {
        const int unit = static_cast<int>(u);
        if (state.trajectory(unit) == search->best()[u]) continue;
        state.remove(unit);
        state.insert(unit, search->best()[u]);
      }
      if (!best || state.cost() < best->cost()) best = std::move(state);
    }
    return *best;
  }
  [[nodiscard]] std::int64_t iterations() const {
    std::int64_t sum = 0;
    for (const std::int64_t n : iterations_) sum += n;
    return sum;
  }

 private:
  template <class F>
  void for_each(F&& run) {
    std::vector<std::jthread> running;
    for (std::size_t t = 0; t < all_.size(); ++t) {
      running.emplace_back([&, t] { iterations_[t] += run(*all_[t]); });
    }
  }

  std::vector<laydown::SearchOptions> options_;
  std::vector<std::unique_ptr<Search>> all_;
  std::vector<std::int64_t> iterations_;
};

std::string note_on(laydown::State& state, std::int64_t iterations) {
  const std::int64_t broken = state.cost()[search::Cost::hard];
  std::string note = iterations == 0 ? "" : fmt::format("{} iterations", iterations);
  if (broken > 0) note += fmt::format("{}rules are broken by {}", note.empty() ? "" : ", ", broken);
  return note;
}

std::vector<laydown::Trajectory> trajectories_of(const laydown::State& state) {
  std::vector<laydown::Trajectory> all;
  for (std::size_t u = 0; u < state.problem().units.size(); ++u) all.push_back(state.trajectory(static_cast<int>(u)));
  return all;
}

// Where beds and ceilings hold people back: full, but for less than a twentieth, in some phase.
std::string full_rows(const laydown::State& state) {
  const Problem& problem = state.problem();
  std::array<int, 2> full{}, all{};  // sites, missions
  for (const laydown::Row& row : problem.rows) {
    const bool beds = row.kind == laydown::Row::Kind::capacity;
    if (!beds && row.rule != static_cast<int>(Rule::ceiling_mission)) continue;
    bool once = false;
    for (int slot = 0; slot < problem.slots; ++slot) {
      const std::int64_t limit = row.limit[static_cast<std::size_t>(slot)];
      once = once || (limit != laydown::no_limit && state.counter(row.counters[0], slot) * 20 >= limit * 19);
    }
    ++all[beds ? 0 : 1];
    full[beds ? 0 : 1] += once ? 1 : 0;
  }
  return fmt::format("full in some phase: {} of {} capacities, {} of {} ceilings of missions", full[0], all[0], full[1],
                     all[1]);
}

// False where the file cannot be written, which is told.
template <class Write>
bool save(const std::filesystem::path& path, Write&& write) {
  if (path.empty()) return true;
  std::ofstream out(path);
  write(out);
  out.close();
  if (!out) std::cerr << path.string() << ": cannot be written\n";
  return static_cast<bool>(out);
}

// `show` is called after each step, with its name and seconds.
template <class Show>
void plan_in_steps(const Request& request, Searches& searches, Clock& clock, Show&& show) {
  searches.construct();
  show("first plan", clock.lap(), searches);
  if (request.iterations) {
    searches.improve(std::nullopt, request.iterations);
    show("improved, by iterations", clock.lap(), searches);
    return;
  }
  const double first = std::min(first_look, request.seconds);
  searches.improve(first, std::nullopt);
  show(fmt::format("improved for {} s", first), clock.lap(), searches);
  if (request.seconds > first) {
    searches.improve(request.seconds - first, std::nullopt);
    show(fmt::format("improved for {} s", request.seconds), clock.lap(), searches);
  }
}

bool measure(const Case& c, const Request& request) {
  Table table;
  Clock clock;
  const laydown::BridgeOptions how{c.policy(), c.as_of, Objective::priced, {}};
  const laydown::Grid grid = laydown::phases_of(c, c.as_of);
  const laydown::Bridge bridge = laydown::bridge(c, grid, how);
  const Problem& problem = bridge.problem;
  table.row("problem from the case", clock.lap(), shape_of(problem));
  if (!save(request.problem_out, [&](std::ostream& out) { write_problem(out, problem); })) return false;
  (void)clock.lap();
  if (request.bound) {
    table.bound = bound_of(problem);
    table.plan("bound, a linear program a phase", clock.lap(), {fill_of(laydown::State(problem)).wanted, *table.bound},
               "");
  }
  if (request.dated_bound) {
    (void)clock.lap();
    const Bound dated = laydown::bound(c, c.policy(), c.as_of);
    const std::int64_t wanted = fill_of(laydown::State(problem)).wanted;
    table.plan("bound of the plan, by days", clock.lap(), {wanted, dated.served.value}, "");
  }
  const auto show = [&](const std::string& name, double seconds, Searches& searches) {
    laydown::State best = searches.best();
    table.plan(name, seconds, fill_of(best), note_on(best, searches.iterations()));
    (void)clock.lap();
  };
  laydown::State start(problem);
  table.plan("as the world stands", clock.lap(), fill_of(start), note_on(start, 0));
  (void)clock.lap();
  search::StopRule limit;  // its clock starts here
  limit.seconds = request.limit;
  Searches searches(problem, request);
  table.row("search set up", clock.lap());
  if (request.limit) {
    searches.plan(limit);
    show("planned within the limit", clock.lap(), searches);
  } else {
    plan_in_steps(request, searches, clock, show);
  }
  const laydown::State best = searches.best();
  std::cout << full_rows(best) << "\n";
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << fmt::format("peak memory {} MiB\n", usage.ru_maxrss / 1024);
  return save(request.plan_out, [&](std::ostream& out) { write_plan(out, problem, trajectories_of(best)); });
}

int run(const Request& request) {
  Clock clock;
  std::optional<Case> c;
  if (request.case_path.empty()) {
    c = generated_case(request.size);
  } else {
    auto read = exchange::read_case(request.case_path);
    if (!read) {
      for (const rebadge::Problem& problem : read.problems()) std::cerr << to_string(problem) << "\n";
      return 2;
    }
    c = std::move(read->content);
  }
  std::cout << c->title
            << fmt::format("\n{} in {:.3f} s, {} thread{}\n\n", request.case_path.empty() ? "made" : "read",
                           clock.lap(), request.threads, request.threads == 1 ? "" : "s");
  return measure(*c, request) ? 0 : 2;
}

}  // namespace

void add_laydown(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("laydown", "Times the laydown of a case, or of a generated one.");
  const auto request = std::make_shared<Request>();
  command->add_option("CASE", request->case_path, "A folder or workbook; without it a case is made");
  add_proportions(*command, request->size);
  command->add_option("--case-seed", request->size.seed, "What the case is drawn from")->capture_default_str();
  command->add_option("--seed", request->seed, "What the search draws from")->capture_default_str();
  command->add_option("--seconds", request->seconds, "How long to improve")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command->add_option("--limit", request->limit, "Of the first plan and improving together, instead of --seconds")
      ->check(CLI::Range(0.0, 86'400.0))
      ->excludes("--seconds");
  command->add_option("--iterations", request->iterations, "How far to improve, instead of --seconds");
  command->add_option("--threads", request->threads, "Searches side by side")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_flag("!--no-bound", request->bound, "Leaves out the bound");
  command->add_flag("--dated-bound", request->dated_bound, "Times the bound of the plan too, a program a run of days");
  command->add_option("--problem-out", request->problem_out, "Writes the problem as JSON (docs/laydown-problem.md)");
  command->add_option("--plan-out", request->plan_out, "Writes the best laydown as JSON");
  command->callback([&code, request] { code = run(*request); });
}

}  // namespace rebadge::bench
