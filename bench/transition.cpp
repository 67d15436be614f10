// The transition engine on one case, part by part: from a laydown by phases to a dated plan that keeps all rules by the
// verifier, and how good it gets.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>

#include "bench/commands.h"
#include "bench/fill_table.h"
#include "bench/generate_options.h"
#include "bench/pins.h"
#include "laydown/bound.h"
#include "laydown/bridge.h"
#include "laydown/phased/search.h"
#include "transition/broken.h"
#include "transition/dating.h"
#include "transition/decode.h"
#include "transition/stint_search.h"
#include "verify/verify.h"

namespace rebadge::bench {
namespace {

struct Request {
  CaseSource source{{}, {1, 1000, 150, 12}};
  double laydown_seconds = 2, seconds = 30;
  std::optional<std::int64_t> changes;
  std::uint64_t seed = 1;
  bool bound = true;
  int pins = 0;
};

// What no plan serves more of, by days: in all, and each priority's times its price.
Fill bound_of(const Case& c, const laydown::State& state) {
  Fill most = fill_of(state);
  const Bound bound = laydown::bound(c, c.policy(), c.as_of);
  most.served = bound.served.value;
  most.priced_served = 0;
  for (std::size_t p = 0; p < bound.by_priority.size(); ++p) {
    most.priced_served += bound.by_priority[p].value * state.problem().unfilled_price[p];
  }
  return most;
}

// Moves of persons between sites or home, and whether the verifier accepts the plan.
std::string checked(const Case& c, const laydown::Bridge& days, const laydown::State& state) {
  Plan plan;
  plan.policy = c.policy();
  plan.assignments = transition::assignments_of(c, days, state);
  plan.excuses = transition::excuses_of(c, days, state, c.as_of);
  std::size_t moves = 0;
  for (std::size_t u = 0; u < days.problem.units.size(); ++u) {
    for (const laydown::Stint& stint : state.trajectory(static_cast<int>(u))) moves += stint.route >= 0 ? 1 : 0;
  }
  const bool accepted = verify::verify(c, plan).accepted();
  return fmt::format("; {} moves by lift, {}", moves, accepted ? "verified" : "not verified");
}

int measure(const Case& c, const Request& request) {
  FillTable table;
  Clock clock;
  laydown::Bridge phases = laydown::bridge(c, laydown::phases_of(c, c.as_of), laydown::options_of(c));
  const laydown::Bridge days = laydown::bridge(c, laydown::days_of(c), laydown::options_of(c));
  table.row("problems by phases and by days", clock.lap(),
            fmt::format("{} units, {} lines, {} days", days.problem.units.size(), days.problem.lines.size(),
                        days.problem.days));
  if (request.bound) {
    table.bound = bound_of(c, laydown::State(days.problem));
    table.plan("bound by days", clock.lap(), *table.bound, "");
  }
  phases.problem.arrival_days = transition::days_an_arrival_costs;
  laydown::phased::PhasedSearch search(phases.problem, {request.seed, 1, {}, {}});
  search.construct();
  search.improve({{}, request.laydown_seconds});
  laydown::State laydown(phases.problem);
  laydown.place(search.best());
  table.plan("laydown by phases", clock.lap(), fill_of(laydown), note_on(laydown));
  const auto show = [&](const std::string& name, double seconds, laydown::State& state) {
    table.plan(name, seconds, fill_of(state), note_on(state) + checked(c, days, state));
    (void)clock.lap();
  };
  (void)clock.lap();
  const auto wishes = transition::wishes_of(phases.problem, search.best(), days.problem);
  transition::StintSearch changes(days.problem, transition::Dating(days.problem).date(wishes), request.seed);
  show("dated", clock.lap(), changes.state());
  changes.redate_all({});
  changes.mend({});
  show("all moves once more", clock.lap(), changes.state());
  search::StopRule stop;
  stop.iterations = request.changes;
  if (!request.changes) stop.seconds = request.seconds;
  const std::int64_t tried = changes.improve(stop);
  show(fmt::format("improved by {} changes", tried), clock.lap(), changes.state());
  if (changes.state().cost()[search::Cost::hard] == 0) {
    if (request.pins == 0) return 0;
    return measure_pins(c, days, changes.state().trajectories(), {request.pins, request.seed});
  }
  for (const std::string& reason : transition::broken(c, days, changes.state())) std::cout << "  " << reason << "\n";
  return 3;
}

int run(const Request& request) {
  const std::optional<Case> c = request.source.get();
  if (!c) return 2;
  std::cout << c->title << "\n\n";
  return measure(*c, request);
}

}  // namespace

void add_transition(CLI::App& program, int& code) {
  CLI::App* command =
      program.add_subcommand("transition", "Times the dated plan of a case, or of a generated one, part by part.");
  const auto request = std::make_shared<Request>();
  request->source.add_to(*command);
  command->add_option("--seed", request->seed, "What the searches draw from")->capture_default_str();
  command->add_option("--laydown-seconds", request->laydown_seconds, "How long to improve the laydown")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command->add_option("--seconds", request->seconds, "How long to improve the dated plan")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command->add_option("--changes", request->changes, "So many small changes, instead of --seconds")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 40));
  command->add_option("--pins", request->pins, "Then the plan is mended after so many pins, each alone")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command->add_flag("!--no-bound", request->bound, "Leaves out the bound");
  command->callback([&code, request] { code = run(*request); });
}

}  // namespace rebadge::bench
