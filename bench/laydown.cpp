// The laydown engine on one case, part by part: what each costs and how full its plans are, beside what a linear
// program says no laydown can exceed.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/fill_table.h"
#include "bench/generate_options.h"
#include "bench/peers/problem_file.h"
#include "laydown/bound.h"
#include "laydown/bound_program.h"
#include "laydown/bridge.h"
#include "laydown/phased/search.h"
#include "laydown/state.h"
#include "search/stop.h"

namespace rebadge::bench {
namespace {

namespace phased = laydown::phased;
using laydown::Problem;

struct Request {
  CaseSource source;
  std::filesystem::path problem_out, plan_out;
  double seconds = 10;
  std::optional<double> limit;
  std::optional<std::int64_t> effort;
  std::uint64_t seed = 1;
  int threads = 1;
  bool bound = true, dated_bound = false, deterministic = false;
};

constexpr double first_look = 2;  // seconds of improving

// The same program as the bound of the plan, but of the laydown: a program a phase, without travel and seats, which the
// laydown does not know. What no laydown exceeds in either way of counting.
Fill bound_of(const Problem& problem) {
  laydown::Limits limits{problem, {}, std::vector<std::int64_t>(problem.profiles.size(), 0), {}};
  for (const laydown::Unit& unit : problem.units) ++limits.units[static_cast<std::size_t>(unit.profile)];
  for (std::size_t p = 0; p < problem.profiles.size(); ++p) {
    const auto& places = problem.profiles[p].places;
    for (std::size_t i = 1; i < places.size(); ++i) limits.columns.push_back({static_cast<int>(p), &places[i], 0});
  }
  Fill most = fill_of(laydown::State(problem));
  most.served = most.priced_served = 0;
  for (int slot = 0; slot < problem.slots; ++slot) {
    laydown::Program program(limits, slot);
    most.served += program.most({}) * problem.length(slot);
    most.priced_served += program.most({.prices = problem.unfilled_price}) * problem.length(slot);
  }
  return most;
}

std::string shape_of(const Problem& problem) {
  std::size_t places = 0, touches = 0;
  for (const laydown::Profile& profile : problem.profiles) {
    places += profile.places.size();
    for (const laydown::Place& place : profile.places) touches += place.touches().size();
  }
  return fmt::format("{} phases, {} units of {} profiles, {} places, {} touches, {} rows, {} counters", problem.slots,
                     problem.units.size(), problem.profiles.size(), places, touches, problem.rows.size(),
                     problem.counters);
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

// What was drawn and made by each kind of move, and its share of what was gained.
void show_moves(const phased::MoveCounts& counts) {
  phased::Amount gained = 0;
  for (const search::MoveCount& count : counts) gained += count.gained;
  std::cout << fmt::format("\n{:<20} {:>12} {:>10} {:>14} {:>8}\n", "moves", "drawn", "made", "effort", "gained");
  for (std::size_t k = 0; k < counts.size(); ++k) {
    std::cout << fmt::format("{:<20} {:>12} {:>10} {:>14} {:>8}\n", phased::move_names[k], counts[k].drawn,
                             counts[k].made, counts[k].effort, FillTable::percent(counts[k].gained, gained));
  }
  std::cout << "\n";
}

// `show` is called after each step, with its name and seconds.
template <class Show>
void plan_in_steps(const Request& request, phased::PhasedSearch& search, Clock& clock, Show&& show) {
  search.construct(1);
  show("construction", clock.lap());
  search.construct(1);
  show("construction, once more", clock.lap());
  std::optional<std::int64_t> effort = request.effort;
  if (request.deterministic) effort = static_cast<std::int64_t>(request.seconds * phased::effort_a_second);
  if (effort) {
    search.improve({effort, {}});
    show("improved, by effort", clock.lap());
    return;
  }
  const double first = std::min(first_look, request.seconds);
  search.improve({{}, first});
  show(fmt::format("improved for {} s", first), clock.lap());
  if (request.seconds > first) {
    search.improve({{}, request.seconds - first});
    show(fmt::format("improved for {} s", request.seconds), clock.lap());
  }
}

bool measure(const Case& c, const Request& request) {
  FillTable table;
  Clock clock;
  const laydown::Grid grid = laydown::phases_of(c, c.as_of);
  const laydown::Bridge bridge = laydown::bridge(c, grid, laydown::options_of(c));
  const Problem& problem = bridge.problem;
  table.row("problem from the case", clock.lap(), shape_of(problem));
  if (!save(request.problem_out, [&](std::ostream& out) { write_problem(out, problem); })) return false;
  (void)clock.lap();
  if (request.bound) {
    table.bound = bound_of(problem);
    table.plan("bound, a linear program a phase", clock.lap(), *table.bound,
               fmt::format("priced {}", (table.bound->priced_wanted - table.bound->priced_served) / 100));
  }
  if (request.dated_bound) {
    (void)clock.lap();
    const Bound dated = laydown::bound(c, c.policy(), c.as_of);
    const std::int64_t wanted = fill_of(laydown::State(problem)).wanted;
    table.row("bound of the plan, by days", clock.lap(), "fill " + FillTable::percent(dated.served.value, wanted));
  }
  laydown::State start(problem);
  table.plan("as the world stands", clock.lap(), fill_of(start), note_on(start));
  const search::StopRule since;
  phased::PhasedSearch search(problem, {request.seed, request.threads, {}, {}});
  table.row("search set up", clock.lap());
  const auto show = [&](const std::string& name, double seconds) {
    laydown::State best(problem);
    best.place(search.best());
    table.plan(name, seconds, fill_of(best), note_on(best));
    (void)clock.lap();
  };
  if (request.limit) {
    search.construct();
    search.improve({{}, std::max(0.0, *request.limit - since.elapsed())});
    show("planned within the limit", since.elapsed());
  } else {
    plan_in_steps(request, search, clock, show);
  }
  laydown::State best(problem);
  best.place(search.best());
  show_moves(search.counts());
  std::cout << full_rows(best) << "\n";
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << fmt::format("peak memory {} MiB\n", usage.ru_maxrss / 1024);
  return save(request.plan_out, [&](std::ostream& out) { write_plan(out, problem, search.best()); });
}

int run(const Request& request) {
  Clock clock;
  const std::optional<Case> c = request.source.get();
  if (!c) return 2;
  std::cout << c->title
            << fmt::format("\n{} in {:.3f} s, {} thread{}\n\n", request.source.path.empty() ? "made" : "read",
                           clock.lap(), request.threads, request.threads == 1 ? "" : "s");
  return measure(*c, request) ? 0 : 2;
}

}  // namespace

void add_laydown(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("laydown", "Times the laydown of a case, or of a generated one.");
  const auto request = std::make_shared<Request>();
  request->source.add_to(*command);
  command->add_option("--seed", request->seed, "What the search draws from")->capture_default_str();
  command->add_option("--seconds", request->seconds, "How long to improve")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command->add_option("--limit", request->limit, "Of the first plan and improving together, instead of --seconds")
      ->check(CLI::Range(0.0, 86'400.0))
      ->excludes("--seconds");
  command
      ->add_option("--effort", request->effort,
                   "How far to improve on each thread, instead of --seconds: the same plan on every machine")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 50));
  command->add_flag("--deterministic", request->deterministic,
                    "Counts the seconds as effort: the same plan on every machine, with two threads too");
  command->add_option("--threads", request->threads, "Searches side by side, which exchange the best plan")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_flag("!--no-bound", request->bound, "Leaves out the bound");
  command->add_flag("--dated-bound", request->dated_bound, "Times the bound of the plan too, a program a run of days");
  command->add_option("--problem-out", request->problem_out, "Writes the problem as JSON (docs/laydown-problem.md)");
  command->add_option("--plan-out", request->plan_out, "Writes the best laydown as JSON");
  command->callback([&code, request] { code = run(*request); });
}

}  // namespace rebadge::bench
