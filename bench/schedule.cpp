// Solves an instance of project scheduling. The makespan is the verifier's recount, not the engine's own.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "bench/commands.h"
#include "bench/solving.h"
#include "cli/interrupt.h"
#include "exchange/psplib_file.h"
#include "schedule/search.h"
#include "verify/schedule.h"

namespace rebadge::bench {
namespace {

struct Wanted {
  std::filesystem::path project, out;
  schedule::Options options;
  bool quiet = false;
};

int run(const Wanted& wanted) {
  const Result<Project> read = exchange::read_psplib(wanted.project);
  if (!read) return refuse(read.problems());
  const auto problem = schedule::problem_of(*read);
  if (!problem) {
    std::cerr << wanted.project.string() << ": a project of which the engine can make nothing\n";
    return 2;
  }
  schedule::Options options = wanted.options;
  const cli::Interrupt interrupt;
  options.stop = [&] { return interrupt.asked(); };
  if (!wanted.quiet) {
    fmt::print("     seconds  makespan     bound\n");
    options.better = [](double seconds, int makespan, int bound) {
      fmt::print("{:12.2f}{:10}{:10}\n", seconds, makespan, bound);
    };
  }
  const schedule::Found found = schedule::solve(*problem, options);
  const verify::ScheduleRecount recount = verify::recount(*read, found.starts);
  if (!recount.accepted() || recount.makespan != found.makespan || recount.makespan < found.bound) {
    std::cerr << fmt::format("rebadge-bench: a bug: the engine says {}, bound {}, the recount {}\n", found.makespan,
                             found.bound, recount.makespan);
    tell_broken(recount.broken);
    return 1;
  }
  if (!wanted.out.empty()) {
    if (const auto failed = exchange::write_starts(found.starts, wanted.out)) return refuse({*failed});
  }
  if (!wanted.quiet) {
    fmt::print("\nStopped by {} after {:.2f} s: {} conflicts, {} schedules bred\n", found.reason, found.seconds,
               found.conflicts, found.schedules);
  }
  fmt::print("makespan {}\nbound {}\nseconds_to_best {:.3f}\n", recount.makespan, found.bound, found.seconds_to_best);
  fmt::print("seconds_to_proof {}\n", found.bound < recount.makespan ? "-" : fmt::format("{:.3f}", found.seconds));
  return 0;
}

}  // namespace

void add_schedule(CLI::App& program, int& code) {
  CLI::App* command = program.add_subcommand("schedule", "Solves an instance of project scheduling (PSPLIB).");
  auto wanted = std::make_shared<Wanted>();
  schedule::Options& options = wanted->options;
  command->add_option("project", wanted->project, "The instance, a .sm file with one mode a job")->required();
  command->add_option("-o,--output", wanted->out, "Write the start of each job, one line of integers");
  add_limits(*command, options, "--conflicts", options.conflicts,
             "conflicts of each thread; the same schedule on every machine");
  command->add_flag("-q,--quiet", wanted->quiet, "The last lines only");
  command->callback([&code, wanted] { code = run(*wanted); });
}

}  // namespace rebadge::bench
