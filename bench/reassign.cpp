// Solves an instance of machine reassignment. Every figure is the verifier's recount, not the engine's own.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "bench/commands.h"
#include "bench/solving.h"
#include "cli/interrupt.h"
#include "exchange/reassignment_file.h"
#include "laydown/reassign/search.h"
#include "verify/reassignment.h"

namespace rebadge::bench {
namespace {

namespace engine = laydown::reassign;

struct Wanted {
  std::filesystem::path model, original, out;
  engine::Options options;
  bool quiet = false;
};

std::string share(std::int64_t part, std::int64_t of) {
  return of == 0 ? "-" : fmt::format("{:.4f} %", 100.0 * static_cast<double>(part) / static_cast<double>(of));
}

void show(const engine::Found& found, const verify::ReassignmentRecount& before,
          const verify::ReassignmentRecount& after) {
  const auto line = [](const char* name, std::int64_t was, std::int64_t is) {
    fmt::print("  {:<16}{:>16}{:>16}\n", name, was, is);
  };
  fmt::print("  {:<16}{:>16}{:>16}\n", "cost", "original", "final");
  line("load", before.cost.load, after.cost.load);
  line("balance", before.cost.balance, after.cost.balance);
  line("process moves", before.cost.process_moves, after.cost.process_moves);
  line("service moves", before.cost.service_moves, after.cost.service_moves);
  line("machine moves", before.cost.machine_moves, after.cost.machine_moves);
  line("total", before.cost.total(), after.cost.total());
  fmt::print("  {:<16}{:>32}  ({} of the original above it)\n", "bound", found.bound,
             share(after.cost.total() - found.bound, before.cost.total()));
  fmt::print("\n  {:<18}{:>14}{:>14}{:>12}{:>14}\n", "moves", "drawn", "made", "a second", "evaluations");
  for (std::size_t k = 0; k < found.counts.size(); ++k) {
    const search::MoveCount& c = found.counts[k];
    fmt::print("  {:<18}{:>14}{:>14}{:>12.0f}{:>14}\n", engine::move_names[k], c.drawn, c.made,
               static_cast<double>(c.drawn) / std::max(found.seconds, 1e-9), c.effort);
  }
  fmt::print("\nStopped by {} after {:.1f} s\n", found.reason, found.seconds);
}

int run(const Wanted& wanted) {
  const Result<MachineReassignment> read = exchange::read_reassignment_model(wanted.model, wanted.original);
  if (!read) return refuse(read.problems());
  const verify::ReassignmentRecount before = verify::recount(*read, read->original);
  if (!before.accepted()) {
    std::cerr << wanted.original.string() << ": the original assignment breaks rules, from which no plan can start:\n";
    tell_broken(before.broken);
    return 2;
  }
  engine::Options options = wanted.options;
  const cli::Interrupt interrupt;
  options.stop = [&] { return interrupt.asked(); };
  if (!wanted.quiet) {
    fmt::print("     seconds            cost           bound\n{:12.2f}{:16}\n", 0.0, before.cost.total());
    options.better = [last = 0.0](double seconds, engine::Amount cost, engine::Amount bound) mutable {
      if (seconds < last * 1.1 + 0.05) return;
      last = seconds;
      fmt::print("{:12.2f}{:16}{:16}\n", seconds, cost, bound);
    };
  }
  const engine::Problem problem = engine::problem_of(*read);
  const engine::Found found = engine::solve(problem, options);
  const verify::ReassignmentRecount after = verify::recount(*read, found.nodes);
  if (!after.accepted() || after.cost.total() != found.cost) {
    std::cerr << fmt::format("rebadge-bench: a bug: the engine says {}, the recount {}\n", found.cost,
                             after.cost.total());
    tell_broken(after.broken);
    return 1;
  }
  if (!wanted.out.empty()) {
    if (const auto failed = exchange::write_reassignment(found.nodes, wanted.out)) return refuse({*failed});
  }
  if (!wanted.quiet) {
    fmt::print("\n");
    show(found, before, after);
  }
  fmt::print("original {} final {} bound {} seconds {:.2f}\n", before.cost.total(), after.cost.total(), found.bound,
             found.seconds);
  return 0;
}

}  // namespace

void add_reassign(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("reassign", "Solves an instance of machine reassignment (ROADEF 2012).");
  auto wanted = std::make_shared<Wanted>();
  engine::Options& options = wanted->options;
  command->add_option("model", wanted->model, "The instance's model")->required();
  command->add_option("assignment", wanted->original, "The original assignment: a machine by process")->required();
  command->add_option("-o,--output", wanted->out, "Write the new assignment, one line of integers");
  auto* evaluations = add_limits(*command, options, "--evaluations", options.effort,
                                 "differences of cost asked by each thread; the same plan on every machine");
  command
      ->add_flag("--deterministic", options.deterministic,
                 fmt::format("Count {} evaluations of each thread as a second; the same plan on every machine",
                             engine::effort_a_second))
      ->excludes(evaluations);
  command->add_flag("-q,--quiet", wanted->quiet, "The last line only");
  command->callback([&code, wanted] { code = run(*wanted); });
}

}  // namespace rebadge::bench
